"""The dataflow that a program describes, and what is wrong with it."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

NodeKind = Literal[
    "input", "config", "function", "expanded", "validator", "loader", "saver", "expander", "collector"
]


class GraphNode(TypedDict):
    """One node; `type` is as written in the source where someone wrote it. `line` is 1-based."""

    name: str
    type: str
    kind: NodeKind
    tags: dict[str, str | list[str]]
    doc: str
    file: str | None
    line: int | None
    version: str | None
    function: str | None
    decorators: list[str]
    optional: bool


Severity = Literal["error", "warning", "info"]


class Diagnostic(TypedDict):
    """One sentence about a place; lines and columns are 1-based, the end is exclusive, columns count UTF-16 units.

    `suggestion` is the name that was most likely meant.
    """

    severity: Severity
    code: str
    message: str
    file: str | None
    line: int | None
    column: int | None
    endLine: int | None
    endColumn: int | None
    node: str | None
    suggestion: NotRequired[str]


def diagnostic(
    severity: Severity,
    code: str,
    message: str,
    *,
    file: str | None = None,
    where: tuple[int, int | None, int | None, int | None] | None = None,
    node: str | None = None,
    suggestion: str | None = None,
) -> Diagnostic:
    """A `Diagnostic` record; what is not known is None, and a suggestion is left out.

    `where` is the first line and column of the place, and the last.
    """
    line, column, end_line, end_column = where or (None, None, None, None)
    record: Diagnostic = {
        "severity": severity,
        "code": code,
        "message": message,
        "file": file,
        "line": line,
        "column": column,
        "endLine": end_line,
        "endColumn": end_column,
        "node": node,
    }
    if suggestion is not None:
        record["suggestion"] = suggestion
    return record


class Variant(TypedDict):
    """A function that config has switched off.

    `node` bears the name of the function; `instead` is the node that it would make, `inputs` what it would need.
    """

    node: GraphNode
    instead: str
    inputs: list[str]


class Graph(TypedDict):
    """The dataflow that a program describes; edges are `[from, to]`.

    `choices`: config keys that the code decides by, with the values that it knows. `off`: what config switched off.
    """

    nodes: list[GraphNode]
    edges: list[list[str]]
    diagnostics: list[Diagnostic]
    light: bool
    choices: NotRequired[dict[str, list[Any]]]
    off: NotRequired[list[Variant]]
