"""The record of a graph as JSON, for tools that draw or search it themselves."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from hamilton.visualization.model import Cluster, Edge, Graph, GraphNode

#: Raised when a key changes its meaning or goes away; new keys do not raise it.
FORMAT = 1


def to_dict(graph: Graph) -> dict[str, Any]:
    """The record as JSON-able containers: `format`, `nodes`, `edges`, `clusters`, keyed by the field names."""
    return {
        "format": FORMAT,
        "nodes": [dataclasses.asdict(node) for node in graph.nodes],
        "edges": [dataclasses.asdict(edge) for edge in graph.edges],
        "clusters": [dataclasses.asdict(cluster) for cluster in graph.clusters],
    }


def from_dict(data: dict[str, Any]) -> Graph:
    """The record that `to_dict` made the containers from. ValueError for another format."""
    if data.get("format") != FORMAT:
        raise ValueError(f"This is not a graph of format {FORMAT}: its format is {data.get('format')!r}.")
    nodes = tuple(
        GraphNode(**{**node, "settings": tuple(node["settings"]), "fields": tuple(node["fields"])})
        for node in data["nodes"]
    )
    clusters = tuple(Cluster(**{**cluster, "nodes": tuple(cluster["nodes"])}) for cluster in data["clusters"])
    return Graph(nodes, tuple(Edge(**edge) for edge in data["edges"]), clusters)


def render(graph: Graph, indent: int | None = 2) -> str:
    """The record as JSON text. Tag values that JSON does not know are given as text.

    >>> from hamilton.visualization.model import Graph, GraphNode
    >>> graph = Graph((GraphNode("a", "input", "int"),), ())
    >>> from_dict(json.loads(render(graph))) == graph
    True
    """
    return json.dumps(to_dict(graph), indent=indent, default=str, ensure_ascii=False) + "\n"
