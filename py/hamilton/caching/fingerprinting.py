"""`hash_value`: a fingerprint of any value, by content.

Two values get one fingerprint only if no function could tell them apart: the type counts (``1``, ``1.0``,
``True`` and ``"1"`` differ, and so do a list, a tuple and a set of the same items), and so do the shape and
the dtype of an array, the names and dtypes of columns, and the order of a dictionary's keys. A value that
cannot be told reliably is `UNHASHABLE`, and so is everything that contains it: a wrong "same" would bring
back a stale result, a wrong "different" only costs a computation.

>>> hash_value([1, 2]) == hash_value([1, 2]), hash_value([1, 2]) == hash_value((1, 2))
(True, False)

`hash_value` is a `functools.singledispatch`: register a function for a type of your own;
it returns a string.

>>> class Model:
...     def __init__(self, path): self.path, self.handle = path, object()
>>> @hash_value.register
... def hash_model(obj: Model, *args, **kwargs) -> str:
...     return hash_value(obj.path)
>>> hash_value(Model("m.bin")) == hash_value("m.bin")
True
"""

from __future__ import annotations

import functools
import hashlib
import threading
from collections.abc import Mapping, Sequence, Set
from typing import Any

from hamilton.caching._data import (
    hash_numpy_array,
    hash_pandas_obj,
    hash_polars_column,
    hash_polars_dataframe,
    hasher_for,
)

__all__ = [
    "MAX_DEPTH",
    "NONE_HASH",
    "UNHASHABLE",
    "hash_bytes",
    "hash_mapping",
    "hash_none",
    "hash_numpy_array",
    "hash_pandas_obj",
    "hash_polars_column",
    "hash_polars_dataframe",
    "hash_primitive",
    "hash_repr",
    "hash_sequence",
    "hash_set",
    "hash_unordered_mapping",
    "hash_value",
    "set_max_depth",
]

#: How many objects deep attributes are followed; containers do not count. Deeper is `UNHASHABLE`.
MAX_DEPTH = 6
#: The fingerprint of what has none of its own; nodes that take such a value are computed anew.
UNHASHABLE = "<unhashable>"
#: The fingerprint of None.
NONE_HASH = "<none>"

#: Types of which `repr` says everything, also for containers of them: the fast way through large lists.
_PLAIN = frozenset({int, float, bool, str, bytes, type(None)})
_CHUNK = 8192
#: So short bytes are better copied than given by themselves.
_SHORT = 1024


def set_max_depth(depth: int) -> None:
    """Follow the attributes of objects `depth` objects deep from now on."""
    global MAX_DEPTH
    MAX_DEPTH = depth


def digest(*parts: str | bytes) -> str:
    """32 hexadecimal digits for the parts, each with its length so that no two sequences of parts agree.

    Hexadecimal, because fingerprints become file names and some file systems ignore case.
    """
    hasher = hashlib.blake2b(digest_size=16)
    add = hasher.update
    for part in parts:
        raw = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        if len(raw) < _SHORT:
            add(b"%d:%b" % (len(raw), raw))
        else:
            add(b"%d:" % len(raw))
            add(raw)
    return hasher.hexdigest()


def _compact_hash(raw: bytes) -> str:
    """Bytes as text that may be a file name."""
    return raw.hex()


def type_name(cls: type) -> str:
    return cls.__qualname__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__qualname__}"


@functools.singledispatch
def hash_value(obj: Any, *args: Any, depth: int = 0, **kwargs: Any) -> str:
    """The fingerprint of `obj`: a short string that may be a file name, or `UNHASHABLE`.

    `depth` is how many objects deep `obj` lies inside the value first asked for.
    """
    made = hasher_for(type(obj))
    if made is not None:
        return made(obj, depth=depth)
    from hamilton.caching._objects import hash_object

    return _guarded(obj, hash_object, depth)


@hash_value.register(type(None))
def hash_none(obj: None, *args: Any, **kwargs: Any) -> str:
    """The fingerprint of None."""
    return NONE_HASH


def hash_repr(obj: Any, *args: Any, **kwargs: Any) -> str:
    """The fingerprint of a value whose `repr` says everything about it. Not used unless you register it."""
    return digest(type_name(type(obj)), repr(obj))


@hash_value.register(str)
@hash_value.register(int)
@hash_value.register(float)
@hash_value.register(bool)
def hash_primitive(obj: Any, *args: Any, **kwargs: Any) -> str:
    """The fingerprint of a number, a string or a truth value."""
    kind = type(obj)
    if kind is str:
        return digest("str", obj)
    if kind is int:
        return digest("int", hex(obj))  # unlike str(), not limited in length
    if kind in _PLAIN:
        return digest(kind.__name__, repr(obj))
    from hamilton.caching._objects import hash_subclass_of_primitive

    return hash_subclass_of_primitive(obj, **kwargs)


