"""A table as JSON of its columns with their types: what the page makes of a Parquet file where there is no pyarrow.

`web/src/workbench/parquet/` writes it: `{"rows": 3, "pandas": ..., "columns": [{"name", "type", "values"}]}`.
The frame is the one that `pandas.read_parquet` gives. What only Arrow notes about a file is not known here:
without a note of pandas a dictionary is text and a zone is UTC; the order of categories is that of their values.
"""

from __future__ import annotations

import datetime
import itertools
import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

EPOCH = datetime.datetime(1970, 1, 1)
PER_SECOND = {"ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}
#: The smallest number of 64 bits is no time.
NO_TIME = -(2**63)


def read(text: str) -> dict[str, Any]:
    """The document, checked. Raises ValueError, if it is none of these."""
    document = json.loads(text)
    if not isinstance(document, dict) or not isinstance(document.get("columns"), list):
        raise ValueError("it holds no columns")
    return document


# -- without a library -------------------------------------------------------------------------------------------


def plain(document: dict[str, Any]) -> dict[str, list[Any]]:
    """Columns by name as lists of Python values; None is what is missing."""
    return {one["name"]: _plain(one["type"], one["values"]) for one in document["columns"]}


def _plain(kind: dict[str, Any], values: list[Any]) -> list[Any]:
    read = _reader(kind)
    return values if read is None else [None if one is None else read(one) for one in values]


def _reader(kind: dict[str, Any]) -> Callable[[Any], Any] | None:
    """What makes a Python value of a JSON one; None where it is one."""
    match kind["kind"]:
        case "bytes":
            return bytes.fromhex
        case "decimal":
            return Decimal
        case "float":
            return float
        case "date":
            return lambda days: (EPOCH + datetime.timedelta(days=days)).date()
        case "time":
            return lambda count: (EPOCH + _span(count, kind["unit"])).time()
        case "timestamp":
            zone = datetime.UTC if kind["utc"] else None
            return lambda count: (EPOCH + _span(count, kind["unit"])).replace(tzinfo=zone)
        case "list":
            return lambda items: _plain(kind["of"], items)
        case "map":
            return lambda pairs: _pairs(kind, pairs, _plain)
        case "struct":
            return lambda record: {
                one["name"]: _plain(one["type"], [record[one["name"]]])[0] for one in kind["fields"]
            }
    return None


def _span(count: int, unit: str) -> datetime.timedelta:
    return datetime.timedelta(microseconds=count * 1_000_000 // PER_SECOND[unit])


def _pairs(kind: dict[str, Any], pairs: list[Any], cells: Callable[..., Any]) -> list[tuple[Any, Any]]:
    keys = cells(kind["key"], [key for key, _ in pairs])
    return list(zip(keys, cells(kind["value"], [value for _, value in pairs]), strict=True))


# -- with pandas -------------------------------------------------------------------------------------------------


def frame(document: dict[str, Any], pandas: Any) -> Any:
    """The `pandas.DataFrame`, with the index and the types that pandas has noted in the file."""
    noted = json.loads(document["pandas"]) if document.get("pandas") else {}
    notes = {one.get("field_name", one["name"]): one for one in noted.get("columns", [])}
    columns = {one["name"]: _series(one, notes.get(one["name"], {}), pandas) for one in document["columns"]}
    made = pandas.DataFrame(columns, index=pandas.RangeIndex(document["rows"]), copy=False)
    index = noted.get("index_columns") or []
    named = [one for one in index if isinstance(one, str) and one in columns]
    if named:
        made = made.set_index(named)
        made.index.names = [None if re.fullmatch(r"__index_level_\d+__", one) else one for one in named]
    elif index and isinstance(index[0], dict) and index[0].get("kind") == "range":
        kept = pandas.RangeIndex(
            *(index[0][part] for part in ("start", "stop", "step")), name=index[0]["name"]
        )
        if len(kept) == len(made):
            made.index = kept
    return made


def _series(column: dict[str, Any], note: dict[str, Any], pandas: Any) -> Any:
    kind, values = column["type"], column["values"]
    meant = str(note.get("numpy_type", ""))
    if re.fullmatch(r"U?Int\d+|Float\d+|boolean", meant):
        return pandas.Series(pandas.array(values, dtype=meant))
    if kind["kind"] == "text":
        if note.get("pandas_type") == "categorical":
            return pandas.Series(pandas.Categorical(values))
        texts = int(pandas.__version__.split(".")[0]) >= 3 or meant == "string"
        return pandas.Series(values, dtype=("string" if meant == "string" else "str") if texts else object)
    if meant.startswith("timedelta64["):
        return pandas.Series(_counts(values).view(meant))
    made = pandas.Series(_array(kind, values), copy=False)
    if kind["kind"] == "timestamp":
        if meant.startswith("datetime64["):
            made = made.astype(meant)
        if kind["utc"]:
            zone = (note.get("metadata") or {}).get("timezone", "UTC")
            made = made.dt.tz_localize("UTC").dt.tz_convert(zone)
    return made


def _counts(values: list[Any]) -> Any:
    import numpy

    return numpy.array([NO_TIME if one is None else one for one in values], dtype="int64")


def _array(kind: dict[str, Any], values: list[Any]) -> Any:
    """What pyarrow makes of such values: an array of numbers where numpy has them, else one of objects."""
    import numpy

    missing = None in values
    match kind["kind"]:
        case "bool" if not missing:
            return numpy.array(values, dtype=bool)
        case "int" | "uint":
            wanted = "float64" if missing else f"{kind['kind']}{kind['bits']}"
            return numpy.array([numpy.nan if one is None else one for one in values], dtype=wanted)
        case "float":
            numbers = [numpy.nan if one is None else one for one in values]
            return numpy.array(numbers, dtype=f"float{kind['bits']}")
        case "timestamp":
            return _counts(values).view(f"datetime64[{kind['unit']}]")
        case "list":
            # One array for the items of all rows: a missing one makes floats of whole numbers in each of them.
            items = _array(kind["of"], [item for one in values for item in one or ()])
            return _objects(_split(items, values))
        case "map":
            pairs = _pairs(kind, [pair for one in values for pair in one or ()], _cells)
            return _objects(_split(pairs, values))
        case "struct":
            return _objects(_records(kind, values))
    return _objects(_plain(kind, values))


def _split(items: Any, values: list[Any]) -> list[Any]:
    """The items of all rows, cut into rows as long as those of `values`; None where there is no row."""
    ends = [0, *itertools.accumulate(len(one or ()) for one in values)]
    return [None if one is None else items[ends[at] : ends[at + 1]] for at, one in enumerate(values)]


def _cells(kind: dict[str, Any], values: list[Any]) -> list[Any]:
    """As they stand in a pair or a record: values of Python, lists as arrays."""
    if kind["kind"] == "timestamp":
        # datetime knows no nanoseconds: pyarrow leaves their number.
        return values if kind["unit"] == "ns" and not kind["utc"] else _plain(kind, values)
    made = _array(kind, values).tolist()
    return [None if one is None else cell for one, cell in zip(values, made, strict=True)]


def _records(kind: dict[str, Any], values: list[Any]) -> list[dict[str, Any] | None]:
    names = [one["name"] for one in kind["fields"]]
    fields = [
        _cells(one["type"], [None if record is None else record[one["name"]] for record in values])
        for one in kind["fields"]
    ]
    rows = zip(*fields, strict=True)
    return [
        None if record is None else dict(zip(names, row, strict=True))
        for record, row in zip(values, rows, strict=True)
    ]


def _objects(values: list[Any]) -> Any:
    import numpy

    made = numpy.empty(len(values), dtype=object)
    for at, one in enumerate(values):  # at once numpy would make a table of lists of one length
        made[at] = one
    return made
