"""The record of a graph as DOT, the language of Graphviz.

Config values are notes. The inputs of a node are one dashed table beside it, so that an input that everything
uses does not tie the picture in knots. Everything else is a box with its name and type.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from hamilton.visualization import styles
from hamilton.visualization.model import Edge, Graph, GraphNode

#: For a node's name and class: attributes of its box, the class that its legend entry builds on, the entry's name.
CustomStyle = Callable[[str, str], tuple[Mapping[str, Any], "str | None", "str | None"]]

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|-?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)").fullmatch
_BEFORE_QUOTE = re.compile(r'(\\*)"')
_AT_END = re.compile(r"(\\+)\Z")
_WORDS = frozenset({"node", "edge", "graph", "digraph", "subgraph", "strict"})
_LONGEST_TYPE = 80


@dataclasses.dataclass(frozen=True)
class Drawing:
    """What to show of a graph and how. `outputs`, `overrides` and `path` are names of nodes to mark."""

    outputs: Collection[str] = frozenset()
    overrides: Collection[str] = frozenset()
    path: Collection[str] = frozenset()
    show_legend: bool = True
    orient: str = "LR"
    hide_inputs: bool = False
    deduplicate_inputs: bool = False
    show_schema: bool = True
    custom_style: CustomStyle | None = None
    comment: str = "Dependency Graph"
    graph_attr: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    node_attr: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    edge_attr: Mapping[str, Any] = dataclasses.field(default_factory=dict)


def render(graph: Graph, drawing: Drawing | None = None) -> str:
    """The whole drawing as DOT text. The same graph gives the same text.

    >>> from hamilton.visualization.model import Edge, Graph, GraphNode
    >>> nodes = (GraphNode("a", "input", "int"), GraphNode("b", "function", "int"))
    >>> print(render(Graph(nodes, (Edge("a", "b"),)), Drawing(show_legend=False)).splitlines()[-2].strip())
    _b_inputs -> b
    """
    drawing = drawing or Drawing()
    return "".join((*head(drawing), *body(graph, drawing), "}\n"))


def head(drawing: Drawing) -> Iterator[str]:
    """The lines before the body: comment and attributes of the whole."""
    for line in drawing.comment.splitlines():
        yield f"// {line}\n"
    yield "digraph {\n"
    for kind, attributes in attributes_of(drawing).items():
        if attributes:
            yield f"\t{kind} [{_listed(attributes)}]\n"


def attributes_of(drawing: Drawing) -> dict[str, dict[str, Any]]:
    """The attributes of the graph as a whole, of its nodes and of its edges."""
    return {
        "graph": {**styles.GRAPH, "rankdir": drawing.orient, **drawing.graph_attr},
        "node": {**styles.NODE, **drawing.node_attr},
        "edge": dict(drawing.edge_attr),
    }


def body(graph: Graph, drawing: Drawing) -> list[str]:
    """The lines inside the braces: nodes, then edges, then the legend."""
    quoted = {node.name: quote(node.name) for node in graph.nodes}
    legend: dict[str, Mapping[str, Any]] = {}
    box = _Boxes(drawing, legend).line
    lines, boxes, inputs = [], [], {}
    for node in graph.nodes:
        kind = node.kind
        if kind == "input":
            inputs[node.name] = node
        elif kind == "config":
            inputs[node.name] = node
            legend["config"] = styles.CONFIG
            lines.append(
                _node_line(quoted[node.name], node.label, node.detail or "", _attributes(styles.CONFIG))
            )
        else:
            boxes.append(box(node, quoted[node.name]))
            if node.fields and drawing.show_schema:
                boxes += _schema(node)
                legend |= {"cluster": styles.LEGEND["cluster"], "field": styles.LEGEND["field"]}
    lines += boxes
    lines += _edges(graph, quoted, inputs, drawing, legend)
    if drawing.show_legend:
        lines += _legend(legend, quoted)
    return lines


class _Boxes:
    """Writes a node's line; the attributes of each combination of marks are spelt once."""

    def __init__(self, drawing: Drawing, legend: dict[str, Mapping[str, Any]]) -> None:
        self._drawing = drawing
        self._legend = legend
        self._spelt: dict[tuple[str, ...], str] = {}

    def line(self, node: GraphNode, identifier: str) -> str:
        drawing, name = self._drawing, node.name
        marks = _MARKS.get(node.kind, ())
        if name in drawing.outputs:
            marks += ("output",)
        if name in drawing.overrides:
            marks += ("override",)
        if name in drawing.path:
            marks += ("path",)
        if drawing.custom_style is not None:
            attributes = self._customised(node, marks)
        else:
            attributes = self._spelt.get(marks) or self._spell(marks)
        label = node.label if not node.settings else f"{node.label}: {', '.join(node.settings)}"
        return _node_line(identifier, label, node.detail or node.type, attributes)

    def _spell(self, marks: tuple[str, ...]) -> str:
        for mark in ("function", *marks):
            if mark in styles.LEGEND:
                self._legend[mark] = styles.LEGEND[mark]
        spelt = self._spelt[marks] = _attributes({**styles.FUNCTION, **_laid_over(marks)})
        return spelt

    def _customised(self, node: GraphNode, marks: tuple[str, ...]) -> str:
        assert self._drawing.custom_style is not None
        style, base, entry = self._drawing.custom_style(node.name, "function")
        if entry:
            based = styles.LEGEND.get(base or "function", styles.FUNCTION)
            self._legend[entry] = {**based, **style}
        else:
            self._legend["function"] = styles.FUNCTION
        for mark in marks:
            if mark in styles.LEGEND:
                self._legend[mark] = styles.LEGEND[mark]
        return _attributes({**styles.FUNCTION, **style, **_laid_over(marks)})


