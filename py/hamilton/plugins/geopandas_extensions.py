"""geopandas: columns of its dataframes."""

from __future__ import annotations

from typing import Any

PACKAGE = "geopandas"


def get_column_geopandas(df: Any, column_name: str) -> Any:
    """The Series or GeoSeries of that name."""
    return df[column_name]


def fill_with_scalar_geopandas(df: Any, column_name: str, value: Any) -> Any:
    """`df`, changed in place: the column holds `value` in every row."""
    df[column_name] = value
    return df
