"""polars: adapters around the readers and writers of eager frames. Importing this does not import polars."""

from __future__ import annotations

from collections.abc import Collection
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from hamilton.io.data_adapters import AdapterCommon, DataLoader, DataSaver
from hamilton.io.utils import get_dataframe_metadata, get_sql_metadata
from hamilton.plugins.adapter_tables import arguments, call
from hamilton.plugins.polars_adapters import (
    CSV_OPTIONS,
    DOCUMENT,
    FEATHER_OPTIONS,
    PARQUET_OPTIONS,
    SOURCE,
    TARGET,
    OfPolars,
    Reader,
    Writer,
)
from hamilton.registry import named_type, register_adapter

PACKAGE = "polars"


class _Loads:
    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [named_type("polars.DataFrame")]


class _Saves:
    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [named_type("polars.DataFrame"), named_type("polars.LazyFrame")]


@arguments({"file": SOURCE}, f"has_header include_header {CSV_OPTIONS} sample_size eol_char raise_if_empty")
class PolarsCSVReader(_Loads, Reader):
    """`csv`: `polars.read_csv`."""

    key, function = "csv", "read_csv"


@arguments(
    {"file": TARGET},
    """include_header separator line_terminator quote_char batch_size datetime_format date_format time_format
    float_precision null_value quote_style""",
)
class PolarsCSVWriter(_Saves, Writer):
    """`csv`: `DataFrame.write_csv`."""

    key, function = "csv", "write_csv"


@arguments({"file": SOURCE}, f"{PARQUET_OPTIONS} pyarrow_options use_statistics rechunk")
class PolarsParquetReader(_Loads, Reader):
    """`parquet`: `polars.read_parquet`."""

    key, function = "parquet", "read_parquet"


@arguments(
    {"file": TARGET}, "compression compression_level statistics row_group_size use_pyarrow pyarrow_options"
)
class PolarsParquetWriter(_Saves, Writer):
    """`parquet`: `DataFrame.write_parquet`."""

    key, function = "parquet", "write_parquet"


@arguments({"source": str | BinaryIO | BytesIO | Path | bytes}, FEATHER_OPTIONS)
class PolarsFeatherReader(_Loads, Reader):
    """`feather`: `polars.read_ipc`."""

    key, function = "feather", "read_ipc"


@arguments({"file": BinaryIO | BytesIO | str | Path}, "compression")
class PolarsFeatherWriter(_Saves, Writer):
    """`feather`: `DataFrame.write_ipc`."""

    key, function = "feather", "write_ipc"


@arguments({"file": SOURCE}, "columns n_rows")
class PolarsAvroReader(_Loads, Reader):
    """`avro`: `polars.read_avro`."""

    key, function = "avro", "read_avro"


@arguments({"file": TARGET}, "compression")
class PolarsAvroWriter(_Saves, Writer):
    """`avro`: `DataFrame.write_avro`."""

    key, function = "avro", "write_avro"


@arguments({"source": DOCUMENT}, "schema schema_overrides")
class PolarsJSONReader(_Loads, Reader):
    """`json`: `polars.read_json`."""

    key, function = "json", "read_json"


@arguments({"file": TARGET})
class PolarsJSONWriter(_Saves, Writer):
    """`json`: `DataFrame.write_json`."""

    key, function = "json", "write_json"


@arguments({"source": DOCUMENT}, "schema schema_overrides")
class PolarsNDJSONReader(_Loads, Reader):
    """`ndjson`: `polars.read_ndjson`, a JSON document a line."""

    key, function = "ndjson", "read_ndjson"


@arguments({"file": TARGET})
class PolarsNDJSONWriter(_Saves, Writer):
    """`ndjson`: `DataFrame.write_ndjson`."""

    key, function = "ndjson", "write_ndjson"


@arguments(
    {"query": str, "connection": Any},
    "iter_batches batch_size schema_overrides infer_schema_length execute_options",
)
class PolarsDatabaseReader(_Loads, OfPolars, DataLoader):
    """`database`: `polars.read_database`."""

    key, function = "database", "read_database"

    def load_data(self, type_: type) -> tuple[Any, dict[str, Any]]:
        import polars

        options = self.given("query", "connection")
        frame = call(polars.read_database, self.query, self.connection, arguments=options)
        if not hasattr(frame, "columns"):  # batches (`iter_batches=True`), nothing of which has been read yet
            return frame, get_sql_metadata(self.query, None)
        return frame, {**get_sql_metadata(self.query, frame), **get_dataframe_metadata(frame)}


@arguments({"table_name": str, "connection": Any}, "if_table_exists engine")
class PolarsDatabaseWriter(_Saves, OfPolars, DataSaver):
    """`database`: `DataFrame.write_database`."""

    key, function = "database", "write_database"

    def save_data(self, data: Any) -> dict[str, Any]:
        frame = data.collect() if hasattr(data, "collect") else data
        options = self.given("table_name", "connection")
        call(frame.write_database, self.table_name, self.connection, arguments=options)
        return {**get_sql_metadata(self.table_name, frame), **get_dataframe_metadata(frame)}


@arguments(
    {"source": DOCUMENT},
    "sheet_id sheet_name engine engine_options read_options schema_overrides raise_if_empty",
    engine="xlsx2csv",
)
class PolarsSpreadsheetReader(_Loads, Reader):
    """`spreadsheet`: `polars.read_excel`, with the engine xlsx2csv unless `engine` says otherwise."""

    key, function = "spreadsheet", "read_excel"


@arguments(
    {"workbook": Any},
    """worksheet position table_style table_name column_formats dtype_formats conditional_formats header_format
    column_totals column_widths row_totals row_heights sparklines formulas float_precision include_header autofilter
    autofit hidden_columns hide_gridlines sheet_zoom freeze_panes""",
)
class PolarsSpreadsheetWriter(_Saves, Writer):
    """`spreadsheet`: `DataFrame.write_excel`."""

    key, function = "spreadsheet", "write_excel"


for _adapter in list(vars().values()):
    if (
        isinstance(_adapter, type)
        and issubclass(_adapter, AdapterCommon)
        and "__dataclass_fields__" in vars(_adapter)
    ):
        register_adapter(_adapter)
