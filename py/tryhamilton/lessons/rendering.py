"""A course as JSON files for the page: texts, programs and checks, and the graph and values of each step's solution.

The shapes are those of `web/src/lessons/course.ts`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tryhamilton.analysis import Analysis
from tryhamilton.filenames import SCRIPT
from tryhamilton.lessons.course import Course, load_course
from tryhamilton.lessons.library import outline
from tryhamilton.lessons.loader import load
from tryhamilton.lessons.model import Files, Lesson, Step
from tryhamilton.lessons.snapshot import Run, Snapshot, in_folder
from tryhamilton.lessons.written import hints_in, in_words
from tryhamilton.preview import preview
from tryhamilton.protocol import Graph, Preview
from tryhamilton.workspace import Workspace

#: Rows of a table that a page shows before Python is there.
ROWS = 8

#: A block of code in a text.
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)

Record = dict[str, Any]


def courses_of(root: Path) -> dict[str, Course]:
    """Id → course below `root`; where nobody wrote one, all lessons in the order of their folders' names."""
    known = outline(root)
    paths = sorted((root / "courses").glob("*.toml"))
    if paths:
        return {path.stem: load_course(path, known) for path in paths}
    return {root.resolve().name: Course("Lessons", "All lessons of this folder.", tuple(known))}


def render_course(root: Path, id: str, course: Course, workers: int = 1) -> dict[str, Any]:
    """File name → content: course.json and one file a lesson. Raises LessonError for one that cannot be read."""
    folders = [root / slug for slug in course.lessons]
    with_pool = workers > 1 and len(folders) > 1
    if with_pool:
        with ProcessPoolExecutor(min(workers, len(folders)), mp_context=get_context("spawn")) as pool:
            records = list(pool.map(render_lesson, folders))
    else:
        records = [render_lesson(folder) for folder in folders]
    return assembled(id, course, records)


def assembled(id: str, course: Course, records: Sequence[Record]) -> dict[str, Any]:
    """The files of a course whose lessons are rendered. One that names no lesson before it builds on the one before."""
    records = [dict(record) for record in records]
    for before, record in zip([None, *records], records, strict=False):
        if record["buildsOn"] is None:
            record["buildsOn"] = [before["slug"]] if before else []
    heads = [_head(record) for record in records]
    version = hashlib.sha256(json.dumps(records, sort_keys=True).encode()).hexdigest()[:16]
    about = {"id": id, "title": course.title, "summary": course.summary, "lessons": heads}
    files = {f"{record['slug']}.json": record for record in records}
    contents = {**about, "map": lesson_map(heads), "version": version}
    extra = {"search.json": list(_passages(records)), "checks.json": _checks(records)}
    return {"course.json": contents, **extra, **files}


def write_course(out: Path, files: Mapping[str, Any]) -> None:
    """Writes the files below `out`, and takes away those of lessons that are no more."""
    out.mkdir(parents=True, exist_ok=True)
    for name, record in files.items():
        (out / name).write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    for path in out.glob("*.json"):
        if path.name not in files:
            with suppress(OSError):
                path.unlink()


def render_lesson(folder: Path) -> Record:
    """One lesson; `buildsOn` is None if its author did not say. Raises LessonError if it cannot be read."""
    lesson = load(folder)
    front = lesson.front.values
    return {
        "slug": lesson.slug,
        "title": lesson.title,
        "summary": front["summary"],
        "minutes": front["minutes"],
        "teaches": front["teaches"],
        "buildsOn": front.get("builds_on"),
        "intro": lesson.intro.prose,
        "steps": list(_steps(lesson)),
        "data": front.get("data", []),
    }


