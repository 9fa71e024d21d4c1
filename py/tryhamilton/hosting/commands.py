"""`tryhamilton build` and `tryhamilton serve`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tryhamilton.hosting import server
from tryhamilton.hosting.building import COURSE, build
from tryhamilton.hosting.found import ANY_BASE, SiteError, add_site, site
from tryhamilton.lessons.commands import add_workers
from tryhamilton.lessons.faults import LessonError
from tryhamilton.lessons.library import lesson_folders
from tryhamilton.lessons.loader import load
from tryhamilton.lessons.proof import solvable
from tryhamilton.lessons.rendering import courses_of, render_course


def add_build(topics: Any) -> None:
    """Adds the command to the subparsers of the command line."""
    make = topics.add_parser(
        "build",
        help="make a folder with the playground and a course, for any host",
        description="Writes a static folder with the whole playground and a course inside. Any web server can send "
        "it; from a USB stick, python serve.py in it does.",
    )
    make.add_argument(
        "course", nargs="?", type=Path, help="the folder of lessons; without it, the site as it is"
    )
    make.add_argument("--out", type=Path, default=Path("site"), help="where to (site)")
    make.add_argument("--id", help="which course of several, by its file in courses/")
    make.add_argument("--base", default="/", help="the path that it will lie under, such as /repository/ (/)")
    make.add_argument(
        "--isolate",
        action="store_true",
        help="let the service worker add the headers of isolation, for hosts that cannot send them",
    )
    make.add_argument(
        "--connect",
        action="append",
        default=[],
        metavar="HOST",
        help="another host that courses may be fetched from, such as https://courses.example; may be repeated",
    )
    make.add_argument("--keep-lessons", action="store_true", help="keep the lessons that come with the site")
    add_workers(make)
    add_site(make)
    make.set_defaults(run=_build)


def add_serve(topics: Any) -> None:
    """Adds the command to the subparsers of the command line."""
    show = topics.add_parser("serve", help="serve the playground, or a folder that build made")
    show.add_argument("folder", nargs="?", type=Path, help="the folder (the site itself)")
    server.add_options(show)
    add_site(show)
    show.set_defaults(run=_serve)


def _build(arguments: argparse.Namespace) -> int:
    course = None if arguments.course is None else _rendered(arguments)
    with site(arguments.site) as place:
        size = build(
            place,
            arguments.out,
            course,
            base=arguments.base,
            isolate=arguments.isolate,
            keep_lessons=arguments.keep_lessons,
            connect=arguments.connect,
        )
    print(f"Made {arguments.out}, {size / 1e6:.0f} MB. Look at it with: tryhamilton serve {arguments.out}")
    return 0


def _rendered(arguments: argparse.Namespace) -> dict[str, dict[str, Any]]:
    """The files of the course that was asked for. Raises LessonError, and SiteError if there is none."""
    root: Path = arguments.course
    if not lesson_folders(root):
        raise SiteError(f"There is no lesson in {root}. tryhamilton lesson new NAME --root {root} makes one.")
    courses = courses_of(root)
    name = arguments.id or next(iter(courses))
    if name not in courses:
        raise SiteError(f"There is no course {name!r} in {root}. There are: {', '.join(courses)}.")
    if len(courses) > 1 and not arguments.id:
        raise SiteError(
            f"{root} has more than one course. Choose: {', '.join(f'--id {one}' for one in courses)}"
        )
    faults = [fault for slug in courses[name].lessons for fault in solvable(load(root / slug))]
    if faults:
        raise LessonError(faults)
    return render_course(root, name, courses[name], arguments.workers)


@contextmanager
def at_root(place: Path) -> Iterator[Path]:
    """The site to be served at "/": as it is, or, if it can lie under any path, a copy for that one."""
    if ANY_BASE not in (place / "index.html").read_text(encoding="utf-8"):
        yield place
        return
    with TemporaryDirectory(prefix="tryhamilton-serve-") as copy:
        build(place, Path(copy))
        yield Path(copy)


def _serve(arguments: argparse.Namespace) -> int:
    with site(arguments.folder or arguments.site) as place, at_root(place) as folder:
        page = f"{COURSE}/" if (folder / COURSE / "index.html").is_file() else ""
        return server.serve(folder, arguments.host, arguments.port, page, arguments.open, arguments.loud)
