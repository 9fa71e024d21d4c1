"""Places for the nodes of a graph, for pictures that are made without Graphviz.

Ranks from left to right; each node one rank after the furthest of those it takes, an edge that passes a rank bends
there. Within a rank nodes are ordered by the middle of their neighbours, and moved as near to them as the others
allow (after Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system structures", 1981).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

#: Pixels.
HEIGHT = 40
_BETWEEN_RANKS = 48
_BETWEEN_NODES = 16
_BEND = 8
_MARGIN = 4
_SWEEPS = 6


class Place(NamedTuple):
    """The middle of a node and its width, in pixels; all nodes are `HEIGHT` high."""

    x: float
    y: float
    width: float


class Layout(NamedTuple):
    """`places` by name; `routes` by the ends of an edge, each the points that it passes, ends included."""

    width: float
    height: float
    places: dict[str, Place]
    routes: dict[tuple[str, str], list[tuple[float, float]]]


class _Item:
    """A node, or with an empty name the bend of an edge."""

    __slots__ = ("after", "at", "before", "length", "name", "rank", "width")

    def __init__(self, name: str, rank: int, width: float, length: float):
        self.name, self.rank, self.width, self.length = name, rank, width, length
        self.at = 0.0
        self.before: list[_Item] = []
        self.after: list[_Item] = []


def lay_out(widths: Mapping[str, float], edges: Iterable[tuple[str, str]]) -> Layout:
    """The layout of nodes of these widths. Edges to unknown names, and those that close a circle, have no route.

    >>> layout = lay_out({"a": 50, "b": 50, "c": 50}, [("a", "b"), ("b", "c"), ("a", "c")])
    >>> [round(place.x) for place in layout.places.values()], len(layout.routes["a", "c"])
    ([29, 127, 225], 3)
    """
    known = [(tail, head) for tail, head in dict.fromkeys(edges) if tail in widths and head in widths]
    ranks = _ranks(widths, known)
    items = {name: _Item(name, ranks[name], width, HEIGHT) for name, width in widths.items()}
    chains = {
        (tail, head): _chain(items[tail], items[head]) for tail, head in known if ranks[tail] < ranks[head]
    }
    rows: list[list[_Item]] = [[] for _ in range(max(ranks.values(), default=-1) + 1)]
    every = {id(one): one for one in [*items.values(), *(one for chain in chains.values() for one in chain)]}
    for one in every.values():
        rows[one.rank].append(one)
    _arrange(rows)
    return _measured(rows, items, chains)


def _ranks(names: Iterable[str], edges: list[tuple[str, str]]) -> dict[str, int]:
    """Rank by name. What takes nothing stands right before the first that takes it."""
    upstream: dict[str, int] = dict.fromkeys(names, 0)
    after: dict[str, list[str]] = {name: [] for name in upstream}
    for tail, head in edges:
        if tail != head:
            upstream[head] += 1
            after[tail].append(head)
    sources = [name for name, count in upstream.items() if not count]
    ranks = dict.fromkeys(sources, 0)
    waiting, left = list(sources), dict.fromkeys(name for name in upstream if name not in ranks)
    while waiting or left:
        if not waiting:  # a circle: its first node is let through
            first = next(iter(left))
            waiting.append(first)
            ranks[first] = max(ranks.get(first, 0), 0)
        name = waiting.pop()
        left.pop(name, None)
        for one in after[name]:
            if one in left:
                ranks[one] = max(ranks.get(one, 0), ranks[name] + 1)
            upstream[one] -= 1
            if not upstream[one] and one in left:
                waiting.append(one)
    for name in sources:
        if after[name]:
            ranks[name] = max(0, min(ranks[one] for one in after[name]) - 1)
    return ranks


def _chain(tail: _Item, head: _Item) -> list[_Item]:
    bends = (_Item("", rank, 0, _BEND) for rank in range(tail.rank + 1, head.rank))
    chain = [tail, *bends, head]
    for one, other in pairwise(chain):
        one.after.append(other)
        other.before.append(one)
    return chain


def _arrange(rows: list[list[_Item]]) -> None:
    for row in rows:
        _stack(row)
    for sweep in range(_SWEEPS):
        forth = sweep % 2 == 0
        for row in rows if forth else reversed(rows):
            row.sort(key=lambda one: _middle(one, forth))
            _stack(row)
    for sweep in range(_SWEEPS):
        forth = sweep % 2 == 1
        for row in rows if forth else reversed(rows):
            _settle(row, forth)


def _middle(one: _Item, forth: bool) -> float:
    near = one.before if forth else one.after
    return sum(other.at for other in near) / len(near) if near else one.at


def _apart(one: _Item, other: _Item) -> float:
    return (one.length + other.length) / 2 + _BETWEEN_NODES


def _stack(row: list[_Item]) -> None:
    """One under the other, the whole around zero."""
    at = 0.0
    for index, one in enumerate(row):
        at += _apart(row[index - 1], one) if index else 0
        one.at = at
    for one in row:
        one.at -= at / 2


def _settle(row: list[_Item], forth: bool) -> None:
    """As near to the wanted places as order and distances allow: halfway between pushing down and pushing up."""
    low = [_middle(one, forth) for one in row]
    high = [*low]
    for at in range(1, len(row)):
        low[at] = max(low[at], low[at - 1] + _apart(row[at - 1], row[at]))
    for at in range(len(row) - 2, -1, -1):
        high[at] = min(high[at], high[at + 1] - _apart(row[at], row[at + 1]))
    for one, down, up in zip(row, low, high, strict=True):
        one.at = (down + up) / 2


def _measured(
    rows: list[list[_Item]], items: dict[str, _Item], chains: dict[tuple[str, str], list[_Item]]
) -> Layout:
    every = [one for row in rows for one in row]
    top = min((one.at - one.length / 2 for one in every), default=0)
    bottom = max((one.at + one.length / 2 for one in every), default=0)
    middles, across = [], float(_MARGIN)
    for row in rows:
        width = max(one.width for one in row)
        middles.append(across + width / 2)
        across += width + _BETWEEN_RANKS

    def point(one: _Item, side: int = 0) -> tuple[float, float]:
        return middles[one.rank] + side * one.width / 2, one.at - top + _MARGIN

    places = {name: Place(*point(one), one.width) for name, one in items.items()}
    routes = {
        edge: [point(chain[0], 1), *map(point, chain[1:-1]), point(chain[-1], -1)]
        for edge, chain in chains.items()
    }
    width = across - _BETWEEN_RANKS + _MARGIN if rows else 2 * _MARGIN
    return Layout(width, bottom - top + 2 * _MARGIN, places, routes)
