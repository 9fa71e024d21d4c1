"""The record of a graph as a piece of HTML for notebooks and pages: the picture, lit by pointing at a node.

It stands on its own: no script, nothing to load, everything from the program escaped. A style sheet made for this
graph does the lighting: what a node takes is blue, what takes it is orange, and what is known of it stands below.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator
from html import escape

from hamilton.visualization.model import Graph, GraphNode
from hamilton.visualization.renderers import outline, svg

#: Beyond this many nodes only neighbours are lit, for the size of the style sheet …
_MOST_LIT = 120
#: … and beyond this many there is no picture that anybody could read.
_MOST_DRAWN = 500

_WORDS = {
    "input": "input", "config": "config", "function": "function", "expanded": "made by a decorator",
    "validator": "validator", "loader": "loader", "saver": "saver", "expander": "one to many",
    "collector": "many to one",
}  # fmt: skip
_STYLE = """\
{0}{{max-width:100%;margin:.5em 0;line-height:1.4}}
{0} .picture{{overflow-x:auto}}
{0} svg{{display:block;overflow:visible;max-width:none}}
{0} .node{{cursor:default;outline:none}}
{0} .node:is(:hover,:focus) .box{{stroke-opacity:1;stroke-width:2.5;fill-opacity:.1}}
{0} .facts{{display:none}}
{0} .hint{{opacity:.75}}
{0}:has(.node:is(:hover,:focus)) .hint{{display:none}}
{0} :is(.facts,.hint){{min-height:2.8em;margin:.4em 0 0;font-size:13px}}
{0} .up{{color:#2f80d0}}
{0} .down{{color:#d0661a}}
{0} pre{{font-size:12px;overflow-x:auto}}
"""


def render(graph: Graph) -> str:
    """The HTML, one ``<div>``. More than 500 nodes are given as an outline, since no picture of them can be read.

    >>> from hamilton.visualization.model import Graph, GraphNode
    >>> "&lt;b&gt;" in render(Graph((GraphNode("a", "function", "<b>"),), ()))
    True
    """
    text = escape(outline.render(graph))
    if len(graph) > _MOST_DRAWN:
        return f"<div><p>{len(graph)} nodes, too many to draw:</p><pre>{text}</pre></div>"
    picture = svg.render(graph)
    scope = "hamilton-" + hashlib.sha256(picture.encode("utf-8", "replace")).hexdigest()[:10]
    style = _STYLE.format(f".{scope}") + "".join(_lights(graph, f".{scope}"))
    facts = "".join(_facts(index, node, graph) for index, node in enumerate(graph.nodes))
    hint = '<p class="hint">Point at a node: what it takes is blue, what takes it is orange.</p>'
    return (
        f'<div class="hamilton-graph {scope}"><style>{style}</style><div class="picture">{picture}</div>'
        f"{hint if graph.edges else ''}{facts}<details><summary>As text</summary><pre>{text}</pre></details></div>"
    )


def _lights(graph: Graph, scope: str) -> Iterator[str]:
    """Rules that colour the sides of a node while it is pointed at, or has the focus and nothing else is pointed at."""
    number = {node.name: index for index, node in enumerate(graph.nodes)}
    takes: dict[int, set[int]] = {index: set() for index in number.values()}
    gives: dict[int, set[int]] = {index: set() for index in number.values()}
    ends = []
    for edge in graph.edges:
        tail, head = number.get(edge.source), number.get(edge.target)
        ends.append((tail, head))
        if tail is not None and head is not None:
            takes[head].add(tail)
            gives[tail].add(head)
    far = len(graph) <= _MOST_LIT
    for index in number.values():
        when = f"{scope}:is(:has(.n{index}:hover),:not(:has(.node:hover)):has(.n{index}:focus))"
        yield f"{when} .f{index}{{display:block}}\n"
        for side, links, leads in (
            ("#2f80d0", takes, lambda tail, head, lit: tail in lit),
            ("#d0661a", gives, lambda tail, head, lit: head in lit),
        ):
            lit = _reached(index, links, far)
            both = lit | {index}
            edges = [
                f".e{at}"
                for at, (tail, head) in enumerate(ends)
                if tail in both and head in both and leads(tail, head, lit)
            ]
            if lit:
                chosen = ",".join([*(f".n{one}" for one in sorted(lit)), *edges])
                yield f"{when} :is({chosen}){{color:{side};opacity:1}}\n"


def _reached(start: int, links: dict[int, set[int]], far: bool) -> set[int]:
    found = set(links[start])
    if far:
        waiting = [*found]
        while waiting:
            new = links[waiting.pop()] - found
            found |= new
            waiting += new
    return found - {start}


def _facts(index: int, node: GraphNode, graph: Graph) -> str:
    """What is known of a node, shown while it is pointed at."""
    place = f", {posixpath.basename(node.file.replace(chr(92), '/'))}:{node.line}" if node.file else ""
    kind = _WORDS[node.kind] + (", optional" if node.optional else "")
    parts = [f"<b>{escape(node.label)}</b>: <code>{escape(svg.below(node))}</code> ({kind}{escape(place)})"]
    doc = svg.summary(node)
    if doc:
        parts.append(escape(doc if len(doc) <= 300 else f"{doc[:299]}…"))
    sides = []
    for word, name, names in (
        ("takes", "up", [edge.source for edge in graph.edges if edge.target == node.name]),
        ("gives to", "down", [edge.target for edge in graph.edges if edge.source == node.name]),
    ):
        if names:
            listed = escape(", ".join(names[:12])) + (" …" if len(names) > 12 else "")
            sides.append(f'<span class="{name}">{word} {listed}</span>')
    if sides:
        parts.append("; ".join(sides))
    return f'<p class="facts f{index}">{"<br>".join(parts)}</p>'
