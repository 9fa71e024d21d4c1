"""The messages between page and kernel: the twin of `web/src/protocol`.

Records are plain dicts with the keys declared here, so that they are JSON as they stand. A name here is the same
word there, in the file of the same name; a test reads both and compares.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tryhamilton.protocol.graph import (
        Diagnostic,
        Graph,
        GraphNode,
        NodeKind,
        Severity,
        Variant,
        diagnostic,
    )
    from tryhamilton.protocol.history import ColumnFacts, GraphChanges, NodeChange, RunFacts, ValueFacts
    from tryhamilton.protocol.lessons import (
        Aspect,
        CheckResult,
        CheckVerdict,
        CourseFault,
        CourseReading,
        Difference,
    )
    from tryhamilton.protocol.program import Program
    from tryhamilton.protocol.projects import ExportKind, Imported, LeftOut, Proposal, Proposals, SentFile
    from tryhamilton.protocol.run import Capsule, Frame, NodeRun, NodeStatus, RunError, RunResult, Untold
    from tryhamilton.protocol.tracing import ColumnLineage, ColumnPlace, ColumnStep, Place, XRay, XRayPart
    from tryhamilton.protocol.values import (
        Changes,
        Child,
        Children,
        Column,
        ColumnChange,
        ColumnSummary,
        Editable,
        Filter,
        FramePreview,
        Preview,
        Rich,
        RowChanges,
        Sort,
        TableView,
        TextPart,
        ValuePreview,
    )

#: Each is imported when one of its names is asked for: a graph is drawn before most of them are needed.
TOPICS = ("graph", "program", "run", "values", "history", "lessons", "tracing", "projects")

__all__ = [
    "Aspect",
    "Capsule",
    "Changes",
    "CheckResult",
    "CheckVerdict",
    "Child",
    "Children",
    "Column",
    "ColumnChange",
    "ColumnFacts",
    "ColumnLineage",
    "ColumnPlace",
    "ColumnStep",
    "ColumnSummary",
    "CourseFault",
    "CourseReading",
    "Diagnostic",
    "Difference",
    "Editable",
    "ExportKind",
    "Filter",
    "Frame",
    "FramePreview",
    "Graph",
    "GraphChanges",
    "GraphNode",
    "Imported",
    "LeftOut",
    "NodeChange",
    "NodeKind",
    "NodeRun",
    "NodeStatus",
    "Place",
    "Preview",
    "Program",
    "Proposal",
    "Proposals",
    "Rich",
    "RowChanges",
    "RunError",
    "RunFacts",
    "RunResult",
    "SentFile",
    "Severity",
    "Sort",
    "TableView",
    "TextPart",
    "Untold",
    "ValueFacts",
    "ValuePreview",
    "Variant",
    "XRay",
    "XRayPart",
    "diagnostic",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        for topic in TOPICS:
            module = import_module(f"{__name__}.{topic}")
            if hasattr(module, name):
                return globals().setdefault(name, getattr(module, name))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