def _passages(records: Iterable[Mapping[str, Any]]) -> Iterator[Record]:
    """The text of each step in plain words, for the search; the introduction belongs to the first step."""
    for record in records:
        for number, step in enumerate(record["steps"]):
            text = f"{record['intro']} {step['text']}" if number == 0 else step["text"]
            words = re.sub(r"\]\([^)]*\)|[`*#\[\]]+", " ", FENCED.sub(" ", text))
            yield {"slug": record["slug"], "step": step["id"], "text": " ".join(words.split())}


def _checks(records: Iterable[Mapping[str, Any]]) -> Record:
    """Of each step, its checks and the hints that they may give: what a report of a learner is told in."""
    return {
        f"{record['slug']}/{step['id']}": [
            {"check": in_words(name), "hints": hints} for name, hints in hints_in(step["checks"]).items()
        ]
        for record in records
        for step in record["steps"]
    }


def _head(record: Mapping[str, Any]) -> Record:
    keys = ("slug", "title", "summary", "minutes", "teaches", "buildsOn")
    steps = [{"id": one["id"], "title": one["title"]} for one in record["steps"]]
    return {**{key: record[key] for key in keys}, "steps": steps}


def _steps(lesson: Lesson) -> Iterable[Record]:
    for step in lesson.steps:
        given = step.program(step.start)
        yield {
            "id": step.id,
            "title": step.title,
            "text": step.section.prose,
            "hints": step.hints,
            "start": _ordered(step.start),
            "solution": _ordered(step.solution),
            "continues": step.before is not None and step.start == step.before,
            "checks": step.checks,
            **{key: given[key] for key in ("inputs", "config", "overrides")},  # type: ignore[literal-required]
            "begin": _graph(step, step.start),
            "goal": _goal(step),
        }


def _ordered(files: Files) -> Files:
    """The order of the tabs: functions first, then other modules, the script, tests, data."""

    def rank(name: str) -> tuple[int, str]:
        if not name.endswith(".py"):
            return 4, name
        if name.startswith("test_"):
            return 3, name
        return {"functions.py": 0, SCRIPT: 2}.get(name, 1), name

    return {name: files[name] for name in sorted(files, key=rank)}


def _graph(step: Step, files: Files) -> Graph:
    with in_folder(files) as workspace:
        return Analysis(workspace).graph(step.program(files))


def _goal(step: Step) -> Record:
    """What the solution draws and computes; a solution that is meant to fail shows how far it came."""
    with in_folder(step.solution) as workspace:
        seen = Snapshot(step.program(step.solution), workspace)
        graph = seen.graph
        run = seen.script() if SCRIPT in step.solution else seen.run(*(step.outputs or ()))
        names = [one["name"] for one in graph["nodes"] if one["name"] in run.values]
        return {
            "graph": graph,
            "previews": _previews(run, names),
            "outputs": [name for name in names if name in run.executed],
        }


def _previews(run: Run, names: Sequence[str]) -> dict[str, Preview]:
    return {name: preview(run.values[name], 0, ROWS) for name in names}


def lesson_map(heads: Sequence[Mapping[str, Any]]) -> Graph:
    """The lessons as a dataflow, drawn by the engine: a function a lesson, whose parameters are what it builds on.

    >>> [one["name"] for one in lesson_map([{"slug": "a-b", "title": "A", "buildsOn": []}])["nodes"]]
    ['a_b']
    """
    known = {head["slug"] for head in heads}
    lines = []
    for head in heads:
        parameters = ", ".join(f"{_identifier(one)}: str" for one in head["buildsOn"] if one in known)
        title = json.dumps(head["title"])
        lines.append(
            f"def {_identifier(head['slug'])}({parameters}) -> str:\n    {title}\n    return {title}\n"
        )
    with Workspace() as workspace:
        return Analysis(workspace).graph({"files": {"lessons_map.py": "\n".join(lines)}})


def _identifier(slug: str) -> str:
    """A slug as Python can say it: no hyphens, no digit first. An underscore first would make it a helper."""
    return ("lesson_" if slug[:1].isdigit() else "") + slug.replace("-", "_")
