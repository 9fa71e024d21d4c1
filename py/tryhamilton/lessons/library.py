"""All lessons of a folder, and the proof of any of them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path

from tryhamilton.lessons.course import load_course
from tryhamilton.lessons.faults import Fault, LessonError
from tryhamilton.lessons.loader import TEXT, lesson_folders, load
from tryhamilton.lessons.markdown import parse
from tryhamilton.lessons.proof import prove

#: Slug → ids of its steps.
Outline = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Report:
    """What came of one lesson, or of a course."""

    name: str
    faults: list[Fault]
    steps: int
    wrong: int
    seconds: float

    def __str__(self) -> str:
        """The report in one line; its faults have lines of their own."""
        answers = "1 wrong answer" if self.wrong == 1 else f"{self.wrong} wrong answers"
        counted = f": {self.steps} steps, {answers}, {self.seconds:.1f} s"
        return f"{'✗' if self.faults else '✓'} {self.name}{counted if self.steps else ''}"


def outline(root: Path) -> Outline:
    """The lessons below `root` with their steps. One that cannot be parsed has none: its own report says why."""
    found: Outline = {}
    for folder in lesson_folders(root):
        try:
            _, sections = parse((folder / TEXT).read_text(encoding="utf-8"), folder.name)
        except LessonError:
            sections = []
        found[folder.name] = tuple(one.id for one in sections if one.id)
    return found


def prove_lesson(folder: Path, known: Outline) -> Report:
    """Loads and proves one lesson; never raises for what its author wrote."""
    began = time.perf_counter()
    try:
        lesson = load(folder)
    except LessonError as error:
        return Report(folder.name, error.faults, 0, 0, time.perf_counter() - began)
    faults = prove(lesson, known)
    wrong = sum(len(step.wrong) for step in lesson.steps)
    return Report(folder.name, faults, len(lesson.steps), wrong, time.perf_counter() - began)


def prove_all(folders: Sequence[Path], known: Outline, workers: int = 1) -> Iterator[Report]:
    """The reports in the order of `folders`, made by so many processes."""
    if workers < 2 or len(folders) < 2:
        yield from map(prove_lesson, folders, repeat(known))
        return
    with ProcessPoolExecutor(min(workers, len(folders)), mp_context=get_context("spawn")) as pool:
        yield from pool.map(prove_lesson, folders, repeat(known))


def course_reports(root: Path, known: Outline) -> Iterator[Report]:
    """Each course below `root`."""
    for path in sorted((root / "courses").glob("*.toml")):
        faults: list[Fault] = []
        try:
            load_course(path, known)
        except LessonError as error:
            faults = error.faults
        yield Report(f"courses/{path.name}", faults, 0, 0, 0.0)
