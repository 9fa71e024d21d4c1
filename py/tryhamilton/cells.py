"""One cell of a table as JSON: numbers, text, true, false and null; whatever JSON cannot carry becomes text."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from tryhamilton.text import cut, safely

#: Beyond this, JavaScript's numbers skip integers.
EXACT = 2**53
#: Characters of one cell.
LONG = 300


def cell(value: Any) -> Any:
    """`value` as a JSON scalar. NaN, infinities, dates, huge integers and objects arrive as text.

    >>> [cell(one) for one in (1, 2.5, None, float("nan"), 2**60, "text")]
    [1, 2.5, None, 'NaN', '1152921504606846976', 'text']
    """
    kind = type(value)
    if value is None or kind is bool:
        return value
    if kind is int:
        return value if -EXACT <= value <= EXACT else cut(safely(str, value), LONG)
    if kind is float:
        if math.isfinite(value):
            return value
        return "NaN" if value != value else "inf" if value > 0 else "-inf"
    if kind is str:
        return cut(value, LONG)
    if kind.__module__ == "numpy" and hasattr(value, "item"):
        plain = value.item()
        return cell(plain) if type(plain).__module__ == "builtins" else cut(safely(str, value), LONG)
    return cut(safely(repr if kind.__module__ == "builtins" else str, value), LONG)


def cells(values: Iterable[Any]) -> list[Any]:
    return [cell(value) for value in values]


def dates(texts: list[Any]) -> list[Any]:
    """Timestamps without their time of day, if none of them has one."""
    midnight = " 00:00:00"
    if any(isinstance(text, str) and " " in text and not text.endswith(midnight) for text in texts):
        return texts
    return [text.removesuffix(midnight) if isinstance(text, str) else text for text in texts]
