"""What the checks of a lesson say, and what a course is read into."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

Aspect = Literal[
    "nodes",
    "edges",
    "inputs",
    "kinds",
    "types",
    "tags",
    "values",
    "executed",
    "requested",
    "names",
    "errors",
    "mutants",
    "files",
]


class Difference(TypedDict):
    """What a check expected and what it found: lists of names, of `[from, to]`, or values by name.

    Of errors, `expected` is words or nothing, and `actual` a record with type, message and place, a list of these,
    words or nothing. `given` are the inputs with which values came out so, where these are not the program's own;
    `about` says what a list is of; `nodes` are to be marked though the difference does not name them. `files` are those
    that the check put in place of the learner's, None for one that it took away.
    """

    aspect: Aspect
    expected: Any
    actual: Any
    given: NotRequired[dict[str, Any]]
    about: NotRequired[str]
    nodes: NotRequired[list[str]]
    files: NotRequired[dict[str, str | None]]


class CheckVerdict(TypedDict):
    """What one check of a lesson says; `hint` is empty if it passed.

    `claim` is the hint as its author wrote it, with holes where the program's names and values stand in it; empty for
    words that are not the author's.
    """

    check: str
    passed: bool
    hint: str
    claim: str
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
