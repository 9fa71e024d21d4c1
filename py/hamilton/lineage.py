"""How two states of a graph differ, as data: what was added, removed, changed, rewired, and what is stale.

A `Snapshot` is a graph at one moment: versions and wires, nothing that computes. It is JSON-able, so it can be
stored beside a model and compared with the program of another day.

>>> from hamilton import ad_hoc_utils, driver
>>> def graph_of(source: str):
...     module = ad_hoc_utils.module_from_source(source)
...     return driver.Builder().with_modules(module).build().graph
>>> before = snapshot(graph_of("def a(x: int) -> int: return x\\ndef b(a: int) -> int: return a"))
>>> after = snapshot(graph_of("def a(x: int) -> int: return -x\\ndef b(a: int) -> int: return a"))
>>> difference = diff(before, after)
>>> list(difference.changed), difference.stale
(['a'], {'b': ('a',)})
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["Change", "Difference", "NodeState", "Snapshot", "diff", "snapshot"]


@dataclasses.dataclass(frozen=True)
class NodeState:
    """A node at one moment. `takes` are its dependencies; `parts` what its code reaches: name → digest.

    `version` is None for a node without code, such as an input.
    """

    name: str
    type: str
    version: str | None = None
    takes: tuple[str, ...] = ()
    tags: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    function: str | None = None
    parts: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True)
class Snapshot:
    """The nodes of a graph at one moment, by name."""

    nodes: Mapping[str, NodeState]

    def to_dict(self) -> dict[str, Any]:
        """JSON-able containers, keyed by the field names."""
        return {"nodes": [dataclasses.asdict(node) for node in self.nodes.values()]}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Snapshot:
        """The snapshot that `to_dict` made the containers from."""
        states = [NodeState(**{**node, "takes": tuple(node["takes"])}) for node in data["nodes"]]
        return cls({state.name: state for state in states})


@dataclasses.dataclass(frozen=True)
class Change:
    """How one node differs. `parts` are the functions and classes whose code differs, its own or those it reaches;
    none, if only a value changed that a decorator or the configuration gave it. `type`, `takes` and `tags` hold
    what was and what is, or None where that is the same.
    """

    name: str
    code: bool = False
    parts: tuple[str, ...] = ()
    type: tuple[str, str] | None = None
    takes: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    tags: tuple[Mapping[str, Any], Mapping[str, Any]] | None = None


@dataclasses.dataclass(frozen=True)
class Difference:
    """What makes one graph into another.

    `changed`: nodes that compute something else, or have another type. `rewired`: nodes that take other nodes.
    `retagged`: nodes with other tags. A node may be in several. `stale`: every other node whose value may differ
    because of these, with the direct dependencies that make it so.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: Mapping[str, Change]
    rewired: Mapping[str, Change]
    retagged: Mapping[str, Change]
    stale: Mapping[str, tuple[str, ...]]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.rewired or self.retagged)

    def because(self, name: str) -> tuple[str, ...]:
        """The nodes at the root of it that `name` is stale: those that were added, changed or rewired."""
        roots, waiting, seen = [], [name], {name}
        for one in waiting:  # grows while it is read
            for source in self.stale.get(one, ()):
                if source in seen:
                    continue
                seen.add(source)
                waiting.append(source)
                if source not in self.stale:
                    roots.append(source)
        return tuple(roots)

    def to_dict(self) -> dict[str, Any]:
        """JSON-able containers, keyed by the field names."""
        return dataclasses.asdict(self)


def snapshot(graph: Any) -> Snapshot:
    """The state of a `FunctionGraph`, or of a driver's graph."""
    from hamilton.htypes import spell
    from hamilton.versions import CodeVersions, node_version

    graph = getattr(graph, "graph", graph)
    versions = CodeVersions()
    states = {}
    for name, node in graph.nodes.items():
        functions = () if node.user_defined else node.originating_functions or ()
        parts: dict[str, str] = {}
        for fn in functions:
            parts |= versions.parts(fn)
        states[name] = NodeState(
            name,
            spell(node.type),
            None if node.user_defined else node_version(node, versions),
            tuple(node.input_types),
            dict(node.tags),
            getattr(functions[0], "__name__", None) if functions else None,
            parts,
        )
    return Snapshot(states)


def diff(before: Snapshot, after: Snapshot) -> Difference:
    """What makes `before` into `after`, in the order of `after`'s nodes."""
    added = tuple(name for name in after.nodes if name not in before.nodes)
    removed = tuple(name for name in before.nodes if name not in after.nodes)
    changes = {
        name: change
        for name, state in after.nodes.items()
        if name in before.nodes and (change := _change(before.nodes[name], state)) is not None
    }
    changed = {name: one for name, one in changes.items() if one.code or one.type}
    rewired = {name: one for name, one in changes.items() if one.takes}
    retagged = {name: one for name, one in changes.items() if one.tags}
    stale = _stale(after, {*added, *changed, *rewired})
    return Difference(added, removed, changed, rewired, retagged, stale)


def _change(before: NodeState, after: NodeState) -> Change | None:
    if before == after:
        return None
    reached = dict.fromkeys([*after.parts, *before.parts])
    change = Change(
        after.name,
        before.version != after.version,
        tuple(part for part in reached if before.parts.get(part) != after.parts.get(part)),
        (before.type, after.type) if before.type != after.type else None,
        (before.takes, after.takes) if before.takes != after.takes else None,
        (before.tags, after.tags) if before.tags != after.tags else None,
    )
    return change if change.code or change.type or change.takes or change.tags else None


def _stale(graph: Snapshot, roots: Iterable[str]) -> dict[str, tuple[str, ...]]:
    consumers: dict[str, list[str]] = {}
    for name, state in graph.nodes.items():
        for source in state.takes:
            consumers.setdefault(source, []).append(name)
    origins = frozenset(roots)
    tainted = dict.fromkeys(name for name in graph.nodes if name in origins)
    waiting = list(tainted)
    causes: dict[str, dict[str, None]] = {}
    for one in waiting:  # grows while it is read
        for name in consumers.get(one, ()):
            causes.setdefault(name, {})[one] = None
            if name not in tainted:
                tainted[name] = None
                waiting.append(name)
    return {name: tuple(causes[name]) for name in graph.nodes if name in causes and name not in origins}
