"""`tryhamilton lesson`: lessons made, proved, rendered and shown while they are written."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from tryhamilton.hosting import server
from tryhamilton.hosting.found import add_site, site
from tryhamilton.lessons import library, previewing, rendering, schema
from tryhamilton.lessons.faults import LessonError
from tryhamilton.lessons.loader import TEXT
from tryhamilton.lessons.scaffold import scaffold

#: Where lessons are unless the command line says otherwise.
LESSONS = Path("lessons")


def add_lesson(topics: Any) -> None:
    """Adds the commands for lessons to the subparsers of the command line."""
    lesson = topics.add_parser("lesson", help="write lessons and prove that they hold")
    commands = lesson.add_subparsers(title="commands", required=True)

    new = commands.add_parser("new", help="make a lesson of three small steps to rewrite")
    new.add_argument("slug", help="the name of its folder, such as two-words")
    new.add_argument("--root", type=Path, default=LESSONS, help="the folder of lessons (lessons)")
    new.set_defaults(run=_new)

    check = commands.add_parser(
        "check",
        help="prove that lessons hold",
        description="Proves that each start fails, each solution passes, each wrong answer gets its own hint, no "
        "check passes too early, each that fails shows a difference, every link points at something and the code "
        "in the text runs.",
    )
    check.add_argument("paths", nargs="*", type=Path, help="folders of lessons, or of single ones (lessons)")
    add_workers(check)
    check.set_defaults(run=_check)

    render = commands.add_parser(
        "render",
        help="write courses as files that a page shows",
        description="Writes a folder for each course: its contents, and a file a lesson with the graph and the values "
        "of each solution. Served beside the playground, lesson.html?course=ADDRESS shows it.",
    )
    render.add_argument("root", nargs="?", type=Path, default=LESSONS, help="the lessons (lessons)")
    render.add_argument("--out", type=Path, default=Path("build/lessons"), help="where to (build/lessons)")
    add_workers(render)
    render.set_defaults(run=_render)

    preview = commands.add_parser(
        "preview",
        help="show lessons while they are written",
        description="Serves the playground with the lessons of a folder, or the one lesson in it. Whenever a file "
        "changes, the lesson is rendered and proved anew and the page is loaded again.",
    )
    preview.add_argument("folder", nargs="?", type=Path, default=LESSONS, help="(lessons)")
    server.add_address(preview)
    add_site(preview)
    preview.set_defaults(run=_preview)

    keys = commands.add_parser("keys", help="say which keys a lesson, a step and a course have")
    keys.set_defaults(run=_keys)


def add_workers(parser: argparse.ArgumentParser) -> None:
    """The option of commands that work on several lessons at once."""
    parser.add_argument("-j", "--workers", type=int, default=1, help="processes to use (1)")


def _new(arguments: argparse.Namespace) -> int:
    try:
        folder = scaffold(arguments.root, arguments.slug)
    except LessonError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"Made {folder}. Prove it with: tryhamilton lesson check {folder}")
    return 0


def _check(arguments: argparse.Namespace) -> int:
    paths: list[Path] = arguments.paths or [LESSONS]
    single = [path for path in paths if (path / TEXT).is_file()]
    roots = [path for path in paths if path not in single]
    folders = [*single, *(folder for root in roots for folder in library.lesson_folders(root))]
    if not folders:
        print(f"There is no lesson in {', '.join(map(str, paths))}.", file=sys.stderr)
        return 2
    known: library.Outline = {}
    for root in dict.fromkeys([*roots, *(folder.resolve().parent for folder in single)]):
        known |= library.outline(root)
    failed = 0
    for report in library.prove_all(folders, known, arguments.workers):
        failed += _tell(report)
    for root in roots:
        for report in library.course_reports(root, known):
            failed += _tell(report)
    one = len(folders) == 1
    count = "1 lesson" if one else f"{len(folders)} lessons"
    print(f"{count}, {failed} with faults" if failed else f"{count} {'holds' if one else 'hold'}")
    return 1 if failed else 0


def _tell(report: library.Report) -> bool:
    """Prints a report; returns whether it has faults."""
    print(report, flush=True)
    for fault in report.faults:
        print(f"  {fault}", flush=True)
    return bool(report.faults)


def _render(arguments: argparse.Namespace) -> int:
    for id, course in rendering.courses_of(arguments.root).items():
        files = rendering.render_course(arguments.root, id, course, arguments.workers)
        rendering.write_course(arguments.out / id, files)
        print(f"{arguments.out / id}: {len(course.lessons)} lessons")
    return 0


def _preview(arguments: argparse.Namespace) -> int:
    folder: Path = arguments.folder
    if not (folder / TEXT).is_file() and not library.lesson_folders(folder):
        print(f"There is no lesson in {folder}. Make one with: tryhamilton lesson new NAME", file=sys.stderr)
        return 2
    with site(arguments.site) as place:
        return previewing.serve(previewing.Preview(folder, _tell), place, arguments.host, arguments.port)


def _keys(arguments: argparse.Namespace) -> int:
    described = {"front matter": schema.LESSON, "```toml step": schema.STEP, "courses/*.toml": schema.COURSE}
    for title, keys in described.items():
        print(f"{title}\n{schema.reference(keys, '  ')}\n")
    return 0
