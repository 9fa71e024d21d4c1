"""Metadata of what was read or written: of files, of dataframes, of SQL."""

from __future__ import annotations

import os
import time
from typing import Any
from urllib.parse import urlparse

FILE_METADATA = "file_metadata"
DATAFRAME_METADATA = "dataframe_metadata"
SQL_METADATA = "sql_metadata"

#: Version of the layout of each record below.
LAYOUT = "1.0.0"


def get_file_metadata(path: Any) -> dict[str, Any]:
    """Metadata of a file: size in bytes, path, time of the last change and of now (seconds since 1970).

    For a URL, an open file or a buffer there is no size, and `notes` says why.
    """
    named = path if isinstance(path, (str, os.PathLike)) else getattr(path, "name", repr(path))
    spelt = os.fspath(named) if isinstance(named, os.PathLike) else str(named)
    now = time.time()
    scheme = urlparse(spelt).scheme if "://" in spelt else ""
    size, changed, notes = None, now, ""
    try:
        found = os.stat(spelt)
        size, changed = found.st_size, found.st_mtime
    except (OSError, ValueError):  # ValueError: a name with a null byte in it
        notes = f"Not a file that can be looked at here: {spelt}"
    return {
        FILE_METADATA: {
            "size": size,
            "path": spelt,
            "last_modified": changed,
            "timestamp": now,
            "scheme": scheme,
            "notes": notes,
            "__version__": LAYOUT,
        }
    }


def get_dataframe_metadata(df: Any) -> dict[str, Any]:
    """Metadata of a pandas or polars dataframe: numbers of rows and columns, names and types of the columns.

    A lazy frame has no number of rows before it is computed: None.
    """
    if hasattr(df, "collect_schema"):
        schema = df.collect_schema()
        names, types = list(schema), list(schema.values())
    else:
        names, types = list(df.columns), list(df.dtypes)
    shape = getattr(df, "shape", None)
    return {
        DATAFRAME_METADATA: {
            "__version__": LAYOUT,
            "rows": shape[0] if shape else None,
            "columns": len(names),
            "column_names": names,
            "datatypes": [str(one) for one in types],
        }
    }


def get_file_and_dataframe_metadata(path: Any, df: Any) -> dict[str, Any]:
    """Both `get_file_metadata` and `get_dataframe_metadata`."""
    return {**get_file_metadata(path), **get_dataframe_metadata(df)}


def get_sql_metadata(query_or_table: Any, results: Any) -> dict[str, Any]:
    """Metadata of a query or a table: number of rows, given as a number or by the dataframe, and the text."""
    rows = results if isinstance(results, int) or results is None else len(results)
    text = str(query_or_table)
    is_query = "SELECT" in text.upper().split()
    return {
        SQL_METADATA: {
            "rows": rows,
            "query": text if is_query else None,
            "table_name": None if is_query else text,
            "timestamp": time.time(),
            "__version__": LAYOUT,
        }
    }