_MARKS: dict[str, tuple[str, ...]] = {
    "saver": ("materializer",),
    "loader": ("materializer",),
    "expander": ("expand",),
    "collector": ("collect",),
}
_OVERLAYS: dict[str, dict[str, str]] = {
    # Later ones win, so a marked path does not hide what is parallel.
    "path": styles.PATH,
    "materializer": styles.MATERIALIZER,
    "output": styles.OUTPUT,
    "override": styles.OVERRIDE,
    "expand": styles.EXPANDER,
    "collect": styles.COLLECTOR,
}


def _laid_over(marks: tuple[str, ...]) -> dict[str, str]:
    return {key: value for mark, style in _OVERLAYS.items() if mark in marks for key, value in style.items()}


def _node_line(identifier: str, label: str, detail: str, attributes: str) -> str:
    if len(detail) > _LONGEST_TYPE:
        detail = detail[: _LONGEST_TYPE - 1] + "…"
    below = f"<br /><br /><i>{escape(detail)}</i>" if detail else ""
    return f"\t{identifier} [label=<<b>{escape(label)}</b>{below}>{attributes}]\n"


def _schema(node: GraphNode) -> Iterator[str]:
    """A dashed box around a frame's node and one small box for each of its columns."""
    around = {**styles.SCHEMA, "margin": "10"}
    yield f"\tsubgraph {quote(f'cluster_{node.name}')} {{\n\t\t{_listed(around)}\n"
    small = {"label": None, **styles.FIELD, "fontsize": "10"}
    for column in node.fields:
        attributes = _listed({**small, "label": column}, first="label")
        yield f"\t\t{quote(f'{node.name}:{column}')} [{attributes}]\n"
    yield f"\t\t{quote(node.name)}\n\t}}\n"


