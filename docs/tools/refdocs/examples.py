"""Blocks of code in Markdown, and the examples in `docs/examples`.

A file there is called after its module; a heading `## one, two` names what the blocks below it show. Blocks before the
first heading prepare the ground for every section. A block whose first line starts with `>>>` is a doctest; any other
Python block is run as it stands.
"""

from __future__ import annotations

import doctest
import re
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE

_FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```\s*$", re.MULTILINE | re.DOTALL)


class ExampleFailed(AssertionError):
    """An example raised, or printed something else than it says."""


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its code, and the line at which the code starts."""

    language: str
    code: str
    line: int

    @property
    def is_doctest(self) -> bool:
        return self.code.lstrip().startswith(">>>")


@dataclass(frozen=True)
class Section:
    """What stands below one heading of an example file, with what stands before the first."""

    path: Path
    names: tuple[str, ...]
    line: int
    text: str
    preamble: str

    @property
    def markdown(self) -> str:
        """The example as a page shows it: complete in itself."""
        return f"{self.preamble}\n\n{self.text}".strip()

    @property
    def blocks(self) -> list[Block]:
        return blocks(self.markdown)


def blocks(markdown: str) -> list[Block]:
    """The fenced blocks of a text, in order."""
    return [
        Block(found[1], found[2], markdown.count("\n", 0, found.start(2)) + 1)
        for found in _FENCE.finditer(markdown)
    ]


def sections(path: Path) -> list[Section]:
    """The sections of an example file. A file without a `## ` heading has none."""
    preamble, *parts = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    preamble = re.sub(r"^# .*\n", "", preamble, count=1).strip()
    found, line = [], 1
    text = path.read_text(encoding="utf-8")
    for part in parts:
        heading, _, body = part.partition("\n")
        line = text.count("\n", 0, text.index(f"## {part}")) + 1
        names = tuple(name.strip().strip("`") for name in heading.split(","))
        found.append(Section(path, names, line, body.strip(), preamble))
    return found


def run(code: Iterable[Block], name: str, place: Path | str, given: dict[str, Any] | None = None) -> int:
    """Run the Python blocks one after the other in one namespace; returns how many doctest lines and blocks ran.

    Raises ExampleFailed with what was expected and what came.
    """
    namespace: dict[str, Any] = {"__name__": "__main__", **(given or {})}
    ran = 0
    for block in _joined(one for one in code if one.language in ("python", "pycon", "py")):
        if block.is_doctest:
            ran += run_doctest(block.code, namespace, f"{name}.{block.line}", str(place), block.line)
        else:
            exec(compile("\n" * (block.line - 1) + block.code, str(place), "exec"), namespace)
            ran += 1
    return ran


def _joined(code: Iterable[Block]) -> list[Block]:
    """Doctests that follow each other as one: doctest can show the source only of what the same test defined."""
    found: list[Block] = []
    for one in code:
        if found and found[-1].is_doctest and one.is_doctest:
            last = found.pop()
            between = "\n" * max(1, one.line - last.line - last.code.count("\n"))
            one = Block(one.language, last.code + between + one.code, last.line)
        found.append(one)
    return found


def run_doctest(text: str, namespace: dict[str, Any], name: str, place: str, line: int = 0) -> int:
    """Run the examples in a text; what they define stays in `namespace`. Returns how many lines ran."""
    test = doctest.DocTestParser().get_doctest(text, namespace, name, place, line)
    test.globs = namespace  # the parser makes a copy
    return run_test(test, clear_globs=False)


def run_test(test: doctest.DocTest, *, clear_globs: bool = True) -> int:
    """Run a doctest; returns how many lines ran."""
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=OPTIONS)
    with _whole_messages():
        outcome = runner.run(test, out=said.append, clear_globs=clear_globs)
    if outcome.failed:
        raise ExampleFailed("".join(said))
    return outcome.attempted


@contextmanager
def _whole_messages() -> Iterator[None]:
    """Of an exception with notes, the doctest of Python 3.11.2 compares the last note only; later ones all of it."""

    def as_one(kind: type[BaseException], value: BaseException) -> list[str]:
        lines = traceback.format_exception_only(kind, value)
        return lines if isinstance(value, SyntaxError) else ["".join(lines)]

    told = SimpleNamespace(**vars(traceback) | {"format_exception_only": as_one})
    with mock.patch.object(doctest, "traceback", told):
        yield
