"""A folder → a `Lesson`, or everything that is wrong with how it is written.

lessons/<slug>/lesson.md             front matter, and a `## Title {#id}` for each step
lessons/<slug>/data/                 files that every step's program finds beside it
lessons/<slug>/<id>/checks.py        functions `check_*(s)`
lessons/<slug>/<id>/start/           the program to begin with; missing: the solution of the step before
lessons/<slug>/<id>/solution/        only the files that differ from the start
lessons/<slug>/<id>/wrong/<name>.py  instead of `functions.py`; or a folder with the files that differ
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tryhamilton.lessons.faults import Fault, LessonError
from tryhamilton.lessons.markdown import Section, Table, parse
from tryhamilton.lessons.model import Files, Lesson, Step, Wrong
from tryhamilton.lessons.schema import LESSON, STEP, Key, faults_in

TEXT = "lesson.md"
#: The file that a wrong answer given as one file replaces.
ANSWER = "functions.py"
STEPS = range(3, 8)


def lesson_folders(root: Path) -> list[Path]:
    """The lessons below `root`, sorted."""
    return sorted(path.parent for path in root.glob(f"*/{TEXT}"))


def load(folder: Path) -> Lesson:
    """Reads the lesson in `folder`; raises LessonError with all its faults."""
    text = folder / TEXT
    file = f"{folder.name}/{TEXT}"
    if not text.is_file():
        raise LessonError([Fault(file, "There is no such file. `tryhamilton lesson new` makes one.")])
    front, (intro, *sections) = parse(text.read_text(encoding="utf-8"), file)
    faults = [*_keys(front, LESSON, file), *_steps(folder, sections, file)]
    data = _files(folder / "data")
    if not faults:
        faults += _data(front, data, file)
    if faults:
        raise LessonError(faults)
    steps: list[Step] = []
    before: Files | None = None
    for section in sections:
        step = _step(folder, section, before, data)
        steps.append(step)
        before = step.solution
    return Lesson(folder.name, folder, file, front, intro, tuple(steps), data)


def _keys(table: Table, keys: tuple[Key, ...], file: str) -> Iterator[Fault]:
    for key, message in faults_in(table.values, keys):
        yield Fault(file, message, table.line_of(key), key)


def _data(front: Table, data: Files, file: str) -> Iterator[Fault]:
    named = [one["file"] for one in front.values.get("data", [])]
    for name in data:
        if name not in named:
            message = f"Name the source and the licence of 'data/{name}'."
            yield Fault(file, message, front.line_of("data"), "data")
    for name in named:
        if name not in data:
            yield Fault(file, f"There is no file 'data/{name}'.", front.line_of("data"), "data")


def _steps(folder: Path, sections: list[Section], file: str) -> Iterator[Fault]:
    """What is wrong with the steps' headings, settings and folders."""
    if len(sections) not in STEPS:
        message = f"A lesson has {STEPS[0]} to {STEPS[-1]} steps, this one has {len(sections)}."
        yield Fault(file, message, 1)
    ids: set[str] = set()
    for number, section in enumerate(sections):
        if section.id in ids:
            yield Fault(file, f"Another step has the id '{section.id}' already.", section.line)
        ids.add(section.id)
        if not section.prose:
            yield Fault(file, f"The step '{section.id}' has no text.", section.line)
        if section.settings is None:
            message = f"The step '{section.id}' has no settings: add a block '```toml step' with its hints."
            yield Fault(file, message, section.line)
        else:
            yield from _keys(section.settings, STEP, file)
        yield from _step_folder(
            folder / section.id, section, f"{folder.name}/{section.id}", file, number == 0
        )
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in {"data", "__pycache__", *ids}:
            message = "No step has this id: rename the folder, or write '## Title {#" + path.name + "}'."
            yield Fault(f"{folder.name}/{path.name}", message)


def _step_folder(path: Path, section: Section, shown: str, file: str, first: bool) -> Iterator[Fault]:
    needed = ["checks.py", "solution", *(["start"] if first else [])]
    for name in needed:
        if not (path / name).exists():
            yield Fault(f"{shown}/{name}", f"The step '{section.id}' needs this; it is missing.")
    settings = section.settings
    if settings is None or not isinstance(settings.values.get("wrong", {}), dict):
        return
    said = set(settings.values.get("wrong", {}))
    there = {one.stem for one in _wrong_paths(path)}
    for name in sorted(there - said):
        message = (
            f"'{name}' in {shown}/wrong has no entry here: say why people answer it and the hint it gets."
        )
        yield Fault(file, message, settings.first, f"wrong.{name}")
    for name in sorted(said - there):
        message = f"There is no {shown}/wrong/{name}.py and no folder of that name."
        yield Fault(file, message, settings.line_of(f"wrong.{name}"), f"wrong.{name}")


def _wrong_paths(path: Path) -> list[Path]:
    folder = path / "wrong"
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return [one for one in found if one.name != "__pycache__" and (one.is_dir() or one.suffix == ".py")]


def _step(folder: Path, section: Section, before: Files | None, data: Files) -> Step:
    path = folder / section.id
    own = (path / "start").is_dir()
    start = {**data, **_files(path / "start")} if own else dict(before or {})
    settings = section.settings or Table({}, section.line, "")
    said = settings.values.get("wrong", {})
    wrong = []
    for one in _wrong_paths(path):
        changed = _files(one) if one.is_dir() else {ANSWER: one.read_text(encoding="utf-8")}
        entry = said[one.stem]
        wrong.append(Wrong(one.stem, entry["why"], entry["hint"], {**start, **changed}))
    return Step(
        section=section,
        folder=path,
        start=start,
        solution={**start, **_files(path / "solution")},
        before=before,
        checks=(path / "checks.py").read_text(encoding="utf-8"),
        wrong=tuple(wrong),
        settings=settings,
    )


def _files(folder: Path) -> Files:
    """Relative name → text of everything in `folder`; nothing where there is no folder."""
    if not folder.is_dir():
        return {}
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}
