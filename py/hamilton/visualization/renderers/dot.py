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
from hamilton.visualization.boxes import Picture, of_graph
from hamilton.visualization.model import Graph

#: For a node's name and class: attributes of its box, the class that its legend entry builds on, the entry's name.
CustomStyle = Callable[[str, str], tuple[Mapping[str, Any], "str | None", "str | None"]]

_NUMBER = re.compile(r"-?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)").fullmatch
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
    return "".join((*head(drawing), *body(of_graph(graph), drawing), "}\n"))


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


def body(picture: Picture, drawing: Drawing) -> list[str]:
    """The lines inside the braces: nodes, then edges, then the legend."""
    legend: dict[str, Mapping[str, Any]] = {}
    quoted: dict[str, str] = {}
    kinds: dict[str, str] = {}
    inputs: dict[str, tuple[str, str]] = {}
    notes: list[str] = []
    lines: list[str] = []
    attributes = _Attributes(drawing, legend)
    plain = attributes.plain
    below = _Below()
    for name, kind, label, detail, fields in picture.boxes:
        identifier = quoted[name] = quote(name)
        if kind == "input":
            inputs[name] = (label, detail)
            continue
        if label is not identifier:  # a plain identifier needs no escaping
            label = escape(label)
        if kind == "config":
            notes.append(f"\t{identifier} [label=<<b>{label}</b>{below[detail]}> {_CONFIG}]\n")
            inputs[name] = (label, detail)
            legend["config"] = styles.CONFIG
            continue
        kinds[name] = kind
        look = plain if plain and kind == "function" else attributes.of(name, kind)
        lines.append(f"\t{identifier} [label=<<b>{label}</b>{below[detail]}> {look}]\n")
        if fields and drawing.show_schema:
            lines += _schema(name, fields)
            legend |= {"cluster": styles.LEGEND["cluster"], "field": styles.LEGEND["field"]}
    if plain and "function" in kinds.values():
        legend["function"] = styles.FUNCTION
    lines = notes + lines + _edges(picture, quoted, kinds, inputs, drawing, legend)
    if drawing.show_legend:
        lines += _legend(legend, quoted)
    return lines


class _Attributes:
    """The attributes of boxes, spelt once for each combination of marks; and the legend that they ask for.

    `plain` are those of a function, where nothing is marked or styled; otherwise None.
    """

    def __init__(self, drawing: Drawing, legend: dict[str, Mapping[str, Any]]) -> None:
        self._drawing = drawing
        self._legend = legend
        self._spelt: dict[tuple[str, ...], str] = {}
        special = drawing.custom_style or drawing.outputs or drawing.overrides or drawing.path
        self.plain = None if special else _listed(styles.FUNCTION)

    def of(self, name: str, kind: str) -> str:
        drawing = self._drawing
        marks = _MARKS.get(kind, ())
        if name in drawing.outputs:
            marks += ("output",)
        if name in drawing.overrides:
            marks += ("override",)
        if name in drawing.path:
            marks += ("path",)
        if drawing.custom_style is not None:
            return self._customised(name, marks)
        spelt = self._spelt.get(marks)
        if spelt is None:
            self._explain("function", *marks)
            spelt = self._spelt[marks] = _listed({**styles.FUNCTION, **_laid_over(marks)})
        return spelt

    def _customised(self, name: str, marks: tuple[str, ...]) -> str:
        assert self._drawing.custom_style is not None
        style, base, entry = self._drawing.custom_style(name, "function")
        if entry:
            self._legend[entry] = {**styles.LEGEND.get(base or "function", styles.FUNCTION), **style}
            self._explain(*marks)
        else:
            self._explain("function", *marks)
        return _listed({**styles.FUNCTION, **style, **_laid_over(marks)})

    def _explain(self, *entries: str) -> None:
        self._legend.update((entry, styles.LEGEND[entry]) for entry in entries if entry in styles.LEGEND)


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


class _Below(dict[str, str]):
    """What stands below a label, in italics; most boxes share a few types."""

    def __missing__(self, detail: str) -> str:
        shown = detail if len(detail) <= _LONGEST_TYPE else detail[: _LONGEST_TYPE - 1] + "…"
        made = self[detail] = f"<br /><br /><i>{escape(shown)}</i>" if detail else ""
        return made


