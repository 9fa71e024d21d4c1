"""The record of a graph as a Mermaid flowchart, which many Markdown viewers draw without further help."""

from __future__ import annotations

from collections.abc import Iterator

from hamilton.visualization.model import Graph, GraphNode

_SHAPES = {
    "input": ("([", "])"),
    "config": (">", "]"),
    "function": ("(", ")"),
    "expanded": ("(", ")"),
    "validator": ("{{", "}}"),
    "loader": ("[(", ")]"),
    "saver": ("[(", ")]"),
    "expander": ("[[", "]]"),
    "collector": ("[[", "]]"),
}
_CLASSES = {
    "input": "fill:#ffffff,stroke:#666666,stroke-dasharray:4",
    "config": "fill:#f5f0dc,stroke:#666666",
    "function": "fill:#b4d8e4,stroke:#33626f",
    "validator": "fill:#e6dff2,stroke:#5d4a86",
    "stored": "fill:#dcebd5,stroke:#3f6b34",
    "parallel": "fill:#b4d8e4,stroke:#2a8f63,stroke-width:3px",
    "output": "fill:#FFC857,stroke:#7a5a00",
}
_CLASS_OF = {
    "expanded": "function", "loader": "stored", "saver": "stored",
    "expander": "parallel", "collector": "parallel",
}  # fmt: skip
_ENTITIES = str.maketrans({'"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "#": "#35;", "`": "#96;"})


def render(graph: Graph, orient: str = "LR", outputs: tuple[str, ...] = ()) -> str:
    """The flowchart as text. `outputs` are the names of nodes to mark as asked for.

    >>> from hamilton.visualization.model import Edge, Graph, GraphNode
    >>> nodes = (GraphNode("a", "input", "list[int]"), GraphNode("b", "function", "int"))
    >>> print(render(Graph(nodes, (Edge("a", "b"),))).split("    classDef")[0])
    flowchart LR
        n0(["a<br/><i>list[int]</i>"]):::input
        n1("b<br/><i>int</i>"):::function
        n0 --> n1
    <BLANKLINE>
    """
    return "\n".join(_lines(graph, orient, frozenset(outputs))) + "\n"


def _lines(graph: Graph, orient: str, outputs: frozenset[str]) -> Iterator[str]:
    # Names may hold what Mermaid takes for syntax ("end", dots), so nodes are numbered.
    identifiers = {node.name: f"n{number}" for number, node in enumerate(graph.nodes)}
    by_name = {node.name: node for node in graph.nodes}
    yield f"flowchart {orient}"
    inside = {name for cluster in graph.clusters for name in cluster.nodes}
    for node in graph.nodes:
        if node.name not in inside:
            yield "    " + _node(node, identifiers[node.name], node.name in outputs)
    for number, cluster in enumerate(graph.clusters):
        if cluster.nodes:
            yield f'    subgraph s{number}["{_text(cluster.name)}"]'
            for name in cluster.nodes:
                yield "        " + _node(by_name[name], identifiers[name], name in outputs)
            yield "    end"
    for edge in graph.edges:
        arrow = "-.->" if edge.optional else "==>" if edge.fan else "-->"
        yield f"    {identifiers[edge.source]} {arrow} {identifiers[edge.target]}"
    used = {_class(node, node.name in outputs) for node in graph.nodes}
    for name, style in _CLASSES.items():
        if name in used:
            yield f"    classDef {name} {style}"


def _node(node: GraphNode, identifier: str, asked: bool) -> str:
    opening, closing = _SHAPES[node.kind]
    below = f"<br/><i>{_text(node.detail or node.type)}</i>" if node.detail or node.type else ""
    return f'{identifier}{opening}"{_text(node.label)}{below}"{closing}:::{_class(node, asked)}'


def _class(node: GraphNode, asked: bool) -> str:
    return "output" if asked else _CLASS_OF.get(node.kind, node.kind)


def _text(text: str) -> str:
    return text.translate(_ENTITIES)
