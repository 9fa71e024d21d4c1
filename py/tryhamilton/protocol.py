"""The messages between page and kernel: the twin of `web/src/protocol.ts`.

Records are plain dicts with the keys declared here, so that they are JSON as they stand. A name here is the same
word there; a test reads both files and compares.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict


class Program(TypedDict, total=False):
    """Everything that makes a run."""

    files: dict[str, str]
    config: dict[str, Any]
    inputs: dict[str, Any]
    overrides: dict[str, Any]


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


class Column(TypedDict):
    name: str
    dtype: str


class FramePreview(TypedDict):
    """A page of a table: `rows` and `index` hold this page, `total` counts the rows of the whole value.

    `omitted` counts columns that are not sent because there are too many. Where filters were asked for, `total`
    counts the rows that pass them. Where some columns were asked for, `columns` and `rows` hold only those.
    `changed` are the cells of this page that were others before: `[row, column, what it was]`.
    """

    kind: Literal["frame"]
    columns: list[Column]
    index: list[str]
    rows: list[list[Any]]
    total: int
    type: str
    omitted: NotRequired[int]
    changed: NotRequired[list[list[Any]]]


class ValuePreview(TypedDict):
    """`length` counts the characters of a text that is cut, `size` the children of a container.

    `rich` says that a picture, HTML or Markdown may be asked for.
    """

    kind: Literal["value"]
    text: str
    type: str
    length: NotRequired[int]
    size: NotRequired[int]
    rich: NotRequired[bool]


Preview = FramePreview | ValuePreview


class Sort(TypedDict):
    column: int
    descending: bool


class Filter(TypedDict):
    """`text` is a part of the cell, or a comparison such as `> 10`."""

    column: int
    text: str


class TableView(TypedDict):
    """The order and choice of the rows of a table; columns by their number.

    `changed` marks the cells that were others before, `changedOnly` leaves out rows without such.
    """

    sort: Sort | None
    filters: list[Filter]
    changed: NotRequired[bool]
    changedOnly: NotRequired[bool]


class ColumnChange(TypedDict):
    """How a column differs from what it was: cells that changed, and of numbers the differences now - before."""

    name: str
    state: Literal["same", "changed", "added", "removed"]
    changed: int
    mean: str | None
    least: str | None
    most: str | None


class RowChanges(TypedDict):
    changed: int
    added: int
    removed: int


class Changes(TypedDict):
    """How a value differs from the one of the run before; `before` is shown for what is no table."""

    state: Literal["none", "same", "changed"]
    before: Preview | None
    columns: list[ColumnChange]
    rows: RowChanges


class ColumnFacts(TypedDict):
    """What is remembered of a column; numbers of a column that nobody looked at are None."""

    name: str
    dtype: str
    missing: int | None
    median: str | None
    range: str | None


class ValueFacts(TypedDict):
    """What is remembered of a value. `digest` is the same for equal values; None where it was not worked out."""

    type: str
    rows: int | None
    text: str
    columns: list[ColumnFacts]
    digest: str | None


class RunFacts(TypedDict):
    """What is remembered of a run: its graph (`hamilton.lineage.Snapshot`) and its values by node name."""

    graph: dict[str, Any] | None
    values: dict[str, ValueFacts]


class NodeChange(TypedDict):
    """`parts`: the functions whose code differs, its own or those it reaches; `type`: what it was and is."""

    parts: list[str]
    type: list[str] | None


class GraphChanges(TypedDict):
    """What makes one graph into another; `stale` names for each node the changes at the root of it."""

    added: list[str]
    removed: list[str]
    changed: dict[str, NodeChange]
    rewired: dict[str, list[list[str]]]
    stale: dict[str, list[str]]


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


class ColumnSummary(TypedDict):
    """What a column holds; what it has not is None.

    `sampled` counts the rows looked at where that is not all. `bins` is a histogram in equal steps from `min` to
    `max`, `common` the most frequent values with their counts.
    """

    rows: int
    sampled: int | None
    missing: int
    distinct: int | None
    min: str | None
    median: str | None
    max: str | None
    bins: list[int] | None
    common: list[list[str | int]] | None


class Child(TypedDict):
    """One line of a tree. `size` counts its own children, None for no container; `open`: it has more to show."""

    label: str
    type: str
    text: str
    size: int | None
    open: bool


class Children(TypedDict):
    items: list[Child]
    total: int


class TextPart(TypedDict):
    """Characters of a text from where it was asked for, and how many the whole has."""

    text: str
    length: int


class Editable(TypedDict):
    """A value as the JSON of a field; where it has no such form, `why` says so."""

    json: Any
    why: str


class Rich(TypedDict):
    """What a value offers besides text; `image` is a data URL."""

    image: str | None
    html: str | None
    markdown: str | None


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


def diagnostic(
    severity: Severity,
    code: str,
    message: str,
    *,
    file: str | None = None,
    line: int | None = None,
    column: int | None = None,
    end_line: int | None = None,
    end_column: int | None = None,
    node: str | None = None,
    suggestion: str | None = None,
) -> Diagnostic:
    """A `Diagnostic` record; what is not known is None, and a suggestion is left out."""
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
