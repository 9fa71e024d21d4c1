"""The record of a graph as SVG that stands on its own: no Graphviz, no script, no font to load.

Colours are those of the text around it, so that it fits into light and dark pages. Nodes and edges carry their names
in ``data-`` attributes for programs that bring the picture to life.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from hamilton.visualization.layout import HEIGHT, Layout, Place, lay_out
from hamilton.visualization.model import Edge, Graph, GraphNode

_GLYPH = 26
_NAME_ADVANCE = 7.9
_TYPE_ADVANCE = 6.7
_LONGEST = 34
_TIP = 7

#: A sign for each kind, so that none is told by its colour alone; 14 pixels square.
SIGNS = {
    "input": "M7 1.5 12.5 7 7 12.5 1.5 7Z",
    "config": "M1 4H4.5M8.5 4H13M1 10H6M10 10H13"
    "M6.5 2A2 2 0 1 1 6.5 6A2 2 0 1 1 6.5 2M8 8A2 2 0 1 1 8 12A2 2 0 1 1 8 8",
    "function": "M10.5 2.5C8 1.5 7.3 3 7 5L6 10C5.6 12 4.8 13 2.8 12.2M4 6.2H9.5",
    "expanded": "M1.5 4.5H9.5V12.5H1.5ZM4.5 4.5V1.5H12.5V9.5H9.5",
    "validator": "M7 1 12 2.8V7C12 10 9.8 12.2 7 13.2 4.2 12.2 2 10 2 7V2.8ZM4.6 7 6.4 8.8 9.6 5.2",
    "loader": "M7 1V8.5M4 5.8 7 8.8 10 5.8M1.5 9V12.5H12.5V9",
    "saver": "M7 9V1.5M4 4.2 7 1.2 10 4.2M1.5 9V12.5H12.5V9",
    "expander": "M1 7H6L12 2.5M6 7H12.5M6 7 12 11.5",
    "collector": "M13 7H8L2 2.5M8 7H1.5M8 7 2 11.5",
}
_DASHES = {"input": "5 4", "config": "1.5 3"}


def render(graph: Graph) -> str:
    """The picture as one ``<svg>`` element. Node number *i* has the class ``n<i>``, edge number *i* ``e<i>``.

    >>> from hamilton.visualization.model import Edge, Graph, GraphNode
    >>> nodes = (GraphNode("a", "input", "int"), GraphNode("b", "function", "list[int] & more"))
    >>> picture = render(Graph(nodes, (Edge("a", "b"),)))
    >>> 'data-node="b" data-kind="function" data-type="list[int] &amp; more"' in picture
    True
    """
    layout = lay_out(
        {node.name: _width(node) for node in graph.nodes},
        [(edge.source, edge.target) for edge in graph.edges],
    )
    count = "1 node" if len(graph.nodes) == 1 else f"{len(graph.nodes)} nodes"
    width, height = round(layout.width), round(layout.height)
    start = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="group" aria-label="Dataflow of {count}" '
        'font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="11" '
        'fill="currentColor">'
    )
    return "".join((start, *_edges(graph, layout), *_nodes(graph, layout), "</svg>"))


def shorten(text: str) -> str:
    """Cut in the middle: the ends of a name or a type tell the most."""
    if len(text) <= _LONGEST:
        return text
    head = -(-(_LONGEST - 1) // 2)
    return f"{text[:head]}…{text[head - _LONGEST + 1 :]}"


def below(node: GraphNode) -> str:
    """What stands under the name: the type, or what tells more."""
    return node.detail or node.type


def summary(node: GraphNode) -> str:
    """The first paragraph of the documentation, on one line."""
    return " ".join(node.doc.strip().split("\n\n")[0].split())


def _width(node: GraphNode) -> int:
    name, kind = len(shorten(node.label)) * _NAME_ADVANCE, len(shorten(below(node))) * _TYPE_ADVANCE
    return round(_GLYPH + max(name, kind) + 12)


def _edges(graph: Graph, layout: Layout) -> Iterator[str]:
    for index, edge in enumerate(graph.edges):
        points = layout.routes.get((edge.source, edge.target))
        if points:
            yield _edge(index, edge, points)


def _edge(index: int, edge: Edge, points: list[tuple[float, float]]) -> str:
    (x, y), *rest = points
    path = f"M{x:.1f} {y:.1f}"
    for number, (to, down) in enumerate(rest, 1):
        end = to - _TIP + 1 if number == len(rest) else to
        middle = (x + end) / 2
        path += f"C{middle:.1f} {y:.1f} {middle:.1f} {down:.1f} {end:.1f} {down:.1f}"
        x, y = to, down
    tip = f"M{x - _TIP:.1f} {y - 3.5:.1f}L{x:.1f} {y:.1f}L{x - _TIP:.1f} {y + 3.5:.1f}Z"
    dashes = ' stroke-dasharray="4 3"' if edge.optional else ""
    return (
        f'<g class="edge e{index}" data-from="{escape(edge.source)}" data-to="{escape(edge.target)}" opacity=".6">'
        f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="1.25"{dashes}/><path d="{tip}"/></g>'
    )


def _nodes(graph: Graph, layout: Layout) -> Iterator[str]:
    for index, node in enumerate(graph.nodes):
        yield _node(index, node, layout.places[node.name])


def _node(index: int, node: GraphNode, place: Place) -> str:
    left, top = place.x - place.width / 2, place.y - HEIGHT / 2
    name, kind, doc = escape(node.name), escape(below(node)), escape(summary(node))
    title = f"<title>{doc}</title>" if doc else ""
    dashes = f' stroke-dasharray="{_DASHES[node.kind]}"' if node.kind in _DASHES else ""
    box = f'<rect class="box" width="{place.width:g}" height="{HEIGHT}" rx="6" fill="currentColor" fill-opacity=".04"'
    inner = (
        f'<rect x="3" y="3" width="{place.width - 6:g}" height="{HEIGHT - 6}" rx="4" fill="none" '
        'stroke="currentColor" stroke-opacity=".4"/>'
        if node.kind == "expanded"
        else ""
    )
    return (
        f'<g class="node n{index}" tabindex="0" role="img" aria-label="{name}, {kind}" '
        f'transform="translate({left:g} {top:g})" '
        f'data-node="{name}" data-kind="{node.kind}" data-type="{escape(node.type)}" data-doc="{doc}">{title}'
        f'{box} stroke="currentColor" stroke-opacity=".6" stroke-width="1.25"{dashes}/>{inner}'
        f'<path d="{SIGNS[node.kind]}" transform="translate(8 5)" fill="none" stroke="currentColor" '
        'stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/>'
        f'<text x="{_GLYPH}" y="17" font-size="13" font-weight="600">{escape(shorten(node.label))}</text>'
        f'<text x="{_GLYPH}" y="32" fill-opacity=".75">{escape(shorten(below(node)))}</text></g>'
    )
