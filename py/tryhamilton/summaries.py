"""What one column of a table holds, in a few numbers: missing, distinct, extremes, median and a small histogram."""

from __future__ import annotations

import importlib
import math
from contextlib import suppress
from typing import Any

from tryhamilton.cells import cell
from tryhamilton.columns import column_of
from tryhamilton.protocol import ColumnSummary
from tryhamilton.text import cut, safely

#: Of longer columns, as many rows at equal distances are looked at.
SAMPLE = 50_000
#: Bars of a histogram, and columns that one request may ask for.
BINS = 16
MOST_COLUMNS = 50


def summaries(value: Any, first: int, last: int) -> list[ColumnSummary]:
    """Of the columns `first` to `last`, the last one excluded; ends early where the columns do.

    >>> import pandas as pd
    >>> summaries(pd.Series([1, 2, None]), 0, 1)[0]["missing"]
    1
    """
    found: list[ColumnSummary] = []
    for number in range(max(0, first), min(last, first + MOST_COLUMNS)):
        try:
            column = column_of(value, number)
        except IndexError:
            break
        found.append(summary(column))
    return found


def summary(column: Any) -> ColumnSummary:
    """Of one pandas Series. What a column has not, such as a median of text, is None."""
    rows = len(column)
    step = math.ceil(rows / SAMPLE) if rows > SAMPLE else 1
    if step > 1:
        column = column.iloc[::step]
    present = column.dropna()
    record: ColumnSummary = {
        "rows": rows,
        "sampled": len(column) if step > 1 else None,
        "missing": len(column) - len(present),
        "distinct": None,
        "min": None,
        "median": None,
        "max": None,
        "bins": None,
        "common": None,
    }
    with suppress(Exception):  # cells that cannot be compared, hashed or shown: what is known so far is told
        _describe(present, record)
    return record


def _describe(present: Any, record: ColumnSummary) -> None:
    types = importlib.import_module("pandas").api.types
    dtype = present.dtype
    in_order = (
        types.is_numeric_dtype(dtype)
        or types.is_datetime64_any_dtype(dtype)
        or types.is_timedelta64_dtype(dtype)
    ) and not (types.is_bool_dtype(dtype) or types.is_complex_dtype(dtype))
    try:
        if types.is_object_dtype(dtype):
            present.map(hash)  # pandas counts lists as it pleases
        counts = present.value_counts()
    except TypeError:
        counts = None
    record["distinct"] = None if counts is None else len(counts)
    if not len(present):
        return
    if in_order:
        record["min"], record["median"], record["max"] = map(
            _shown, (present.min(), present.median(), present.max())
        )
        record["bins"] = _bins(present)
        return
    if counts is not None:
        record["common"] = [[_shown(label), int(count)] for label, count in counts.head(BINS).items()]
    record["min"], record["max"] = _shown(present.min()), _shown(present.max())


def _bins(present: Any) -> list[int]:
    """Counts in equal steps from the least to the greatest finite value."""
    numpy = importlib.import_module("numpy")
    kind = getattr(present.dtype, "kind", "")
    numbers = present.astype("int64") if kind in "mM" else present
    numbers = numbers.to_numpy(dtype="float64")
    counts, _ = numpy.histogram(numbers[numpy.isfinite(numbers)], bins=BINS)
    return [int(count) for count in counts]


def _shown(value: Any) -> str:
    """A value in a few characters; a date without its midnight."""
    plain = cell(value)
    if type(plain) is float:
        return f"{plain:.6g}"
    text = plain if type(plain) is str else safely(str, plain)
    return cut(text.removesuffix(" 00:00:00"), 60)
