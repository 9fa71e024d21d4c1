"""vaex: columns of its dataframes."""

from __future__ import annotations

from typing import Any

PACKAGE = "vaex"


def get_column_vaex(df: Any, column_name: str) -> Any:
    """The Expression of that name."""
    return df[column_name]


def fill_with_scalar_vaex(df: Any, column_name: str, value: Any) -> Any:
    """`df`, changed in place: the column holds `value` in every row."""
    import numpy

    df[column_name] = numpy.full(len(df), value)
    return df
