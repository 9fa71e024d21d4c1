"""One column of any table as a pandas Series, and the order of a table's rows under a sort and filters.

pandas does the work, so that a hundred thousand rows take milliseconds; it is there wherever tables are looked at.
"""

from __future__ import annotations

import importlib
import re
from typing import Any

from tryhamilton.cells import cell
from tryhamilton.protocol import TableView
from tryhamilton.text import safely

_COMPARISON = re.compile(r"^(>=|<=|==|!=|>|<|=)\s*(.*)$", re.DOTALL)


def column_of(value: Any, number: int) -> Any:
    """Column `number` of a frame, Series, Index, numpy array or polars table, as a Series labelled 0, 1, 2, …

    Raises IndexError if there is none.
    """
    pandas = importlib.import_module("pandas")
    if number < 0:
        raise IndexError(f"There is no column {number}.")
    kind = type(value).__module__.partition(".")[0]
    if isinstance(value, pandas.DataFrame):
        return value.iloc[:, number].reset_index(drop=True)
    fields = getattr(getattr(value, "dtype", None), "names", None)
    if number and getattr(value, "ndim", 2) == 1 and not fields:
        raise IndexError(f"There is no column {number}.")
    if isinstance(value, pandas.Series):
        return value.reset_index(drop=True)
    if isinstance(value, pandas.Index):
        return value.to_series().reset_index(drop=True)
    if kind == "numpy":
        if value.dtype.names:
            return pandas.Series(value[value.dtype.names[number]])
        return pandas.Series(value if value.ndim == 1 else value[:, number])
    if kind == "polars":
        column = (
            value.to_series(number) if hasattr(value, "to_series") and hasattr(value, "columns") else value
        )
        return pandas.Series(column.to_list())
    raise IndexError(f"There is no column {number}.")


def order_of(value: Any, view: TableView) -> list[int]:
    """Positions of the rows that pass all filters, in the order of the sort; missing values come last.

    Raises ValueError with a sentence for a filter that cannot be compared with its column.
    """
    pandas = importlib.import_module("pandas")
    kept = None
    for one in view["filters"]:
        column = column_of(value, one["column"])
        mask = _passes(pandas, column, one["text"])
        kept = mask if kept is None else kept & mask
    sort = view["sort"]
    if sort is None:
        return [] if kept is None else [int(at) for at in kept.to_numpy().nonzero()[0]]
    column = column_of(value, sort["column"])
    if kept is not None:
        column = column[kept]
    return [int(at) for at in _sorted(column, sort["descending"]).index]


def _sorted(column: Any, descending: bool) -> Any:
    options = {"ascending": not descending, "kind": "stable", "na_position": "last"}
    try:
        return column.sort_values(**options)
    except TypeError:  # numbers beside text, or what has no order: by the text of the cells
        return _texts(column).sort_values(**options)


def _texts(column: Any) -> Any:
    """The cells as they are shown; missing ones stay missing."""
    missing = column.isna()
    shown = column.astype(object).map(lambda one: one if type(one) is str else safely(str, cell(one)))
    return shown.where(~missing, None)


def _passes(pandas: Any, column: Any, text: str) -> Any:
    """Which cells `text` accepts: `> 10`, `= north`, `!= `; `=` alone asks for missing ones, else it is contained."""
    match = _COMPARISON.match(text.strip())
    if match is None:
        wanted = text.strip().casefold()
        shown = _texts(column).map(lambda one: type(one) is str and wanted in one.casefold())
        return shown.fillna(False).astype(bool)
    sign, operand = match.groups()
    operand = operand.strip()
    missing = column.isna()
    if not operand:
        if sign in ("=", "=="):
            return missing
        if sign == "!=":
            return ~missing
        raise ValueError(f"'{text.strip()}' lacks what to compare with, as in '{sign} 10'.")
    left, right = _comparable(pandas, column, operand)
    result = {
        ">": left.gt,
        ">=": left.ge,
        "<": left.lt,
        "<=": left.le,
        "=": left.eq,
        "==": left.eq,
        "!=": left.ne,
    }[sign](right)
    return result.fillna(False).astype(bool) & ~missing


def _comparable(pandas: Any, column: Any, operand: str) -> tuple[Any, Any]:
    """The column and the operand as two things that have an order."""
    types = pandas.api.types
    if types.is_bool_dtype(column.dtype) and operand.casefold() in ("true", "false"):
        return column, operand.casefold() == "true"
    try:
        if types.is_datetime64_any_dtype(column.dtype):
            moment = pandas.Timestamp(operand)
            zone = getattr(column.dt, "tz", None)
            return column, moment.tz_localize(zone) if zone and moment.tzinfo is None else moment
        if types.is_timedelta64_dtype(column.dtype):
            return column, pandas.Timedelta(operand)
        if types.is_numeric_dtype(column.dtype):
            return column, float(operand) if not _is_whole(operand) else int(operand)
    except ValueError:
        raise ValueError(f"'{operand}' cannot be compared with {column.dtype}.") from None
    return _texts(column), operand.strip("\"'")


def _is_whole(text: str) -> bool:
    return re.fullmatch(r"[+-]?\d+", text) is not None
