"""Values kept from one run to the next, and whether they are still what the program would compute.

A node's key is made of the version of its code, the keys of what it depends on and fingerprints of the inputs, so
it changes when anything does that could change the value. The parts are kept too: they tell why a node runs again.
"""

from __future__ import annotations

import hashlib
import itertools
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from hamilton.node import Node, NodeType
from hamilton.versions import CodeVersions, node_version
from tryhamilton.nodes import SAVER_TAG

#: A larger array is not copied: memory is scarcer than the trouble that sharing it might make.
COPIED_BYTES = 16_000_000
#: How far into a collection old classes are looked for.
ITEMS = 50


def fingerprint(value: Any) -> str:
    """The same for two values only if no function could tell them apart; never the same for what cannot be told."""
    from hamilton.caching.fingerprinting import UNHASHABLE, hash_value

    try:
        digest = hash_value(value)
    except Exception:  # a hostile value
        digest = UNHASHABLE
    return f"unique {next(_unique)}" if digest == UNHASHABLE else str(digest)


_unique = itertools.count()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Key:
    """What a value depends on: `version` of the code, and `parts`, the key of each dependency by its name."""

    __slots__ = ("digest", "parts", "version")

    def __init__(self, version: str, parts: dict[str, str]):
        self.version = version
        self.parts = parts
        self.digest = _digest("\0".join([version, *(f"{name}={key}" for name, key in parts.items())]))


def keys_of(nodes: Iterable[Node], given: Mapping[str, str], overridden: Mapping[str, str]) -> dict[str, Key]:
    """Node name → key, for `nodes` in an order in which dependencies come first.

    `given` and `overridden` are fingerprints of inputs, config items and overrides. An input that nobody gave has
    its default, which is part of the code.
    """
    versions = CodeVersions()
    keys: dict[str, Key] = {}
    for node in nodes:
        if node.name in overridden:
            keys[node.name] = Key("override", {"": overridden[node.name]})
        elif node.user_defined:
            keys[node.name] = Key("input", {"": given.get(node.name, "default")})
        else:
            parts = {one.name: keys[one.name].digest for one in node.dependencies if one.name in keys}
            keys[node.name] = Key(node_version(node, versions) or f"unknown {id(node)}", parts)
    return keys


class Kept:
    """Node name → value and key of the last time it was computed."""

    def __init__(self, is_outdated: Callable[[type], bool] = lambda cls: False):
        self._keys: dict[str, Key] = {}
        self._values: dict[str, Any] = {}
        self._is_outdated = is_outdated
        #: Why there is nothing, for nodes that have not run since the last `clear`.
        self._cleared = "first run"

    def put(self, node: Node, key: Key, value: Any) -> None:
        self._keys[node.name] = key
        if may_keep(node, value):
            self._values[node.name] = isolated(value)
        else:
            self._values.pop(node.name, None)

    def get(self, name: str, key: Key) -> tuple[Any, bool]:
        """The value and True, if there is one for exactly this key and its classes still exist."""
        known = self._keys.get(name)
        if known is None or known.digest != key.digest or name not in self._values:
            return None, False
        value = self._values[name]
        if any(self._is_outdated(cls) for cls in classes_in(value)):
            return None, False
        return isolated(value), True

    def why(self, name: str, key: Key, nodes: Mapping[str, Node]) -> str:
        """Why the node is computed: what is not as it was the last time."""
        known = self._keys.get(name)
        if known is None:
            return self._cleared
        if known.version != key.version:
            return "code changed"
        if known.parts.keys() != key.parts.keys():
            return "wired anew"
        for dependency, digest in key.parts.items():
            if known.parts[dependency] != digest:
                kind = "input" if dependency in nodes and nodes[dependency].user_defined else "upstream"
                return f"{kind} {dependency} changed"
        return "value not kept"

    def retain(self, names: Iterable[str]) -> None:
        """Forgets what is not among `names`: nodes that no longer exist need no memory."""
        stay = set(names)
        for known in (self._keys, self._values):
            for name in [one for one in known if one not in stay]:
                del known[name]

    def clear(self, why: str) -> None:
        """Forgets everything."""
        self._cleared = why if self._keys else self._cleared
        self._keys.clear()
        self._values.clear()


def may_keep(node: Node, value: Any) -> bool:
    """Not what is used up by reading it, what has effects, or what its author wants computed every time."""
    if node.node_role is not NodeType.STANDARD or node.tags.get(SAVER_TAG):
        return False
    if node.tags.get("cache.behavior") in ("recompute", "disable", "ignore"):
        return False
    return not hasattr(type(value), "__next__") and not hasattr(type(value), "__await__")


def isolated(value: Any) -> Any:
    """A copy that later nodes cannot change through the original, where that costs little.

    pandas copies on write. Of plain collections the outer level is copied; anything else is handed on as it is.
    """
    pandas = sys.modules.get("pandas")
    if pandas is not None and isinstance(value, (pandas.DataFrame, pandas.Series)):
        lazy = int(pandas.__version__.partition(".")[0]) >= 3
        return value.copy(deep=not lazy)
    numpy = sys.modules.get("numpy")
    if numpy is not None and type(value) is numpy.ndarray:
        return value.copy() if value.nbytes <= COPIED_BYTES else value
    return value.copy() if type(value) in (list, dict, set) else value


def classes_in(value: Any, depth: int = 2) -> Iterator[type]:
    """The classes of `value` and of the first items in it."""
    yield type(value)
    if depth and type(value) in (list, tuple, set, frozenset, dict):
        items = value.values() if type(value) is dict else value
        for number, item in enumerate(items):
            if number == ITEMS:
                break
            yield from classes_in(item, depth - 1)
