"""The record of a graph as a few lines of text: for a terminal, a log, a commit message."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from hamilton.visualization.model import Graph, GraphNode

_SIGNS = {
    "input": "·", "config": "=", "function": "ƒ", "expanded": "ƒ", "validator": "✓",
    "loader": "→", "saver": "←", "expander": "⋔", "collector": "⋓",
}  # fmt: skip


def render(graph: Graph, places: bool = True) -> str:
    """One line a node, each below what it needs: its sign, name and type, what it takes, where it stands.

    Signs: ``·`` input, ``=`` config, ``ƒ`` function, ``✓`` validator, ``→`` loader, ``←`` saver, ``⋔`` and ``⋓``
    the two ends of what runs in parallel. An input with ``?`` may be left out.

    >>> from hamilton.visualization.model import Edge, Graph, GraphNode
    >>> nodes = (GraphNode("b", "function", "int", file="m.py", line=3), GraphNode("a", "input", "int"))
    >>> print(render(Graph(nodes, (Edge("a", "b"),))), end="")
    · a: int
    ƒ b: int  ⟵ a  (m.py:3)
    """
    return "".join(f"{line}\n" for line in _lines(graph, places))


def _lines(graph: Graph, places: bool) -> Iterator[str]:
    taken: dict[str, list[str]] = {}
    for edge in graph.edges:
        taken.setdefault(edge.target, []).append(edge.source + ("?" if edge.optional else ""))
    for node in in_order(graph):
        parts = [f"{_SIGNS[node.kind]} {node.name}{'?' if node.optional else ''}: {node.detail or node.type}"]
        if node.name in taken:
            parts.append("⟵ " + ", ".join(taken[node.name]))
        if places and node.file and not node.is_input:
            parts.append(f"({posixpath.basename(node.file)}:{node.line})")
        yield "  ".join(parts)


def in_order(graph: Graph) -> list[GraphNode]:
    """The nodes, each after those it needs, otherwise in the graph's order, inputs first.

    Nodes on a circle, which has no such order, come last.
    """
    upstream: dict[str, int] = {node.name: 0 for node in graph.nodes}
    downstream: dict[str, list[str]] = {}
    for edge in graph.edges:
        upstream[edge.target] += 1
        downstream.setdefault(edge.source, []).append(edge.target)
    by_name = {node.name: node for node in graph.nodes}
    ready = [node.name for node in graph.nodes if not upstream[node.name]]
    ready.sort(key=lambda name: not by_name[name].is_input)
    ordered: dict[str, None] = dict.fromkeys(ready)
    for name in ready:  # grows while it is read
        for after in downstream.get(name, ()):
            upstream[after] -= 1
            if not upstream[after]:
                ready.append(after)
                ordered[after] = None
    return [by_name[name] for name in [*ordered, *(name for name in by_name if name not in ordered)]]
