"""Values inside of values: the way to one, and the children of one, a page at a time.

Only the containers whose reading runs no code of the program: dict, list, tuple, set and what derives from them,
dataclasses, and arrays of more than two dimensions along their first.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from tryhamilton.cells import cell
from tryhamilton.protocol import Child, Children
from tryhamilton.text import cut, safely, type_name

#: Children that one request may ask for, and characters of one line of a tree.
MOST = 500
LINE = 200


def size_of(value: Any) -> int | None:
    """How many children `value` has, None if it is no container.

    >>> size_of({"a": 1}), size_of("text")
    (1, None)
    """
    kind = type(value)
    for base in (dict, list, tuple, set, frozenset):
        if issubclass(kind, base):
            return base.__len__(value)
    if dataclasses.is_dataclass(kind):
        return len(dataclasses.fields(kind))
    return _depth(value)


def _depth(value: Any) -> int | None:
    numpy = sys.modules.get("numpy")
    if numpy is None or not hasattr(numpy, "ndarray") or type(value) is not numpy.ndarray:
        return None
    return int(value.shape[0]) if value.ndim > 2 else None


def _items(value: Any) -> Iterator[tuple[str, Any]]:
    """Label and value of every child. Reads through the built-in classes: a subclass has no say."""
    kind = type(value)
    if issubclass(kind, dict):
        for key, one in dict.items(value):
            yield _key(key), one
        return
    for base in (list, tuple, set, frozenset):
        if issubclass(kind, base):
            named = getattr(kind, "_fields", ()) if base is tuple else ()
            numbers: Iterable[tuple[int, Any]] = enumerate(base.__iter__(value))
            for number, one in numbers:
                yield str(named[number]) if number < len(named) else str(number), one
            return
    if dataclasses.is_dataclass(kind):
        held = getattr(value, "__dict__", {})
        for field in dataclasses.fields(kind):
            yield field.name, held[field.name] if field.name in held else getattr(value, field.name, None)
        return
    for number in range(_depth(value) or 0):
        yield str(number), value[number]


def _key(key: Any) -> str:
    return cut(repr(key) if type(key) in (str, int, float, bool, type(None)) else safely(repr, key), 80)


def at(value: Any, path: Iterable[int]) -> Any:
    """The child of the child … of `value`, each by its position. Raises LookupError where there is none."""
    for number in path:
        found = list(islice(_items(value), number, number + 1)) if number >= 0 else []
        if not found:
            raise LookupError("That part of the value is no longer there: run the program again.")
        value = found[0][1]
    return value


def children(value: Any, offset: int, limit: int) -> Children:
    """The children `offset` to `offset + limit`, each as one line, and how many there are."""
    start, count = max(0, offset), max(0, min(limit, MOST))
    return {
        "items": [_child(label, one) for label, one in islice(_items(value), start, start + count)],
        "total": size_of(value) or 0,
    }


def _child(label: str, value: Any) -> Child:
    size = size_of(value)
    return {
        "label": label,
        "type": type_name(value),
        "text": _line(value, size),
        "size": size,
        "open": size is None and _has_more(value),
    }


def _line(value: Any, size: int | None) -> str:
    """A value on one line; a container or a table by its size only."""
    if size is not None:
        return f"{size:,} {'item' if size == 1 else 'items'}"
    shape = _shape(value)
    if shape:
        return shape
    if type(value) is str:
        return cut(repr(value[: LINE + 1]), LINE)
    if type(value) is bytes:
        return f"{len(value):,} bytes"
    shown = cell(value)
    text = shown if type(shown) is str else repr(shown)
    return cut(text.split("\n", 1)[0], LINE)


def _shape(value: Any) -> str:
    """`8 × 3` for tables and arrays of the libraries that are known, else nothing."""
    if type(value).__module__.partition(".")[0] not in ("pandas", "numpy", "polars"):
        return ""
    try:
        return " × ".join(str(int(length)) for length in value.shape)
    except Exception:  # such as a Timestamp
        return ""


def _has_more(value: Any) -> bool:
    """Whether opening the value shows more than its line: a table, a long text, an object with a picture."""
    if _shape(value):
        return True
    if type(value) in (str, bytes):
        return len(value) > LINE
    return type(value) not in (int, float, bool, complex, type(None))
