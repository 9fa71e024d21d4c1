"""A DOT drawing taken apart: what is drawn, whatever the order of its lines."""

from __future__ import annotations

import html
import re
import typing

_NAME = r'(?:"(?:[^"\\]|\\.)*"|[A-Za-z_][A-Za-z0-9_]*)'
_ATTRIBUTE = re.compile(r'(\w+)=(<(?:[^<>]|<[^<>]*>)*>|"(?:[^"\\]|\\.)*"|[^\s\]]+)')
_NODE = re.compile(rf"^({_NAME}) \[(.*)\]$")
_EDGE = re.compile(rf"^({_NAME}) -> ({_NAME})(?: \[(.*)\])?$")
_SUBGRAPH = re.compile(rf"^subgraph ({_NAME}) {{$")
_TAG = re.compile(r"<[^>]*>")


def drawing(dot: typing.Any) -> dict[str, typing.Any]:
    """Nodes with their look and first line of text, tables of inputs with the names in them, edges, clusters.

    The names of types are left out: they are this engine's own business.
    """
    nodes: dict[str, typing.Any] = {}
    tables: dict[str, typing.Any] = {}
    clusters: dict[str, typing.Any] = {}
    edges: list[typing.Any] = []
    whole: dict[str, typing.Any] = {}
    inside: list[str] = []
    for line in dot.source.splitlines():
        line = line.strip()
        if found := _SUBGRAPH.match(line):
            inside.append(_unquoted(found[1]))
            clusters[inside[-1]] = {"nodes": []}
        elif line == "}" and inside:
            inside.pop()
        elif found := _EDGE.match(line):
            edges.append([_unquoted(found[1]), _unquoted(found[2]), _attributes(found[3] or "")])
        elif found := _NODE.match(line):
            name, look = _unquoted(found[1]), _attributes(found[2])
            if name in ("graph", "node", "edge") and found[1][0] != '"':
                (clusters[inside[-1]] if inside else whole)[name] = look
                continue
            label = look.pop("label", "")
            if inside:
                clusters[inside[-1]]["nodes"].append([name, look, label])
            elif "<table" in label:
                cells = [html.unescape(_TAG.sub("", cell)) for cell in re.findall(r"<td>(.*?)</td>", label)]
                tables[name] = {"look": look, "inputs": sorted(cells[::2])}
            else:
                first, _, second = label[1:-1].partition("<br />")
                nodes[name] = {"text": _text(first), "look": look}
                if look.get("shape") in ("note", "cylinder"):
                    nodes[name]["below"] = _text(second)
        elif inside and re.fullmatch(_NAME, line):
            clusters[inside[-1]]["nodes"].append(_unquoted(line))
    legend = clusters.pop("cluster__legend", None)
    return {
        "legend": legend and {name: look for name, look, _ in sorted(legend["nodes"])},
        "whole": whole,
        "nodes": dict(sorted(nodes.items())),
        "inputs": dict(sorted(tables.items())),
        "edges": sorted(edges, key=repr),
        "clusters": dict(sorted(clusters.items())),
    }


def _text(label: str) -> str:
    return html.unescape(_TAG.sub("", label))


def _attributes(text: str) -> dict[str, str]:
    return {key: _unquoted(value) for key, value in sorted(_ATTRIBUTE.findall(text))}


def _unquoted(text: str) -> str:
    return text[1:-1].replace('\\"', '"') if text.startswith('"') else text