def _edges(
    graph: Graph,
    quoted: Mapping[str, str],
    inputs: Mapping[str, GraphNode],
    drawing: Drawing,
    legend: dict[str, Mapping[str, Any]],
) -> Iterator[str]:
    """The arrows, and before the arrows into each node the table of its inputs."""
    given: dict[str, list[GraphNode]] = {}
    kept: list[Edge] = []
    for edge in graph.edges:
        if edge.source in inputs:
            given.setdefault(edge.target, []).append(inputs[edge.source])
        else:
            kept.append(edge)
    if given and not drawing.hide_inputs:
        legend["input"] = styles.INPUT
        tables: dict[tuple[str, ...], str] = {}
        attributes = _attributes(styles.INPUT)
        for target, nodes in given.items():
            together = tuple(sorted(node.name for node in nodes))
            known = tables.get(together) if drawing.deduplicate_inputs else None
            table = known or quote(f"_{target}_inputs")
            tables[together] = table
            if known is None:
                yield f"\t{table} [label=<{_table(nodes)}>{attributes}]\n"
            red = target in drawing.path and any(node.name in drawing.path for node in nodes)
            yield f"\t{table} -> {quoted[target]}{' [color=red]' if red else ''}\n"
    path = drawing.path
    for edge in kept:
        if edge.fan or path:
            yield f"\t{quoted[edge.source]} -> {quoted[edge.target]}{_arrow(edge, path)}\n"
        else:
            yield f"\t{quoted[edge.source]} -> {quoted[edge.target]}\n"


def _arrow(edge: Edge, path: Collection[str]) -> str:
    style: dict[str, str] = {}
    if edge.fan:
        style = styles.FAN_OUT if edge.fan == "out" else styles.FAN_IN
    if edge.source in path and edge.target in path:
        style = {**style, **styles.PATH}
    return f" [{_listed(style)}]" if style else ""


def _table(nodes: list[GraphNode]) -> str:
    rows = (f"<tr><td>{escape(node.label)}</td><td>{escape(node.type)}</td></tr>" for node in nodes)
    return f'<table border="0">{"".join(rows)}</table>'


def _legend(entries: Mapping[str, Mapping[str, Any]], taken: Collection[str]) -> Iterator[str]:
    yield "\tsubgraph cluster__legend {\n"
    yield '\t\tgraph [fillcolor="#ffffff" fontname=helvetica label=Legend rank=same]\n'
    ordered = [name for name in styles.LEGEND if name in entries]
    ordered += [name for name in entries if name not in styles.LEGEND]
    for name in ordered:
        # A node of the program may be called "function" too, and would be pulled into the legend.
        identifier, attributes = name, dict(entries[name])
        if name in taken:
            identifier, attributes = f"legend: {name}", {"label": name, **attributes}
        yield f"\t\t{quote(identifier)} [{_listed(attributes)}]\n"
    yield "\t}\n"


def _attributes(style: Mapping[str, Any]) -> str:
    listed = _listed(style)
    return f" {listed}" if listed else ""


def _listed(style: Mapping[str, Any], first: str | None = None) -> str:
    return " ".join(
        f"{key}={value_text(style[key])}" for key in sorted(style, key=lambda key: (key != first, key))
    )


def quote(name: str) -> str:
    r"""A name as an identifier of DOT.

    >>> quote("spend"), quote("monthly.spend"), quote('say "hi"'), quote("graph")
    ('spend', '"monthly.spend"', '"say \\"hi\\""', '"graph"')
    """
    if _PLAIN(name) and name.lower() not in _WORDS:
        return name
    # Backslashes count double before a quotation mark and at the end: they must not escape what follows.
    return '"' + _BEFORE_QUOTE.sub(r"\1\1\"", _AT_END.sub(r"\1\1", name)) + '"'


def value_text(value: Any) -> str:
    """An attribute's value as DOT wants it: what is ``<...>`` already stays HTML.

    >>> value_text(0.4), value_text("rounded,filled"), value_text(True), value_text("<b>x</b>")
    ('0.4', '"rounded,filled"', 'true', '<b>x</b>')
    """
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if text[:1] == "<" and text[-1:] == ">" else quote(text)


def escape(text: str) -> str:
    """Text inside an HTML-like label.

    >>> escape("dict[str, A & B] <x>")
    'dict[str, A &amp; B] &lt;x&gt;'
    """
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text
