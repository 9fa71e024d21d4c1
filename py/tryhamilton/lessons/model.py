"""A lesson as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tryhamilton.lessons.markdown import Block, Link, Section, Table
from tryhamilton.protocol import Program

Files = dict[str, str]


@dataclass(frozen=True)
class Wrong:
    """An answer that people really give, and words of the hint that it gets."""

    name: str
    why: str
    hint: str
    files: Files


@dataclass(frozen=True)
class Step:
    """One heading with prose and one exercise. `start` and `solution` are whole programs, data included."""

    section: Section
    folder: Path
    start: Files
    solution: Files
    #: The solution of the step before, or None for the first.
    before: Files | None
    checks: str
    wrong: tuple[Wrong, ...]
    settings: Table

    @property
    def id(self) -> str:
        return self.section.id

    @property
    def title(self) -> str:
        return self.section.title

    @property
    def hints(self) -> list[str]:
        return list(self.settings.values["hints"])

    @property
    def outputs(self) -> list[str] | None:
        return self.settings.values.get("outputs")

    def program(self, files: Files) -> Program:
        """`files` with the step's inputs, config and overrides."""
        given: dict[str, dict[str, Any]] = {
            key: dict(self.settings.values.get(key, {})) for key in ("config", "inputs", "overrides")
        }
        return {"files": dict(files), **given}  # type: ignore[typeddict-item]


@dataclass(frozen=True)
class Lesson:
    """Everything in a lesson's folder."""

    slug: str
    folder: Path
    file: str
    front: Table
    intro: Section
    steps: tuple[Step, ...]
    data: Files = field(default_factory=dict)

    @property
    def title(self) -> str:
        return str(self.front.values["title"])

    @property
    def sections(self) -> list[Section]:
        return [self.intro, *(step.section for step in self.steps)]

    @property
    def links(self) -> list[Link]:
        return [link for section in self.sections for link in section.links]

    @property
    def blocks(self) -> list[Block]:
        return [block for section in self.sections for block in section.blocks]
