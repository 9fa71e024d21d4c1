"""Spark SQL: columns of its dataframes."""

from __future__ import annotations

from typing import Any

PACKAGE = "pyspark.sql"


def get_column_spark(df: Any, column_name: str) -> Any:
    """The Column of that name."""
    return df[column_name]


def fill_with_scalar_spark(df: Any, column_name: str, value: Any) -> Any:
    """A dataframe with `value` in every row of the column."""
    from pyspark.sql import functions

    return df.withColumn(column_name, functions.lit(value))
