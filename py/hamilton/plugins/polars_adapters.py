"""What the adapters of polars' eager and lazy frames share."""

from __future__ import annotations

from io import BytesIO, IOBase, TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from hamilton.io.data_adapters import DataLoader, DataSaver
from hamilton.io.utils import get_dataframe_metadata, get_file_metadata
from hamilton.plugins.adapter_tables import TableAdapter, call

#: What polars reads from, and writes to.
SOURCE = str | TextIO | BytesIO | Path | BinaryIO | bytes
DOCUMENT = str | Path | IOBase | bytes
TARGET = BytesIO | TextIOWrapper | str | Path

#: Arguments that polars has renamed since: the adapters keep the names of their first days.
RENAMED = {
    "row_count_name": "row_index_name",
    "row_count_offset": "row_index_offset",
    "comment_char": "comment_prefix",
    "dtypes": "schema_overrides",
}

_DELIMITED = "separator comment_char quote_char skip_rows dtypes null_values missing_utf8_is_empty_string"
_ROWS = "infer_schema_length batch_size n_rows encoding low_memory rechunk use_pyarrow storage_options"
_ENDS = "skip_rows_after_header row_count_name row_count_offset"

#: The options of both csv readers; those that today's polars does not have are left out, with a warning.
CSV_OPTIONS = f"columns new_columns {_DELIMITED} ignore_errors try_parse_dates n_threads {_ROWS} {_ENDS}"
PARQUET_OPTIONS = """
    columns n_rows use_pyarrow memory_map storage_options parallel row_count_name row_count_offset low_memory
"""
FEATHER_OPTIONS = (
    "columns n_rows use_pyarrow memory_map storage_options row_count_name row_count_offset rechunk"
)


class OfPolars(TableAdapter):
    """An adapter that calls a function or a method of polars."""

    key: str
    function: str

    @classmethod
    def name(cls) -> str:
        return cls.key

    def _place(self) -> tuple[str, Any]:
        first = next(iter(self.__dataclass_fields__))
        return first, getattr(self, first)


class Reader(OfPolars, DataLoader):
    """Calls a function of polars with the first argument by position."""

    def load_data(self, type_: type) -> tuple[Any, dict[str, Any]]:
        import polars

        first, place = self._place()
        options = self.given(first)
        if "missing_utf8_is_empty_string" in options:  # today asked the other way round
            options["empty_string_is_null"] = not options.pop("missing_utf8_is_empty_string")
        columns = options.pop("columns", None) if self.function.startswith("scan_") else None
        frame = call(getattr(polars, self.function), place, arguments=options, renamed=RENAMED)
        if columns is not None:  # a lazy frame reads only what is selected
            frame = frame.select(columns)
        return frame, {**get_file_metadata(place), **get_dataframe_metadata(frame)}


class Writer(OfPolars, DataSaver):
    """Calls a method of the frame with the first argument by position. A lazy frame is computed first."""

    def save_data(self, data: Any) -> dict[str, Any]:
        first, place = self._place()
        frame = data.collect() if hasattr(data, "collect") else data
        call(getattr(frame, self.function), place, arguments=self.given(first), renamed=RENAMED)
        return {**get_file_metadata(place), **get_dataframe_metadata(frame)}
