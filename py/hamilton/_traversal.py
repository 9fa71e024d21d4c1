"""Walks over nodes: what is upstream, what is downstream, what goes round. None of them recurses."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hamilton.node import Node


def walk(starts: Iterable[Node], next_nodes: Callable[[Node], Iterable[Node]]) -> list[Node]:
    """Everything that can be reached from `starts`, itself included, in depth-first post-order: with
    `next_nodes` the dependencies, each node comes after all that it needs. Cycles are walked once.
    """
    seen: set[int] = set()
    order: list[Node] = []
    for start in starts:
        if id(start) in seen:
            continue
        seen.add(id(start))
        trail = [(start, iter(next_nodes(start)))]
        while trail:
            node, rest = trail[-1]
            for one in rest:
                if id(one) not in seen:
                    seen.add(id(one))
                    trail.append((one, iter(next_nodes(one))))
                    break
            else:
                order.append(node)
                trail.pop()
    return order


def reach(starts: Iterable[Node], next_nodes: Callable[[Node], Iterable[Node]]) -> set[int]:
    """The ids of all that can be reached from `starts`, these included: `walk` where the order does not matter."""
    waiting = list(starts)
    seen = {id(one) for one in waiting}
    while waiting:
        for one in next_nodes(waiting.pop()):
            if id(one) not in seen:
                seen.add(id(one))
                waiting.append(one)
    return seen


def find_cycles(nodes: Iterable[Node]) -> list[list[str]]:
    """One cycle for each group of nodes that need each other, as names: each needs the next, the last the first.

    The groups are the strongly connected components (Tarjan 1972).
    """
    nodes = list(nodes)
    inside = {id(one) for one in nodes}
    return [_shortest_cycle(group) for group in _components(nodes, inside) if _goes_round(group)]


def _goes_round(group: list[Node]) -> bool:
    return len(group) > 1 or any(one is group[0] for one in group[0].dependencies)


def _components(nodes: list[Node], inside: set[int]) -> list[list[Node]]:
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stacked: set[int] = set()
    stack: list[Node] = []
    groups: list[list[Node]] = []
    for start in nodes:
        if id(start) in index:
            continue
        trail: list[tuple[Node, Iterator[Node]]] = []
        entering: Node | None = start
        while entering is not None or trail:
            if entering is not None:
                key = id(entering)
                index[key] = low[key] = len(index)
                stack.append(entering)
                stacked.add(key)
                trail.append((entering, iter(entering.dependencies)))
                entering = None
            node, rest = trail[-1]
            key = id(node)
            for one in rest:
                other = id(one)
                if other not in inside:
                    continue
                if other not in index:
                    entering = one
                    break
                if other in stacked:
                    low[key] = min(low[key], index[other])
            if entering is not None:
                continue
            trail.pop()
            if trail:
                parent = id(trail[-1][0])
                low[parent] = min(low[parent], low[key])
            if low[key] == index[key]:
                group: list[Node] = []
                while not group or group[-1] is not node:
                    group.append(stack.pop())
                    stacked.discard(id(group[-1]))
                groups.append(group[::-1])
    return groups


def _shortest_cycle(group: list[Node]) -> list[str]:
    """From the first node of the group and back, breadth first."""
    start, inside = group[0], {id(one) for one in group}
    came_from: dict[int, Node] = {}
    layer = [start]
    while layer:
        following = []
        for node in layer:
            for one in node.dependencies:
                if one is start:
                    trail = [node]
                    while trail[-1] is not start:
                        trail.append(came_from[id(trail[-1])])
                    return [step.name for step in reversed(trail)]
                if id(one) in inside and id(one) not in came_from:
                    came_from[id(one)] = node
                    following.append(one)
        layer = following
    raise AssertionError("a strongly connected group goes round")  # pragma: no cover
