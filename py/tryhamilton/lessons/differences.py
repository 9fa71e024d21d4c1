"""What was expected and what was found, as data that a page can draw on the graph or in a table."""

from __future__ import annotations

import math
from typing import Any

from tryhamilton.protocol import Aspect as Aspect
from tryhamilton.protocol import Difference as Difference


class Failure(AssertionError):
    """A check that does not hold; `hint` is the sentence for the learner."""

    def __init__(self, hint: str, difference: Difference | None = None):
        super().__init__(hint)
        self.hint = hint
        self.difference = difference


def plain(value: Any) -> Any:
    """`value` as JSON: Series and arrays become lists, frames lists by column; NaN becomes None.

    >>> plain((1, float("nan"), {"a"}))
    [1, None, ['a']]
    """
    if hasattr(value, "columns") and hasattr(value, "to_dict"):
        return {str(name): plain(value[name]) for name in value.columns}
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted((plain(one) for one in value), key=str)
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None if math.isnan(value) else str(value)
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return str(value)


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal as JSON, numbers up to rounding.

    >>> same([0.1 + 0.2], (0.3,))
    True
    """
    return _same(plain(one), plain(other))


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(value, other[key]) for key, value in one.items())
    return bool(one == other)
