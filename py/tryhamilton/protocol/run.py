"""What a run did, and what is left of a node that failed."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from tryhamilton.protocol.graph import Diagnostic, Graph
from tryhamilton.protocol.program import Program
from tryhamilton.protocol.values import Preview

NodeStatus = Literal["waiting", "running", "done", "failed", "skipped"]


class NodeRun(TypedDict):
    """What a run did with a node; `ms` is wall time in milliseconds, `start` that after the begin of the first node.

    A value that was kept has no `start`.
    """

    status: NodeStatus
    ms: float
    cached: bool
    why: str
    start: NotRequired[float]


class Frame(TypedDict):
    """One of the learner's frames in a traceback."""

    file: str
    line: int
    function: str
    code: str


class RunError(TypedDict):
    """`notes` is what the engine adds: the failed node's inputs, who needed it."""

    type: str
    message: str
    node: str | None
    file: str | None
    line: int | None
    traceback: list[Frame]
    notes: NotRequired[list[str]]


class RunResult(TypedDict):
    ok: bool
    nodes: dict[str, NodeRun]
    results: dict[str, Preview]
    result: Preview | None
    error: RunError | None
    diagnostics: list[Diagnostic]
    graph: Graph | None


class Untold(TypedDict):
    """A value that could not be written down."""

    name: str
    why: str


class Capsule(TypedDict):
    """A node that failed, to be taken away: a pytest file, a report in Markdown, and as a program of its own if all of
    its values have a form in JSON."""

    node: str
    test: str
    report: str
    program: Program | None
    told: list[Untold]
