"""Where things come from: columns from inputs, nodes from code."""

from __future__ import annotations

from typing import Literal, TypedDict


class ColumnPlace(TypedDict):
    """A node, and one column of its value; None is all of it."""

    node: str
    column: str | None


class ColumnStep(TypedDict):
    """A node, one column of its value (None is all of it), and what goes into that."""

    node: str
    column: str | None
    takes: list[ColumnPlace]


class ColumnLineage(TypedDict):
    """The way of a column back to the inputs, the nearest step first; and the nodes on it."""

    nodes: list[str]
    steps: list[ColumnStep]


class Place(TypedDict):
    """A stretch of a file; lines and columns 1-based, the end exclusive."""

    line: int
    column: int
    endLine: int
    endColumn: int


class XRayPart(TypedDict):
    """A node that a function makes, and what in the code makes it."""

    node: str
    by: Literal["argument", "decorator", "function"]
    range: Place


class XRay(TypedDict):
    """A function as it is written, `lines` from line `first` on, and the nodes that it became."""

    function: str
    file: str
    first: int
    lines: list[str]
    parameters: list[str]
    parts: list[XRayPart]
