"""Pictures and texts of a graph.

`extract` turns a `FunctionGraph` into a plain record (`model.Graph`); `renderers` are functions from that record
to DOT, Mermaid, JSON and a text outline; `drawing` holds what stands behind the drawing methods of a driver.
Nothing here needs Graphviz, except to write an image.
"""

from __future__ import annotations

from hamilton import _public

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from hamilton.visualization.extraction import extract
    from hamilton.visualization.model import Cluster, Edge, Graph, GraphNode
    from hamilton.visualization.nodes import (
        VisualizationNodeModifiers,
        create_graphviz_graph,
        display,
        display_all,
    )

_HOME = {
    "Cluster": "model",
    "Edge": "model",
    "Graph": "model",
    "GraphNode": "model",
    "VisualizationNodeModifiers": "nodes",
    "create_graphviz_graph": "nodes",
    "display": "nodes",
    "display_all": "nodes",
    "extract": "extraction",
}

__all__ = [
    "Cluster",
    "Edge",
    "Graph",
    "GraphNode",
    "VisualizationNodeModifiers",
    "create_graphviz_graph",
    "display",
    "display_all",
    "extract",
]


def __getattr__(name: str) -> Any:
    return _public.load(__name__, name, _HOME)


def __dir__() -> list[str]:
    return sorted(__all__)