@hash_value.register(bytes)
@hash_value.register(bytearray)
@hash_value.register(memoryview)
def hash_bytes(obj: Any, *args: Any, **kwargs: Any) -> str:
    """The fingerprint of raw bytes."""
    return digest(type_name(type(obj)), bytes(obj))


@hash_value.register(Sequence)
def hash_sequence(obj: Any, *args: Any, depth: int = 0, **kwargs: Any) -> str:
    """The fingerprint of a list, a tuple or another sequence: its type and its items, in order."""
    kind = type(obj)
    if kind is list or kind is tuple:
        kinds = set(map(type, obj))
        if kinds <= _PLAIN and _are_built_in(kinds):
            try:
                return _hash_plain(kind.__name__, obj)
            except ValueError:
                pass  # an int with too many digits for repr
        return _guarded(obj, _hash_items, depth)
    if kind is range:
        return digest("range", repr((obj.start, obj.stop, obj.step)))
    return _guarded(obj, _hash_container, depth)


@hash_value.register(dict)
@hash_value.register(Mapping)
def hash_mapping(obj: Any, *, ignore_order: bool = False, depth: int = 0, **kwargs: Any) -> str:
    """The fingerprint of a mapping: its type, keys and values, and their order unless `ignore_order`."""
    if ignore_order:
        return hash_unordered_mapping(obj, depth=depth)
    return _guarded(obj, _hash_items if type(obj) is dict else _hash_container, depth)


def hash_unordered_mapping(obj: Mapping[Any, Any], *args: Any, depth: int = 0, **kwargs: Any) -> str:
    """The fingerprint of a mapping whose order does not matter. Not used unless you register it."""
    pairs = [[hash_value(key, depth=depth), hash_value(value, depth=depth)] for key, value in obj.items()]
    if any(UNHASHABLE in pair for pair in pairs):
        return UNHASHABLE
    return digest(type_name(type(obj)), "any order", *("".join(pair) for pair in sorted(pairs)))


@hash_value.register(set)
@hash_value.register(frozenset)
@hash_value.register(Set)
def hash_set(obj: Any, *args: Any, depth: int = 0, **kwargs: Any) -> str:
    """The fingerprint of a set: its type and its items, in whatever order."""
    return _guarded(obj, _hash_items if type(obj) in (set, frozenset) else _hash_container, depth)


# -- containers --------------------------------------------------------------------------------------------


def _are_built_in(kinds: set[type]) -> bool:
    """Whether nobody has registered a function of their own for one of these types."""
    return all(hash_value.dispatch(kind) in _BUILT_IN for kind in kinds)


_BUILT_IN = (hash_primitive, hash_none, hash_bytes)


def _hash_plain(name: str, items: Any) -> str:
    hasher = hashlib.blake2b(f"plain {name} {len(items)}".encode(), digest_size=16)
    for start in range(0, len(items), _CHUNK):
        hasher.update(repr(items[start : start + _CHUNK]).encode("utf-8", "surrogatepass"))
    return hasher.hexdigest()


def _hash_items(obj: Any, depth: int) -> str:
    """The fingerprint of a container from its type and the fingerprints of its items."""
    if isinstance(obj, Mapping):
        found = [hash_value(one, depth=depth) for pair in obj.items() for one in pair]
    else:
        found = [hash_value(one, depth=depth) for one in obj]
        if isinstance(obj, Set):
            found.sort()
    if UNHASHABLE in found:
        return UNHASHABLE
    return digest(type_name(type(obj)), *found)


def _hash_container(obj: Any, depth: int) -> str:
    """A container of another class: as the object that it is; by type and items if it cannot be pickled."""
    from hamilton.caching._objects import hash_object

    made = hash_object(obj, depth)
    return _hash_items(obj, depth) if made == UNHASHABLE else made


# -- values that contain themselves, or one thing many times -----------------------------------------------


class _Walk(threading.local):
    """What the fingerprint being made has met so far, by `id`; values are kept so that ids stay theirs."""

    def __init__(self) -> None:
        self.open: list[int] = []
        self.done: dict[int, tuple[Any, str]] = {}


_walk = _Walk()


def _guarded(obj: Any, fingerprint: Any, depth: int) -> str:
    """`fingerprint(obj, depth)`, once for each object, and ending where a value contains itself."""
    key = id(obj)
    known = _walk.done.get(key)
    if known is not None:
        return known[1]
    if key in _walk.open:
        return f"<up {len(_walk.open) - _walk.open.index(key)}>"
    _walk.open.append(key)
    made = UNHASHABLE
    try:
        made = fingerprint(obj, depth)
    except RecursionError:
        if len(_walk.open) > 1:
            raise
    finally:
        _walk.open.pop()
        if not _walk.open:
            _walk.done.clear()
        else:
            _walk.done[key] = (obj, made)
    return made
