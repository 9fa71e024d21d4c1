"""dask: columns of its dataframes."""

from __future__ import annotations

from typing import Any

PACKAGE = "dask.dataframe"


def get_column_dask(df: Any, column_name: str) -> Any:
    """The Series of that name."""
    return df[column_name]


def fill_with_scalar_dask(df: Any, column_name: str, value: Any) -> Any:
    """`df`, changed in place: the column holds `value` in every row."""
    df[column_name] = value
    return df
