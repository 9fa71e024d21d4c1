"""What is remembered of a run when its values are gone: the graph with its versions, and each value in a few numbers.

Two such records tell later what changed between two runs, in the code, in the values and in their schema.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from time import perf_counter
from typing import Any

from hamilton.lineage import Snapshot, diff, snapshot
from tryhamilton.kept import fingerprint
from tryhamilton.preview import preview
from tryhamilton.protocol import ColumnFacts, GraphChanges, RunFacts, ValueFacts
from tryhamilton.summaries import summaries
from tryhamilton.text import cut, type_name
from tryhamilton.whatif import size_in_bytes

#: Seconds that looking at all values may take; what is not looked at by then is remembered by its type and shape.
SECONDS = 0.4
#: A larger value gets no fingerprint.
MOST_BYTES = 30_000_000
MOST_NODES = 500
MOST_COLUMNS = 60
LONG = 200


def facts_of(values: Mapping[str, Any], graph: Any) -> RunFacts:
    """`values` by node name, and the graph that computed them, or None if there was none."""
    end = perf_counter() + SECONDS
    shown = [name for name in values if name != "$result"][:MOST_NODES]
    return {
        "graph": None if graph is None else json.loads(json.dumps(snapshot(graph).to_dict(), default=str)),
        "values": {name: _safe_facts(values[name], end) for name in shown},
    }


def _safe_facts(value: Any, end: float) -> ValueFacts:
    try:
        return _facts(value, end)
    except KeyboardInterrupt:
        raise
    except BaseException:  # a hostile value
        return {"type": type_name(value), "rows": None, "text": "", "columns": [], "digest": None}


def _facts(value: Any, end: float) -> ValueFacts:
    look = perf_counter() < end and size_in_bytes(value) < MOST_BYTES
    shown = preview(value, 0, 0)
    record: ValueFacts = {
        "type": shown["type"],
        "rows": None,
        "text": "",
        "columns": [],
        "digest": _digest(value) if look else None,
    }
    if shown["kind"] == "value":
        record["text"] = cut(shown["text"], LONG)
        return record
    record["rows"] = shown["total"]
    columns = shown["columns"][:MOST_COLUMNS]
    found = summaries(value, 0, len(columns)) if look and columns else []
    for number, column in enumerate(columns):
        facts: ColumnFacts = {
            "name": column["name"],
            "dtype": column["dtype"],
            "missing": None,
            "median": None,
            "range": None,
        }
        if number < len(found):
            one = found[number]
            facts["missing"], facts["median"] = one["missing"], one["median"]
            facts["range"] = None if one["min"] is None else f"{one['min']} … {one['max']}"
        record["columns"].append(facts)
    return record


def _digest(value: Any) -> str | None:
    digest = fingerprint(value)
    return None if digest.startswith("unique ") else digest


def graph_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> GraphChanges:
    """What makes one remembered graph into another, with the roots of everything that is stale because of it."""
    change = diff(Snapshot.from_dict(before), Snapshot.from_dict(after))
    return {
        "added": list(change.added),
        "removed": list(change.removed),
        "changed": {
            name: {"parts": list(one.parts), "type": list(one.type) if one.type else None}
            for name, one in change.changed.items()
        },
        "rewired": {
            name: [list(side) for side in one.takes] for name, one in change.rewired.items() if one.takes
        },
        "stale": {name: list(change.because(name)) for name in change.stale},
    }
