"""What a function reaches, and one version for all of it.

Functions and classes of the program are *parts*: each has a digest of its own and refers to further parts.
The version of a part combines its digest with the versions of what it refers to; parts that refer to one
another in a circle share the digest of the whole circle.
"""

from __future__ import annotations

import hashlib

from hamilton.versions.parts import Part, part_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any


class CodeVersions:
    """Versions of the functions of a program as it stands at one moment: every part is read once.

    >>> def twice(x: int) -> int:
    ...     return 2 * x
    >>> versions = CodeVersions()
    >>> versions.of(twice) == versions.of(twice)
    True
    """

    def __init__(self, earlier: dict[int, Part] | None = None) -> None:
        """`earlier` are parts by the id of their thing, as they were read before; it is brought up to date."""
        # By the id of the thing, which stays its own because its part keeps the thing alive.
        self._parts: dict[int, Part] = {}
        self._earlier = earlier
        #: Whether something was found to be another than earlier.
        self.changed = False
        self._callables: dict[int, Part] = {}
        # By the id of the part.
        self._versions: dict[int, bytes] = {}

    def of(self, fn: Callable[..., Any]) -> str:
        """The version of one callable: 64 hexadecimal digits."""
        return self._version(self.part(fn)).hex()

    def of_node(self, functions: Iterable[Callable[..., Any]], made: Any) -> str:
        """The version of a node: of the functions that it came from, and of its callable.

        The callable is where decorators and the configuration have their effect: it holds the literals, steps and
        adapters that they bind.
        """
        functions = tuple(functions)
        if len(functions) == 1 and functions[0] is made:  # nearly all nodes: the function as it was written
            return hashlib.sha256(self._version(self.part(made))).hexdigest()
        digest = hashlib.sha256()
        for fn in functions:
            digest.update(self._version(self.part(fn)))
        if made is not None and not any(made is fn for fn in functions):
            digest.update(self._version(self.part_of_callable(made)))
        return digest.hexdigest()

    def parts(self, fn: Callable[..., Any]) -> dict[str, str]:
        """What the callable reaches, itself first: qualified name of each part → digest of that part alone.

        Two such mappings tell which helper or class made two versions differ.
        """
        found: dict[str, str] = {}
        waiting, seen = [self.part(fn)], set()
        while waiting:
            part = waiting.pop()
            if id(part) not in seen:
                seen.add(id(part))
                found[part.name] = part.digest.hex()
                waiting += [self.part(one) for one in reversed(part.references)]
        return found

    def part_of_callable(self, made: Any) -> Part:
        """The part of a node's callable as a value."""
        known = self._callables.get(id(made))
        if known is None:
            known = self._callables[id(made)] = Part.of_callable(made)
        return known

    def part(self, thing: Any) -> Part:
        """The part of a function, a class or another callable."""
        part = self._parts.get(id(thing))
        if part is None:
            part = self._parts[id(thing)] = part_of(thing) if self._earlier is None else self._again(thing)
        return part

    def _again(self, thing: Any) -> Part:
        """The earlier part if it still holds, else a new one."""
        earlier: dict[int, Part] = self._earlier  # type: ignore[assignment]
        part = earlier.get(id(thing))
        if part is None or not part.is_unchanged():
            read = part_of(thing)
            if part is None or not part.is_read_as(read):
                self.changed = self.changed or part is not None
                part = earlier[id(thing)] = read
        return part

    def _version(self, start: Part) -> bytes:
        """By Tarjan's strongly connected components, without recursion: what is led to comes first."""
        versions = self._versions
        if not start.references:
            return (
                start.digest
            )  # not kept: what leads to it takes it by its closed version, whoever was asked first
        if id(start) in versions:
            return versions[id(start)]
        order: dict[int, int] = {}
        lowest: dict[int, int] = {}
        open_parts: list[Part] = []
        work: list[tuple[Part, list[Part]]] = []

        def enter(part: Part) -> None:
            order[id(part)] = lowest[id(part)] = len(order)
            open_parts.append(part)
            work.append((part, [self.part(one) for one in reversed(part.references)]))

        enter(start)
        while work:
            part, left = work[-1]
            if left:
                after = left.pop()
                if id(after) in versions:
                    continue
                if id(after) not in order:
                    enter(after)
                else:
                    lowest[id(part)] = min(lowest[id(part)], order[id(after)])
                continue
            work.pop()
            if work:
                above = id(work[-1][0])
                lowest[above] = min(lowest[above], lowest[id(part)])
            if lowest[id(part)] == order[id(part)]:
                circle = [open_parts.pop()]
                while circle[-1] is not part:
                    circle.append(open_parts.pop())
                self._close(circle)
        return versions[id(start)]

    def _close(self, circle: list[Part]) -> None:
        inside = {id(part) for part in circle}
        own = {}
        for part in circle:
            after = map(self.part, part.references)
            led_to = [one.digest if id(one) in inside else self._versions[id(one)] for one in after]
            own[id(part)] = hashlib.sha256(b"".join([part.digest, *led_to])).digest()
        shared = hashlib.sha256(b"".join(sorted(own.values()))).digest()
        for part in circle:
            self._versions[id(part)] = hashlib.sha256(own[id(part)] + shared).digest()
