"""polars: columns of lazy frames, and adapters around the scanning readers. Savers are those of eager frames."""

from __future__ import annotations

from collections.abc import Collection
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from hamilton.plugins.adapter_tables import arguments
from hamilton.plugins.polars_adapters import CSV_OPTIONS, FEATHER_OPTIONS, PARQUET_OPTIONS, SOURCE, Reader
from hamilton.registry import named_type, register_adapter

PACKAGE = "polars"


def get_column_polars_lazyframe(df: Any, column_name: str) -> Any:
    """The expression that stands for the column: `polars.col(column_name)`."""
    import polars

    return polars.col(column_name)


def fill_with_scalar_polars_lazyframe(df: Any, column_name: str, scalar_value: Any) -> Any:
    """A lazy frame with `scalar_value` in every row of the column."""
    import polars

    return df.with_columns(polars.lit(scalar_value).alias(column_name))


class _Scanner(Reader):
    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [named_type("polars.LazyFrame")]


@arguments({"file": SOURCE}, f"has_header {CSV_OPTIONS} eol_char raise_if_empty")
class PolarsScanCSVReader(_Scanner):
    """`csv`: `polars.scan_csv`."""

    key, function = "csv", "scan_csv"


@arguments({"file": SOURCE}, f"{PARQUET_OPTIONS} use_statistics rechunk")
class PolarsScanParquetReader(_Scanner):
    """`parquet`: `polars.scan_parquet`."""

    key, function = "parquet", "scan_parquet"


@arguments({"source": str | BinaryIO | BytesIO | Path | bytes}, FEATHER_OPTIONS)
class PolarsScanFeatherReader(_Scanner):
    """`feather`: `polars.scan_ipc`."""

    key, function = "feather", "scan_ipc"


register_adapter(PolarsScanCSVReader)
register_adapter(PolarsScanParquetReader)
register_adapter(PolarsScanFeatherReader)
