"""Spark SQL: columns of its dataframes, and adapters around its readers. Importing this does not import pyspark."""

from __future__ import annotations

import abc
import dataclasses
from collections.abc import Collection
from typing import Any

from hamilton.io.data_adapters import DataLoader
from hamilton.io.utils import get_file_metadata
from hamilton.registry import named_type, register_adapter

PACKAGE = "pyspark.sql"


def get_column_spark(df: Any, column_name: str) -> Any:
    """The Column of that name."""
    return df[column_name]


def fill_with_scalar_spark(df: Any, column_name: str, value: Any) -> Any:
    """A dataframe with `value` in every row of the column."""
    from pyspark.sql import functions

    return df.withColumn(column_name, functions.lit(value))


class SparkDataFrameDataLoader(DataLoader, abc.ABC):
    """Base of the loaders of Spark dataframes."""

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [named_type("pyspark.sql.DataFrame")]


@dataclasses.dataclass
class CSVDataLoader(SparkDataFrameDataLoader):
    """`csv`: `spark.read.csv` with the types of the columns inferred; `spark` is the session."""

    spark: Any
    path: str
    header: bool = True
    sep: str = ","

    @classmethod
    def name(cls) -> str:
        return "csv"

    def load_data(self, type_: type) -> tuple[Any, dict[str, Any]]:
        frame = self.spark.read.csv(self.path, header=self.header, sep=self.sep, inferSchema=True)
        return frame, get_file_metadata(self.path)


@dataclasses.dataclass
class ParquetDataLoader(SparkDataFrameDataLoader):
    """`parquet`: `spark.read.parquet`; `spark` is the session."""

    spark: Any
    path: str

    @classmethod
    def name(cls) -> str:
        return "parquet"

    def load_data(self, type_: type) -> tuple[Any, dict[str, Any]]:
        return self.spark.read.parquet(self.path), get_file_metadata(self.path)


register_adapter(CSVDataLoader)
register_adapter(ParquetDataLoader)
