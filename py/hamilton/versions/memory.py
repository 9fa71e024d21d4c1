"""Versions of the nodes of a graph, asked for again and again while the program may change under way."""

from __future__ import annotations

from threading import RLock

from hamilton.versions.parts import Part
from hamilton.versions.reach import CodeVersions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from hamilton.node import Node


class CodeMemory:
    """What was read of the program, and the versions of nodes made from it.

    After `begin`, every part of the program is looked at once more, when it is first reached; it is read again only
    if it may have changed. `of` returns what `node_version` would. Threads may share one.

    >>> from hamilton.node import Node
    >>> def fare(distance: float) -> float:
    ...     return 2.5 + _per_km * distance
    >>> _per_km = 1.2
    >>> node, memory = Node.from_fn(fare), CodeMemory()
    >>> first = memory.of(node)
    >>> memory.begin()
    >>> memory.of(node) == first
    True
    >>> _per_km = 1.3
    >>> memory.begin()
    >>> memory.of(node) == first
    False
    """

    def __init__(self) -> None:
        #: What a thread has found changed, it drops before another looks.
        self._lock = RLock()
        self._parts: dict[int, Part] = {}
        self._nodes: dict[str, _Known] = {}
        self._now = CodeVersions(self._parts)
        self.begin()

    def begin(self) -> None:
        """A new moment: from now on nothing is taken for granted."""
        with self._lock:
            self._now = CodeVersions(self._parts)
            #: The ids of parts that are as they were, with everything that they reach.
            self._sound: set[int] = set()

    def _drop_if_changed(self) -> bool:
        """Once a part has changed, the versions made with it before are of no use, whichever they are."""
        changed = self._now.changed
        if changed:
            self._now.changed = False
            self._nodes = {name: known for name, known in self._nodes.items() if known.only is not None}
        return changed

    def of(self, node: Node) -> str | None:
        """The version of the node's code. None for a node that has no function."""
        known = self._nodes.get(node.name)
        if (
            known is not None
            and known.node is node
            and known.made is node.callable
            and known.functions is node.originating_functions
        ):
            only = known.only
            if only is not None:
                if only.is_unchanged():
                    return known.version
            else:
                with self._lock:
                    # While this thread waited, another may have dropped it.
                    there = self._nodes.get(node.name) is known
                    if there and self._is_sound(known.roots) and known.bound_holds():
                        return known.version
        with self._lock:
            return self._read(node)

    def _is_sound(self, roots: tuple[Part, ...]) -> bool:
        """Whether the parts are as they were, and all that they reach."""
        sound, now = self._sound, self._now
        for root in roots:
            if id(root) in sound:
                continue
            met: set[int] = set()
            waiting = [root.thing]
            while waiting:
                part = now.part(waiting.pop())
                if id(part) not in sound and id(part) not in met:
                    met.add(id(part))
                    waiting += part.references
            if self._drop_if_changed():
                return False
            sound |= met
        return True

    def _read(self, node: Node) -> str | None:
        if node.user_defined:
            return node.name
        functions, made, now = node.originating_functions or (), node.callable, self._now
        if not functions and made is None:
            return None
        if len(functions) == 1 and functions[0] is made:
            roots: tuple[Part, ...] = (now.part(made),)
            bound = None
        else:
            roots = tuple([now.part(fn) for fn in functions])
            bound = None
            if made is not None and not any(made is fn for fn in functions):
                bound = now.part_of_callable(made)
                roots += tuple([now.part(thing) for thing in bound.references])
        known = _Known()
        known.node = node
        known.functions = node.originating_functions
        known.made = made
        known.roots = roots
        known.bound = bound
        known.only = roots[0] if bound is None and len(roots) == 1 and not roots[0].references else None
        known.version = now.of_node(functions, made)
        self._drop_if_changed()
        self._nodes[node.name] = known
        return known.version


class _Known:
    """A version, and what it was made from.

    `only` is the part to look at if that is all there is: a function that reaches nothing. Otherwise there are the
    `roots`, whose reach is to be walked, and what decorators have `bound` into the callable.
    """

    __slots__ = ("bound", "functions", "made", "node", "only", "roots", "version")

    if TYPE_CHECKING:
        bound: Part | None
        functions: tuple[Any, ...] | None
        made: Any
        node: Node
        only: Part | None
        roots: tuple[Part, ...]
        version: str

    def bound_holds(self) -> bool:
        """Whether the callable binds what it did."""
        bound = self.bound
        return bound is None or bound.is_unchanged() or bound.is_read_as(Part.of_callable(self.made))
