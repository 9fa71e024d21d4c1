"""How a node takes part in the cache, and which of the ways to say so wins."""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterator
from typing import Any, Literal

from hamilton.node import Node, NodeType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.graph import FunctionGraph

#: The names by which `@cache` and `Builder.with_cache` know the behaviors.
CACHING_BEHAVIORS = Literal["default", "recompute", "disable", "ignore"]
BEHAVIORS = ("default", "recompute", "disable", "ignore")
#: Nodes by name, `True` for all of them, or None.
Nodes = Literal[True] | Collection[str] | None


class UnknownBehavior(KeyError):
    """A word that is no caching behavior."""

    def __str__(self) -> str:  # KeyError would show the sentence in quotes
        return Exception.__str__(self)


class CachingBehavior(enum.Enum):
    """What is done with the result of a node.

    `DEFAULT`: brought back if the cache has it, else computed and kept. `RECOMPUTE`: always computed, and kept.
    `DISABLE`: as if there were no cache; what depends on it is computed anew each time. `IGNORE`: always computed,
    and what depends on it does not take notice of its value.
    """

    DEFAULT = 1
    RECOMPUTE = 2
    DISABLE = 3
    IGNORE = 4

    @classmethod
    def from_string(cls, string: str) -> CachingBehavior:
        """The behaviour of that name, in any case. KeyError for another name."""
        try:
            return cls[string.upper()]
        except KeyError:
            from hamilton.diagnostics import did_you_mean

            raise UnknownBehavior(
                f"{string!r} is no caching behavior.{did_you_mean(str(string), BEHAVIORS)} "
                f"There are: {', '.join(BEHAVIORS)}."
            ) from None


class Choices:
    """The choices made for a whole driver, and how they combine with those made on a function.

    The strongest first: items of `Parallelizable` are always computed, then the driver's lists, the function's
    ``@cache(behavior=...)``, the default for loaders or savers, the default. The nodes of one data loader go
    together. Raises ValueError if two lists are `True`, KeyError for an unknown behaviour.
    """

    def __init__(
        self,
        lists: dict[CachingBehavior, Nodes],
        default: str = "default",
        loaders: str = "default",
        savers: str = "default",
    ) -> None:
        everything = [behavior.name.lower() for behavior, names in lists.items() if names is True]
        if len(everything) > 1:
            raise ValueError(
                f"Only one behavior can be for all nodes, but {' and '.join(everything)} are both True. "
                "Give the others a list of names."
            )
        self.lists = {
            behavior: [names] if isinstance(names, str) else names
            for behavior, names in lists.items()
            if names
        }
        self.default = CachingBehavior.from_string(default)
        self.loaders = CachingBehavior.from_string(loaders)
        self.savers = CachingBehavior.from_string(savers)

    def behavior_of(self, node_: Node) -> CachingBehavior:
        """The behaviour of one node. ValueError if the driver's lists name it twice."""
        if node_.node_role is NodeType.EXPAND:
            return CachingBehavior.RECOMPUTE
        tags = node_.tags
        if self.lists:
            named = self._named({node_.name, tags.get("hamilton.data_loader.node", node_.name)})
            if named is not None:
                return named
        said = tags.get("cache.behavior")
        if said is not None:
            return _said_by(node_, said)
        if tags.get("hamilton.data_loader"):
            return self.loaders
        if tags.get("hamilton.data_saver"):
            return self.savers
        return self.default

    def _named(self, names: set[Any]) -> CachingBehavior | None:
        found = [
            behavior
            for behavior, listed in self.lists.items()
            if listed is not True and not names.isdisjoint(listed)
        ]
        if len(found) > 1:
            raise ValueError(
                f"The driver gives node '{min(names)}' two caching behaviors: "
                f"{' and '.join(one.name.lower() for one in found)}. Name it in one of them."
            )
        if found:
            return found[0]
        return next((behavior for behavior, listed in self.lists.items() if listed is True), None)

    def that_mean_nothing(self, graph: FunctionGraph) -> Iterator[str]:
        """A sentence for each entry of the driver's lists that is no name, or looks like the name of another node."""
        from hamilton.diagnostics import nearest

        for behavior, names in self.lists.items():
            for name in names if names is not True else ():
                what = f"The cache is told to {_TOLD[behavior]}"
                if not isinstance(name, str):
                    yield f"{what} {name!r}, which is no name of a node: write {getattr(name, '__name__', 'name')!r}."
                elif name not in graph.nodes and not graph.left_out(name):
                    near = nearest(name, graph.nodes)
                    if near:
                        yield f"{what} '{name}', and there is no such node. Did you mean '{near}'?"


_TOLD = {
    CachingBehavior.DEFAULT: "keep",
    CachingBehavior.RECOMPUTE: "recompute",
    CachingBehavior.IGNORE: "ignore",
    CachingBehavior.DISABLE: "leave alone",
}


def _said_by(node_: Node, said: str) -> CachingBehavior:
    try:
        return CachingBehavior.from_string(said)
    except UnknownBehavior as error:
        from hamilton.diagnostics import fault, maker, spoken_node

        raise fault(
            UnknownBehavior,
            "unknown-cache-behavior",
            f"{spoken_node(node_, capital=True)} has @cache(behavior={said!r}): {error}",
            node=node_.name,
            fn=maker(node_),
        ) from None
