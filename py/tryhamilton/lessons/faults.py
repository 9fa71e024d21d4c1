"""What is wrong with a lesson, told to its author: file, line and key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One sentence about a place in a lesson; `line` is 1-based."""

    file: str
    message: str
    line: int | None = None
    #: The key of the front matter or of a step's settings, dotted: "wrong.too-wide.hint".
    key: str | None = None

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.key}: {self.message}" if self.key else f"{place}: {self.message}"


class LessonError(ValueError):
    """A lesson that cannot be read; `.faults` says all that is wrong."""

    def __init__(self, faults: Iterable[Fault]):
        self.faults = list(faults)
        super().__init__("\n".join(map(str, self.faults)))
