"""Programs on their way out of the playground, and files on their way in."""

from __future__ import annotations

from typing import Literal, TypedDict

from tryhamilton.protocol.program import Program

ExportKind = Literal["zip", "notebook", "script", "tests"]


class SentFile(TypedDict):
    """A file on its way to the page; `data` is Base64, `media` a media type."""

    name: str
    media: str
    data: str


class Proposal(TypedDict):
    """A function that lines `first` to `last` of a script could be, or the JSON text of a value that they give.

    `needs` and `gives` are names of nodes; `source` is what stands there now.
    """

    name: str
    kind: Literal["function", "input"]
    code: str
    first: int
    last: int
    source: str
    needs: list[str]
    gives: list[str]
    note: str


class LeftOut(TypedDict):
    """A piece of a script that becomes no node, and why."""

    line: int
    source: str
    why: str


class Proposals(TypedDict):
    """What a script could be: `header` are its imports and helpers, `items` in the order of the script."""

    header: str
    items: list[Proposal]
    left: list[LeftOut]


class Imported(TypedDict):
    """What came out of a file: a program in place of the one that is there, files to add to it, or proposals.

    `told` says what was left out and why.
    """

    mode: Literal["replace", "add", "propose"]
    title: str
    program: Program | None
    proposals: Proposals | None
    told: list[str]
