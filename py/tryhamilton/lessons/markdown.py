"""The text of a lesson taken apart: front matter, steps, their settings, links and blocks of code.

    +++                          front matter in TOML
    title = "…"
    +++
    What the lesson is about.

    ## A step {#its-id}
    Prose with a [link](node:spend).

    ```toml step
    hints = ["…"]                settings of the exercise
    ```

Nothing here knows what keys there may be.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tryhamilton.lessons.faults import Fault, LessonError

FENCE = re.compile(r"^(```+)\s*(.*?)\s*$")
HEADING = re.compile(r"^##\s+(?P<title>.+?)\s+\{#(?P<id>[a-z0-9-]+)\}\s*$")
LINK = re.compile(r"(?<!!)\[(?P<text>[^\]]+)\]\((?P<target>[^)\s]+)\)")
_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")


@dataclass(frozen=True)
class Block:
    """A fenced block: `info` is what stands behind the fence, `line` its first line of text."""

    info: str
    text: str
    line: int


@dataclass(frozen=True)
class Link:
    text: str
    target: str
    line: int

    @property
    def scheme(self) -> str:
        return self.target.partition(":")[0]

    @property
    def name(self) -> str:
        return self.target.partition(":")[2]


@dataclass
class Table:
    """Keys and values, and the line on which each dotted key stands."""

    values: dict[str, Any]
    first: int
    text: str

    def line_of(self, key: str) -> int:
        """The line of a dotted key, of the nearest key above it, or the first of the block."""
        parts = key.split(".")
        for last in range(len(parts), 0, -1):
            name = r'"?' + re.escape(parts[last - 1]) + r'"?'
            head = re.escape(".".join(parts[: last - 1]))
            inside = not head
            for number, line in enumerate(self.text.splitlines()):
                if re.match(rf"\s*\[+\s*({head}\.)?{name}\s*\]", line):
                    return self.first + number
                if line.startswith("["):
                    inside = bool(re.match(rf"\[+{head}\]", line)) or not head
                if inside and re.match(rf"\s*{name}\s*=", line):
                    return self.first + number
        return self.first


@dataclass
class Section:
    """The introduction (without an id) or one step."""

    id: str
    title: str
    line: int
    prose: str = ""
    settings: Table | None = None
    links: list[Link] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def parse(text: str, file: str) -> tuple[Table, list[Section]]:
    """Front matter, and the sections in order, the introduction first; raises LessonError."""
    lines = text.splitlines()
    if not lines or lines[0] != "+++" or "+++" not in lines[1:]:
        raise LessonError([Fault(file, "Start with front matter in TOML between two lines of '+++'.", 1)])
    end = lines.index("+++", 1)
    front = _table("\n".join(lines[1:end]), 2, file)
    sections = list(_sections(lines, end + 1, file))
    for section in sections:
        _fill(section, lines, file)
    return front, sections


def _table(text: str, first: int, file: str) -> Table:
    try:
        return Table(tomllib.loads(text), first, text)
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        line = first + int(at[1]) - 1 if at and at[1] else first + text.count("\n")
        raise LessonError([Fault(file, f"This is no TOML: {_AT_LINE.sub('', str(error))}.", line)]) from None


def _sections(lines: list[str], start: int, file: str) -> Iterator[Section]:
    """Where each section begins; `line` is the 1-based line of its heading, the text ends where the next begins."""
    current = Section("", "", start)
    body: list[str] = []
    fence = ""
    for number, line in enumerate(lines[start:], start + 1):
        mark = FENCE.match(line)
        if mark and (not fence or (mark[1] == fence and not mark[2])):
            fence = "" if fence else mark[1]
        if not fence and re.match(r"##\s", line):
            current.prose = "\n".join(body)
            yield current
            heading = HEADING.match(line)
            if heading is None:
                raise LessonError([Fault(file, "Write the step's heading as '## Title {#its-id}'.", number)])
            current, body = Section(heading["id"], heading["title"], number), []
        else:
            body.append(line)
    if fence:
        raise LessonError([Fault(file, "A block of code is not closed: end it with ```.", len(lines))])
    current.prose = "\n".join(body)
    yield current


def _fill(section: Section, lines: list[str], file: str) -> None:
    """Takes the settings out of the prose, and notes links and blocks."""
    kept: list[str] = []
    block: list[str] | None = None
    info, fence, first = "", "", 0
    for number, line in enumerate(section.prose.splitlines(), section.line + 1):
        mark = FENCE.match(line)
        if block is None and mark:
            block, fence, info, first = [], mark[1], mark[2], number + 1
        elif block is not None and mark and mark[1] == fence and not mark[2]:
            text = "\n".join(block)
            if info == "toml step":
                if section.settings is not None:
                    raise LessonError([Fault(file, "A step has one block of settings only.", first - 1)])
                section.settings = _table(text, first, file)
            else:
                section.blocks.append(Block(info, text, first))
                kept += [f"{fence}{info}", *block, fence]
            block = None
        elif block is not None:
            block.append(line)
        else:
            plain = re.sub(r"`[^`]*`", "", line) if "](" not in line else line
            section.links += [Link(one["text"], one["target"], number) for one in LINK.finditer(plain)]
            kept.append(line)
    section.prose = "\n".join(kept).strip()
