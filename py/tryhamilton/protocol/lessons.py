"""What the checks of a lesson say, and what a course is read into."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

Aspect = Literal["nodes", "edges", "types", "tags", "values", "executed", "errors", "mutants", "files"]


class Difference(TypedDict):
    """What a check expected and what it found: lists of names, of `[from, to]`, or values by name.

    `given` are the inputs with which values came out so, where these are not the program's own.
    """

    aspect: Aspect
    expected: Any
    actual: Any
    given: NotRequired[dict[str, Any]]


class CheckVerdict(TypedDict):
    """What one check of a lesson says; `hint` is empty if it passed."""

    check: str
    passed: bool
    hint: str
    difference: Difference | None


class CheckResult(TypedDict):
    """What all checks of a step say; `stopped` if they were stopped before all had spoken."""

    passed: bool
    stopped: bool
    verdicts: list[CheckVerdict]


class CourseFault(TypedDict):
    """What is wrong with a course, for its author; `line` is 1-based, `key` dotted."""

    file: str
    line: int | None
    key: str | None
    message: str


class CourseReading(TypedDict):
    """The courses of a folder: id → file name → content, as a page shows them; or what is wrong."""

    courses: dict[str, dict[str, Any]]
    faults: list[CourseFault]
