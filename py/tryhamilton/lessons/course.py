"""A course: lessons in order, with a title."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from tryhamilton.lessons.faults import Fault, LessonError
from tryhamilton.lessons.links import Slugs
from tryhamilton.lessons.markdown import Table
from tryhamilton.lessons.schema import COURSE, faults_in


@dataclass(frozen=True)
class Course:
    title: str
    summary: str
    lessons: tuple[str, ...]


def load_course(path: Path, slugs: Slugs) -> Course:
    """Reads a course; raises LessonError if a key is wrong, a lesson unknown or named twice."""
    file = f"courses/{path.name}"
    text = path.read_text(encoding="utf-8")
    try:
        table = Table(tomllib.loads(text), 1, text)
    except tomllib.TOMLDecodeError as error:
        raise LessonError([Fault(file, f"This is no TOML: {error}.")]) from None
    faults = [
        Fault(file, message, table.line_of(key), key) for key, message in faults_in(table.values, COURSE)
    ]
    if faults:
        raise LessonError(faults)
    lessons = table.values["lessons"]
    line = table.line_of("lessons")
    faults += [
        Fault(file, f"There is no lesson '{one}'.", line, "lessons") for one in lessons if one not in slugs
    ]
    twice = sorted({one for one in lessons if lessons.count(one) > 1})
    faults += [Fault(file, f"'{one}' is named twice.", line, "lessons") for one in twice]
    if faults:
        raise LessonError(faults)
    return Course(table.values["title"], table.values["summary"], tuple(lessons))