def _schema(name: str, fields: tuple[str, ...]) -> Iterator[str]:
    """A dashed box around a frame's node and one small box for each of its columns."""
    around = {**styles.SCHEMA, "margin": "10"}
    yield f"\tsubgraph {quote(f'cluster_{name}')} {{\n\t\t{_listed(around)}\n"
    for column in fields:
        attributes = _listed({**styles.FIELD, "label": column, "fontsize": "10"}, first="label")
        yield f"\t\t{quote(f'{name}:{column}')} [{attributes}]\n"
    yield f"\t\t{quote(name)}\n\t}}\n"


def _edges(
    picture: Picture,
    quoted: Mapping[str, str],
    kinds: Mapping[str, str],
    inputs: Mapping[str, tuple[str, str]],
    drawing: Drawing,
    legend: dict[str, Mapping[str, Any]],
) -> list[str]:
    """The arrows, and before the arrows into each box the table of its inputs."""
    tables = _Tables(drawing, inputs)
    path = drawing.path
    lines: list[str] = []
    write = lines.append
    for target, sources in picture.takes.items():
        if target not in kinds:
            continue
        head = quoted[target]
        collected = picture.collected.get(target, ())
        given = []
        for source in sources:
            kind = kinds.get(source)
            if kind is None:
                if source in inputs:
                    given.append(source)
            elif path or collected or kind == "expander":
                fan = styles.FAN_OUT if kind == "expander" else styles.FAN_IN if source in collected else {}
                red = styles.PATH if source in path and target in path else {}
                look = f" [{_listed({**fan, **red})}]" if fan or red else ""
                write(f"\t{quoted[source]} -> {head}{look}\n")
            else:
                write(f"\t{quoted[source]} -> {head}\n")
        if given and not drawing.hide_inputs:
            legend["input"] = styles.INPUT
            lines += tables.before(target, head, given)
    return lines


class _Tables:
    """The tables of inputs; one for all that take the same, if so asked."""

    def __init__(self, drawing: Drawing, inputs: Mapping[str, tuple[str, str]]) -> None:
        self._drawing = drawing
        self._inputs = inputs
        self._known: dict[tuple[str, ...], str] = {}
        self._attributes = _listed(styles.INPUT)

    def before(self, target: str, head: str, given: list[str]) -> Iterator[str]:
        together = tuple(sorted(given))
        table = self._known.get(together) if self._drawing.deduplicate_inputs else None
        if table is None:
            table = self._known[together] = quote(f"_{target}_inputs")
            rows = "".join(
                f"<tr><td>{escape(label)}</td><td>{escape(kind)}</td></tr>"
                for label, kind in (self._inputs[name] for name in given)
            )
            yield f'\t{table} [label=<<table border="0">{rows}</table>> {self._attributes}]\n'
        path = self._drawing.path
        red = " [color=red]" if target in path and any(name in path for name in given) else ""
        yield f"\t{table} -> {head}{red}\n"


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


def _listed(style: Mapping[str, Any], first: str | None = None) -> str:
    return " ".join(
        f"{key}={value_text(style[key])}" for key in sorted(style, key=lambda key: (key != first, key))
    )


def quote(name: str) -> str:
    r"""A name as an identifier of DOT.

    >>> quote("spend"), quote("monthly.spend"), quote('say "hi"'), quote("graph")
    ('spend', '"monthly.spend"', '"say \\"hi\\""', '"graph"')
    """
    if name.isidentifier() and name.isascii() and name.lower() not in _WORDS:
        return name
    # Backslashes count double before a quotation mark and at the end: they must not escape what follows.
    return '"' + _BEFORE_QUOTE.sub(r"\1\1\"", _AT_END.sub(r"\1\1", name)) + '"'


def value_text(value: Any) -> str:
    """An attribute's value as DOT wants it: what is ``<...>`` already stays HTML.

    >>> value_text(0.4), value_text("rounded,filled"), value_text(True), value_text("<b>x</b>")
    ('0.4', '"rounded,filled"', 'true', '<b>x</b>')
    """
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if (text[:1] == "<" and text[-1:] == ">") or _NUMBER(text) else quote(text)


def escape(text: str) -> str:
    """Text inside an HTML-like label.

    >>> escape("dict[str, A & B] <x>")
    'dict[str, A &amp; B] &lt;x&gt;'
    """
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


_CONFIG = _listed(styles.CONFIG)
