"""What the cache knows of a graph and of its nodes, whichever run they are in."""

from __future__ import annotations

import operator
from typing import Any

from hamilton.caching.behaviors import CachingBehavior, Choices
from hamilton.caching.cache_key import create_cache_key
from hamilton.caching.run import expanders, inside_blocks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from hamilton.graph import FunctionGraph
    from hamilton.node import Node


class GraphMemory:
    """What the cache knows of a graph, whichever run it is in."""

    def __init__(self, graph: FunctionGraph, choices: Choices) -> None:
        self.graph = graph
        self.behaviors = {node_.name: choices.behavior_of(node_) for node_ in graph.get_nodes()}
        self.expanders = expanders(graph.nodes)
        self.inside = inside_blocks(graph.nodes) if self.expanders else frozenset()
        self.unnoticed = frozenset(
            name
            for name, behavior in self.behaviors.items()
            if behavior is CachingBehavior.IGNORE or behavior is CachingBehavior.DISABLE
        )
        self.nodes: dict[str, NodeMemory] = {}


def _of_nothing(versions: dict[str, Any]) -> tuple[()]:
    return ()


class NodeMemory:
    """What stays the same for a node of one graph, and its latest key."""

    __slots__ = ("count", "latest", "names", "node", "ordinary", "versions_from")

    def __init__(self, node: Node, behaviors: dict[str, CachingBehavior], unnoticed: frozenset[str]) -> None:
        """`unnoticed` are the nodes of whose values those who take them take no notice."""
        self.node = node
        names = self.names = tuple(node.input_types)
        self.count = len(names)
        self.versions_from: Callable[[dict[str, Any]], Any] = (
            operator.itemgetter(*names) if names else _of_nothing
        )
        self.ordinary = (
            behaviors.get(node.name) is CachingBehavior.DEFAULT
            and (not unnoticed or unnoticed.isdisjoint(names))
            and "cache.format" not in node.tags
        )
        #: (data versions of the dependencies, code version, the key that they make)
        self.latest: tuple[Any, str | None, str] = (None, None, "")

    def key(self, versions: Any, code: str) -> str:
        """A key for these data versions, one or a tuple of them in the order of the names, and the latest from now."""
        pairs = zip(self.names, (versions,) if self.count == 1 else versions, strict=True)
        key = create_cache_key(self.node.name, code, dict(pairs))
        self.latest = (versions, code, key)
        return key
