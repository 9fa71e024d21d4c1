"""Any value as a small JSON record: tables a page at a time, everything else as text.

pandas, numpy and polars are recognised only where the program has loaded them; nothing is imported here.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from tryhamilton.cells import cell, cells, dates
from tryhamilton.protocol import FramePreview, Preview, ValuePreview
from tryhamilton.rich import is_rich
from tryhamilton.text import LONG, cut, safely, text_of, type_name
from tryhamilton.tree import size_of

#: Rows of a page when nobody says how many.
PAGE = 50
#: Rows that one request may ask for, and columns that are sent at all.
MAX_ROWS = 2000
MAX_COLUMNS = 500


def preview(value: Any, offset: int = 0, limit: int = PAGE) -> Preview:
    """The rows `offset` to `offset + limit` of a table, or the text of anything else. Raises nothing but interrupts.

    >>> preview(1.5)
    {'kind': 'value', 'text': '1.5', 'type': 'float'}
    """
    try:
        table = _table(value, max(0, int(offset)), max(0, min(int(limit), MAX_ROWS)))
    except KeyboardInterrupt:
        raise
    except BaseException:  # a broken or hostile table is still a value
        table = None
    return table or _value(value)


def table_of_rows(
    value: Any, rows: list[int] | None, offset: int, limit: int, first: int | None, last: int | None
) -> FramePreview | None:
    """A page of some columns: the rows at these positions, or else `offset` to `offset + limit`. None for no table."""
    total = _table(value, 0, 0)
    if total is None:
        return None
    count = len(total["columns"])
    start, stop = max(0, first or 0), count if last is None else min(last, count)
    if rows is None:
        part = _chosen(value, slice(offset, offset + limit), slice(start, stop))
        labels = _numbers(offset, max(0, min(limit, total["total"] - offset)))
    else:
        part = _chosen(value, rows, slice(start, stop))
        labels = [str(row) for row in rows]
    page = _table(part, 0, limit)
    if page is None:
        return None
    page["columns"] = total["columns"][start:stop]
    page["total"], page["type"] = total["total"], total["type"]
    if "omitted" in total:
        page["omitted"] = total["omitted"]
    else:
        page.pop("omitted", None)
    if type(value).__module__.partition(".")[0] != "pandas" or not hasattr(value, "iloc"):
        page["index"] = labels  # these tables number their rows, and a part begins anew
    return page


def _chosen(value: Any, rows: list[int] | slice, columns: slice) -> Any:
    """The part of a table in these rows and columns; a table of one column stays whole."""
    if hasattr(value, "iloc"):
        return value.iloc[rows, columns] if value.ndim == 2 else value.iloc[rows]
    if type(value).__module__.partition(".")[0] == "polars":
        part = value[rows]
        return part if not hasattr(value, "columns") else part[:, columns]
    if getattr(getattr(value, "dtype", None), "names", None):
        return value[rows][list(value.dtype.names[columns])]
    return value[rows][:, columns] if value.ndim == 2 else value[rows]


def _table(value: Any, offset: int, limit: int) -> FramePreview | None:
    pandas = sys.modules.get("pandas")
    if pandas is not None and hasattr(pandas, "Series"):  # while pandas is being imported, it has not
        if isinstance(value, pandas.DataFrame):
            return _pandas_frame(value, offset, limit)
        if isinstance(value, (pandas.Series, pandas.Index)):
            return _pandas_column(value, offset, limit)
    numpy = sys.modules.get("numpy")
    if numpy is not None and hasattr(numpy, "ndarray") and isinstance(value, numpy.ndarray):
        return _numpy_array(value, offset, limit)
    polars = sys.modules.get("polars")
    if polars is not None and hasattr(polars, "Series"):
        if isinstance(value, polars.DataFrame):
            return _polars_frame(value, offset, limit, type_name(value))
        if isinstance(value, polars.Series):
            return _polars_frame(value.to_frame(), offset, limit, type_name(value))
    return None


def _value(value: Any) -> ValuePreview:
    record: ValuePreview = {"kind": "value", "text": text_of(value), "type": type_name(value)}
    if type(value) is str and len(value) > LONG:
        record["length"] = len(value)
    try:
        size = size_of(value)
        if size:
            record["size"] = size
        if is_rich(value):
            record["rich"] = True
    except Exception:  # a class that lies about itself
        pass
    return record


def _frame(
    names: Sequence[Any],
    dtypes: Sequence[Any],
    columns: Sequence[list[Any]],
    index: list[str],
    total: int,
    kind: str,
) -> FramePreview:
    """Columns turned into rows; columns beyond the limit are counted, not sent."""
    shown = len(columns)
    record: FramePreview = {
        "kind": "frame",
        "columns": [
            {"name": _label(name), "dtype": safely(str, dtype)}
            for name, dtype in zip(names[:shown], dtypes[:shown], strict=True)
        ],
        "index": index,
        "rows": [list(row) for row in zip(*columns, strict=True)] if columns else [[] for _ in index],
        "total": total,
        "type": kind,
    }
    if len(names) > shown:
        record["omitted"] = len(names) - shown
    return record


def _label(name: Any) -> str:
    if type(name) is tuple:
        return " / ".join(_label(part) for part in name)
    return cut(name if type(name) is str else safely(str, name), 200)


def _pandas_frame(frame: Any, offset: int, limit: int) -> FramePreview:
    page = frame.iloc[offset : offset + limit, :MAX_COLUMNS]
    columns = [_pandas_cells(page.iloc[:, number]) for number in range(page.shape[1])]
    return _frame(
        list(frame.columns),
        list(frame.dtypes),
        columns,
        _pandas_index(page.index),
        len(frame),
        type_name(frame),
    )


def _pandas_column(column: Any, offset: int, limit: int) -> FramePreview:
    """A Series, or an Index, which has itself for its labels."""
    is_series = hasattr(column, "iloc")
    page = column.iloc[offset : offset + limit] if is_series else column[offset : offset + limit]
    index = _pandas_index(page.index) if is_series else _numbers(offset, len(page))
    name = "value" if column.name is None else column.name
    return _frame([name], [column.dtype], [_pandas_cells(page)], index, len(column), type_name(column))


def _pandas_cells(page: Any) -> list[Any]:
    shown = cells(page.tolist())
    return dates(shown) if getattr(page.dtype, "kind", "") == "M" else shown


def _pandas_index(index: Any) -> list[str]:
    labels = [
        ", ".join(str(cell(part)) for part in label) if type(label) is tuple else str(cell(label))
        for label in index.tolist()
    ]
    return dates(labels) if getattr(index.dtype, "kind", "") == "M" else labels


def _numpy_array(array: Any, offset: int, limit: int) -> FramePreview | None:
    """A vector as one column, a matrix as its columns, a record array as its fields; other shapes are text."""
    if array.ndim not in (1, 2) or not type(array).__module__.startswith("numpy"):
        return None
    page = array[offset : offset + limit]
    index = _numbers(offset, len(page))
    kind = type_name(array)
    if array.dtype.names and array.ndim == 1:
        names = list(array.dtype.names)
        columns = [cells(page[name].tolist()) for name in names[:MAX_COLUMNS]]
        return _frame(names, [array.dtype[name] for name in names], columns, index, len(array), kind)
    if array.ndim == 1:
        return _frame(["value"], [array.dtype], [cells(page.tolist())], index, len(array), kind)
    names = [str(number) for number in range(array.shape[1])]
    rows = page[:, :MAX_COLUMNS].tolist()
    columns = (
        [cells(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in names[:MAX_COLUMNS]]
    )
    return _frame(names, [array.dtype] * len(names), columns, index, len(array), kind)


def _polars_frame(frame: Any, offset: int, limit: int, kind: str) -> FramePreview:
    page = frame.slice(offset, limit)
    columns = [cells(page[name].to_list()) for name in page.columns[:MAX_COLUMNS]]
    return _frame(frame.columns, frame.dtypes, columns, _numbers(offset, page.height), frame.height, kind)


def _numbers(offset: int, count: int) -> list[str]:
    return [str(number) for number in range(offset, offset + count)]
