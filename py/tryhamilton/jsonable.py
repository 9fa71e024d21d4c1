"""A value as the JSON that a field could hold, so that it can be edited and given back; the way back is `inputs.py`."""

from __future__ import annotations

import datetime
import json
import math
import sys
from decimal import Decimal
from enum import Enum
from typing import Any

from tryhamilton.text import type_name

#: Characters of JSON that are still a pleasure to edit.
MOST = 100_000
ITEMS = 5_000


class NotJson(ValueError):
    """The value, or a part of it, has no form in JSON; the text says why."""


def as_json(value: Any) -> Any:
    """`value` in JSON: a Series as a list, a frame as an object of lists, a date as text. Raises NotJson.

    >>> as_json({"a": (1, 2.5), "day": datetime.date(2024, 1, 31)})
    {'a': [1, 2.5], 'day': '2024-01-31'}
    """
    try:
        made = _json(value, 0)
        size = len(json.dumps(made, allow_nan=False))
    except NotJson:
        raise
    except Exception:  # a hostile value
        raise NotJson(f"a value of type {type_name(value)} cannot be written as JSON") from None
    if size > MOST:
        raise NotJson("it is too large to be edited here")
    return made


def _json(value: Any, depth: int) -> Any:
    if depth > 20:
        raise NotJson("it is nested too deeply")
    if isinstance(value, Enum):
        return value.name
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else str(value)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (list, tuple, set, frozenset)):
        if len(value) > ITEMS:
            raise NotJson("it is too large to be edited here")
        return [_json(one, depth + 1) for one in value]
    if isinstance(value, dict):
        if not all(type(key) in (str, int, float) for key in value):
            raise NotJson("its keys are neither text nor numbers")
        return {str(key): _json(one, depth + 1) for key, one in value.items()}
    return _table(value, depth)


def _table(value: Any, depth: int) -> Any:
    numpy, pandas, polars = (sys.modules.get(name) for name in ("numpy", "pandas", "polars"))
    if numpy is not None and isinstance(value, numpy.generic):
        return _json(value.item(), depth)
    if numpy is not None and isinstance(value, numpy.ndarray):
        _bounded(value.size)
        return _json(value.tolist(), depth)
    if pandas is not None and isinstance(value, (pandas.Series, pandas.Index)):
        _bounded(len(value))
        return [None if _missing(pandas, one) else _json(one, depth + 1) for one in value.tolist()]
    if pandas is not None and isinstance(value, pandas.DataFrame):
        _bounded(value.size)
        if len({str(name) for name in value.columns}) < value.shape[1]:
            raise NotJson("two of its columns have the same name")
        return {str(name): _table(value.iloc[:, at], depth + 1) for at, name in enumerate(value.columns)}
    if polars is not None and isinstance(value, (polars.Series, polars.DataFrame)):
        _bounded(len(value))
        return _json(
            value.to_list() if isinstance(value, polars.Series) else value.to_dict(as_series=False), depth
        )
    raise NotJson(f"a value of type {type_name(value)} cannot be written as JSON")


def _bounded(cells: int) -> None:
    if cells > ITEMS:
        raise NotJson("it is too large to be edited here")


def _missing(pandas: Any, value: Any) -> bool:
    return value is None or value is pandas.NaT or value is pandas.NA or value != value
