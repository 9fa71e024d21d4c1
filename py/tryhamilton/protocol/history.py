"""What is remembered of runs when their values are gone, and how their graphs differ."""

from __future__ import annotations

from typing import Any, TypedDict


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
