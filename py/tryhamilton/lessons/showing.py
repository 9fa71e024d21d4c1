"""Two values as a page shows them side by side: JSON that is small, and nothing of how an object is made up."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping, Sized
from types import ModuleType
from typing import Any

#: Letters of a difference, both sides together.
MOST_LETTERS = 4000
#: Letters of one text in it.
MOST_OF_A_TEXT = 240
#: How many items, and how deep, are tried one after the other until a difference is small.
SIZES = ((40, 4), (16, 3), (8, 2), (4, 1))
#: How many items, and how deep, are shown of what a check has given.
SAMPLE = (16, 3)
#: The key under which a page reads how many there are, where not all are shown.
ALL = "…"


def side_by_side(expected: Any, actual: Any) -> tuple[Any, Any]:
    """Both as JSON; of what is long, the parts that differ.

    >>> side_by_side("at most 3", print)
    ('at most 3', 'function print')
    >>> side_by_side([0] * 99, [0] * 98 + [7])
    ({'98': 0, '…': '99 values'}, {'98': 7, '…': '99 values'})
    >>> side_by_side({"crates": 10}, {"crates": "10"})
    ({'crates': '10 (int)'}, {'crates': "'10' (str)"})
    >>> side_by_side([None, 3], [float("nan"), 4.5])
    (['nan', 3], ['nan', 4.5])
    """
    one, other = _labelled(expected, actual)
    pair: tuple[Any, Any] = (one, other)
    for items, depth in SIZES:
        pair = _cut(one, other, items, depth)
        if len(json.dumps(pair, ensure_ascii=False)) <= MOST_LETTERS:
            break
    return _in_words(pair[0]), _in_words(pair[1])


def sample(given: Mapping[str, Any]) -> Any:
    """What a check has given, as JSON; of what is long, how it begins.

    >>> sample({"n": 3, "columns": {"hour": [0] * 60}})["columns"]["hour"][-1]
    '… 60 values'
    """
    return {name: _alone(as_json(one, _named), *SAMPLE) for name, one in given.items()}


def described(value: Any) -> str:
    """What a value is, in a few words.

    >>> [described(one) for one in (None, 3, "a", [1, 2], {}, print, int, iter([]))]
    ['None', '3 (int)', "'a' (str)", 'a list of 2', 'an empty dict', 'function print', 'class int', 'a list_iterator']
    """
    kind = type(value).__name__
    if value is None:
        return "None"
    if value is ...:
        return "..."
    if isinstance(value, (bool, int, float, str)):
        return f"{_short(repr(value), 80)} ({kind})"
    if isinstance(value, type):
        return f"class {value.__name__}"
    if isinstance(value, ModuleType):
        return f"module {value.__name__}"
    if isinstance(value, BaseException):
        return _short(f"{kind}: {value}")
    if is_frame(value):
        rows, columns = value.shape
        return f"{_one(kind)}, {rows} rows × {columns} columns"
    if isinstance(value, (list, tuple, set, frozenset, dict)) or hasattr(value, "tolist"):
        return _one(kind) if not isinstance(value, Sized) else _counted(kind, _length(value))
    if callable(value) and hasattr(value, "__name__"):
        return f"function {value.__name__}"
    return _one(kind)


def is_frame(value: Any) -> bool:
    """Whether it is a table with columns, of whatever library."""
    shape = None if isinstance(value, type) else getattr(value, "shape", None)
    return isinstance(shape, tuple) and len(shape) == 2 and hasattr(value, "columns")


def _length(value: Sized) -> int | None:
    try:
        return len(value)
    except TypeError:  # an array of no dimension
        return None


def _counted(kind: str, length: int | None) -> str:
    if length is None:
        return _one(kind)
    return f"{_one(kind)} of {length}" if length else f"an empty {kind}"


def _one(kind: str) -> str:
    return f"{'an' if kind[:1].lower() in 'aeiou' else 'a'} {kind}"


def _labelled(expected: Any, actual: Any) -> tuple[Any, Any]:
    """Both as JSON, NaN as it is. Columns of values go by the labels of their index where it has some, as months."""
    one, other = _spelled(expected, actual), _spelled(actual, expected)
    if isinstance(expected, dict) and isinstance(actual, dict):
        for key in expected.keys() & actual.keys():
            one[str(key)], other[str(key)] = _labelled(expected[key], actual[key])
        return one, other
    one, other = _with_gaps(one, other)
    if not (isinstance(one, list) and isinstance(other, list) and len(one) == len(other)):
        return one, other
    labels, others = _labels(expected), _labels(actual)
    first = dict(zip(labels or others, one, strict=False))
    second = dict(zip(others or labels, other, strict=False))
    # Values are compared in their order: where only that differs, or a label comes twice, labels would hide it.
    hidden = first == second or len(first) < len(one) or len(second) < len(other)
    return (one, other) if hidden else (first, second)


def _with_gaps(one: Any, other: Any) -> tuple[Any, Any]:
    """Both with NaN in place of None among numbers: that is how a check writes it."""
    if isinstance(one, dict) and isinstance(other, dict):
        pairs = {key: _with_gaps(one[key], other[key]) for key in one.keys() & other.keys()}
        first, second = ({key: pair[side] for key, pair in pairs.items()} for side in (0, 1))
        return one | first, other | second
    if isinstance(one, list) and isinstance(other, list):
        numbers = [item for item in (*one, *other) if item is not None]
        if all(type(item) in (int, float) for item in numbers) and float in map(type, numbers):
            whole = ([math.nan if item is None else item for item in side] for side in (one, other))
            return next(whole), next(whole)
    if one is None and _is_nan(other):
        return math.nan, other
    return one, other


def _labels(value: Any) -> list[str]:
    """What an index calls the values of a column; nothing where it only counts them from 0."""
    if is_frame(value) or isinstance(value, type) or not hasattr(value, "iloc"):
        return []
    names = [str(one) for one in value.index]
    return [] if names == [str(at) for at in range(len(names))] else names


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and math.isnan(value)


def _in_words(value: Any) -> Any:
    """JSON with NaN as the word "nan"."""
    if isinstance(value, list):
        return [_in_words(one) for one in value]
    if isinstance(value, dict):
        return {key: _in_words(one) for key, one in value.items()}
    return "nan" if _is_nan(value) else value


def _spelled(value: Any, other: Any) -> Any:
    """A table beside something that has no columns is told, not written out."""
    if is_frame(value) and not is_frame(other) and not isinstance(other, Mapping):
        return described(value)
    return as_json(value, _named, nan=math.nan)


def _named(value: Any) -> str:
    """An object by its text, if its class has written one; else by its kind."""
    kind = type(value)
    plain_object = kind.__str__ is object.__str__ and kind.__repr__ is object.__repr__
    if plain_object or callable(value) or isinstance(value, (ModuleType, BaseException)) or value is ...:
        return described(value)
    try:
        text = str(value)
    except Exception:  # the learner's own __str__ may do anything
        return described(value)
    return described(value) if re.search(r" at 0x[0-9a-fA-F]+", text) else text


def as_json(value: Any, other: Callable[[Any], str] = str, nan: Any = None) -> Any:
    """`value` as JSON, and by `other` what has no counterpart there: Series and arrays become lists, frames lists
    by column; NaN becomes `nan`.
    """
    if isinstance(value, type):
        return other(value)
    if hasattr(value, "columns") and hasattr(value, "to_dict"):
        return {str(name): as_json(value[name], other, nan) for name in value.columns}
    for convert in ("tolist", "to_list"):
        if hasattr(value, convert):
            value = getattr(value, convert)()
            break
    if isinstance(value, dict):
        return {str(key): as_json(one, other, nan) for key, one in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted((as_json(one, other, nan) for one in value), key=str)
    if isinstance(value, (list, tuple)):
        return [as_json(one, other, nan) for one in value]
    if isinstance(value, float) and not math.isfinite(value):
        return nan if math.isnan(value) else str(value)
    if value is None or isinstance(value, (bool, int, float)):
        return value
    # A subclass of str, such as an enumeration, is not JSON to everyone.
    return str.__str__(value) if isinstance(value, str) else other(value)


def _cut(one: Any, other: Any, items: int, depth: int) -> tuple[Any, Any]:
    if isinstance(one, list) and isinstance(other, list) and max(len(one), len(other)) > items and depth:
        one_by_one, others = ({str(at): item for at, item in enumerate(each)} for each in (one, other))
        first, second = _cut(one_by_one, others, items, depth)
        return {**first, ALL: f"{len(one)} values"}, {**second, ALL: f"{len(other)} values"}
    if isinstance(one, dict) and isinstance(other, dict) and depth:
        return _cut_records(one, other, items, depth)
    if isinstance(one, list) and isinstance(other, list) and depth:
        pairs = [
            _cut(one[at] if at < len(one) else None, other[at] if at < len(other) else None, items, depth - 1)
            for at in range(max(len(one), len(other)))
        ]
        return [first for first, _ in pairs[: len(one)]], [second for _, second in pairs[: len(other)]]
    if isinstance(one, str) and isinstance(other, str):
        return _short_pair(one, other)
    if isinstance(one, (list, dict)) and isinstance(other, (list, dict)) and not depth:
        return _short_pair(json.dumps(one, ensure_ascii=False), json.dumps(other, ensure_ascii=False))
    if isinstance(one, str) != isinstance(other, str) and str(one) == str(other):
        # A page writes both alike.
        return described(one), described(other)
    return _alone(one, items, depth), _alone(other, items, depth)


def _cut_records(
    one: dict[str, Any], other: dict[str, Any], items: int, depth: int
) -> tuple[dict[str, Any], dict[str, Any]]:
    keys = list(dict.fromkeys([*one, *other]))
    if len(keys) > items:
        # Two equal values may be left out where there are many; the first show what they are if all are equal.
        keys = ([key for key in keys if _unlike(one, other, key)] or keys)[:items]
    found: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    for key in keys:
        name = _short(key, 80)
        pair = _cut(one.get(key), other.get(key), items, depth - 1)
        for side, known, value in zip(found, (one, other), pair, strict=True):
            if key in known:
                side[name] = value
    return found


def _unlike(one: dict[str, Any], other: dict[str, Any], key: str) -> bool:
    if key not in one or key not in other:
        return True
    if _is_nan(one[key]) and _is_nan(other[key]):
        return False
    return type(one[key]) is not type(other[key]) or bool(one[key] != other[key])


def _alone(value: Any, items: int, depth: int) -> Any:
    """A value whose like is not on the other side."""
    if isinstance(value, str):
        return _short(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10**40:
        return _short(str(value)) if abs(value) < 10**4000 else "a number of thousands of digits"
    if isinstance(value, list):
        if not depth:
            return _counted("list", len(value))
        shown = [_alone(one, items, depth - 1) for one in value[:items]]
        return shown if len(value) <= items else [*shown, f"{ALL} {len(value)} values"]
    if isinstance(value, dict):
        if not depth:
            return _counted("dict", len(value))
        shown_items = {
            _short(key, 80): _alone(one, items, depth - 1) for key, one in list(value.items())[:items]
        }
        return shown_items if len(value) <= items else {**shown_items, ALL: f"{len(value)} values"}
    return value


def _short(text: str, most: int = MOST_OF_A_TEXT) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _short_pair(one: str, other: str) -> tuple[str, str]:
    """Two texts from shortly before the place where they part."""
    if max(len(one), len(other)) <= MOST_OF_A_TEXT:
        return one, other
    same = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    start = max(0, same - 40)
    head = ALL if start else ""
    return _short(f"{head}{one[start:]}"), _short(f"{head}{other[start:]}")
