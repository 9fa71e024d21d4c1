"""ibis: columns of its tables."""

from __future__ import annotations

from typing import Any

PACKAGE = "ibis"


def get_column_ibis(df: Any, column_name: str) -> Any:
    """The Column expression of that name."""
    return df[column_name]


def fill_with_scalar_ibis(df: Any, column_name: str, scalar_value: Any) -> Any:
    """A table expression with `scalar_value` in every row of the column."""
    return df.mutate(**{column_name: scalar_value})
