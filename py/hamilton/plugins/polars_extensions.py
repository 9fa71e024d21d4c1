"""polars: columns of eager frames, and their adapters. Importing this module does not import polars."""

from __future__ import annotations

from typing import Any

import hamilton.plugins.polars_post_1_0_0_extensions  # noqa: F401 - registers the adapters

PACKAGE = "polars"


def get_column_polars(df: Any, column_name: str) -> Any:
    """The Series of that name."""
    return df[column_name]


def fill_with_scalar_polars(df: Any, column_name: str, scalar_value: Any) -> Any:
    """A frame with `scalar_value` in every row of the column; a Series is taken as it is."""
    import polars

    column = scalar_value if isinstance(scalar_value, polars.Series) else polars.lit(scalar_value)
    return df.with_columns(column.alias(column_name))
