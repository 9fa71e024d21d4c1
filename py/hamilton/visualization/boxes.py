"""What a DOT drawing needs to know of a graph, taken from a record or straight from the engine's nodes.

The latter passes over the record, because drawing a driver's thousands of nodes should cost little more than
writing the text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from hamilton.htypes import is_collect_type
from hamilton.node import Node, NodeType
from hamilton.visualization.extraction import Spelling, computed, short_text
from hamilton.visualization.model import Graph, GraphNode

#: Name, kind, label, what stands below the label, and the columns of its schema.
Box = tuple[str, str, str, str, tuple[str, ...]]


class Picture(NamedTuple):
    """Boxes in order; which boxes each one takes from, by name; and which of those a collector gathers."""

    boxes: Iterable[Box]
    takes: Mapping[str, Iterable[str]]
    collected: Mapping[str, Collection[str]]


def of_graph(graph: Graph) -> Picture:
    """The picture of a record."""
    takes: dict[str, list[str]] = {}
    collected: dict[str, set[str]] = {}
    for edge in graph.edges:
        takes.setdefault(edge.target, []).append(edge.source)
        if edge.fan == "in":
            collected.setdefault(edge.target, set()).add(edge.source)
    return Picture(map(_box, graph.nodes), takes, collected)


def of_nodes(nodes: Mapping[str, Node], config: Mapping[str, Any]) -> Picture:
    """The picture of the engine's nodes by name."""
    collected = {
        name: {source for source, (kind, _) in node.input_types.items() if is_collect_type(kind)}
        for name, node in nodes.items()
        if node.node_role is NodeType.COLLECT
    }
    takes = {name: node.input_types for name, node in nodes.items()}
    return Picture(_boxes(nodes, config), takes, collected)


def _boxes(nodes: Mapping[str, Node], config: Mapping[str, Any]) -> Iterator[Box]:
    spelt = Spelling()
    standard, external = NodeType.STANDARD, NodeType.EXTERNAL
    for name, node in nodes.items():
        role, tags = node.node_role, node.tags
        if role is standard and len(tags) == 1 and "module" in tags:
            yield name, "function", name, spelt.of(node.type), ()
        elif role is not external:
            yield _box(computed(name, node, spelt))
        elif name in config:
            yield name, "config", name, short_text(config[name]), ()
        else:
            yield name, "input", tags.get("display_name", name), spelt.of(node.type), ()


def _box(node: GraphNode) -> Box:
    label = f"{node.label}: {', '.join(node.settings)}" if node.settings else node.label
    return node.name, node.kind, label, node.detail or node.type, node.fields
