"""pandas: its columns, and adapters around its readers and writers.

Importing this module does not import pandas; loading or saving does. An argument of an adapter is passed on to the
pandas function of that name. Those with a default other than pandas' own have it written in the table: most readers
give nullable dtypes (`dtype_backend="numpy_nullable"`), and `to.csv` leaves the index out.
"""

from __future__ import annotations

from io import BufferedReader, BytesIO, StringIO
from pathlib import Path
from typing import Any

from hamilton.io.data_adapters import AdapterCommon, DataLoader, DataSaver
from hamilton.io.utils import (
    get_dataframe_metadata,
    get_file_and_dataframe_metadata,
    get_file_metadata,
    get_sql_metadata,
)
from hamilton.plugins.adapter_tables import LIBRARY_DEFAULT, PANDAS_PATH, TableAdapter, arguments, call
from hamilton.plugins.pandas_adapters import (
    DataFrameDataLoader,  # noqa: F401 - programs import it from here
    OfFrames,
    Reader,
    Writer,
    frame_metadata,
)
from hamilton.registry import register_adapter

PACKAGE = "pandas"


# -- columns -------------------------------------------------------------------------------------------------


def get_column_pandas(df: Any, column_name: str) -> Any:
    """The Series of that name."""
    return df[column_name]


def fill_with_scalar_pandas(df: Any, column_name: str, value: Any) -> Any:
    """`df`, changed in place: the column holds `value` in every row."""
    df[column_name] = value
    return df


# -- text ----------------------------------------------------------------------------------------------------

_TEXT_OPTIONS = """
    sep delimiter header names index_col usecols dtype engine converters true_values false_values skipinitialspace
    skiprows skipfooter nrows na_values keep_default_na na_filter verbose skip_blank_lines parse_dates
"""
_MORE_TEXT_OPTIONS = """
    keep_date_col date_format dayfirst cache_dates iterator chunksize compression thousands decimal lineterminator
    quotechar quoting doublequote escapechar comment encoding encoding_errors dialect on_bad_lines delim_whitespace
    low_memory memory_map float_precision storage_options
"""


@arguments({"path": PANDAS_PATH}, _TEXT_OPTIONS + _MORE_TEXT_OPTIONS, dtype_backend="numpy_nullable")
class PandasCSVReader(Reader):
    """`csv`: `pandas.read_csv`."""

    key, function = "csv", "read_csv"


@arguments(
    {"path": PANDAS_PATH},
    """sep na_rep float_format columns header index index_label mode encoding compression quoting quotechar
    lineterminator chunksize date_format doublequote escapechar decimal errors storage_options""",
    index=False,
)
class PandasCSVWriter(Writer):
    """`csv`: `DataFrame.to_csv`, without the index unless `index=True`."""

    key, function = "csv", "to_csv"


@arguments(
    {"filepath_or_buffer": PANDAS_PATH},
    _TEXT_OPTIONS + "infer_datetime_format date_parser" + _MORE_TEXT_OPTIONS,
    dtype_backend="numpy_nullable",
)
class PandasTableReader(Reader):
    """`table`: `pandas.read_table`, separated by tabs unless `sep` says otherwise."""

    key, function = "table", "read_table"


@arguments({"filepath_or_buffer": PANDAS_PATH}, "colspecs widths infer_nrows", dtype_backend="numpy_nullable")
class PandasFWFReader(Reader):
    """`fwf`: `pandas.read_fwf`, lines of columns with fixed widths."""

    key, function = "fwf", "read_fwf"


@arguments(
    {"filepath_or_buffer": PANDAS_PATH},
    """chunksize compression convert_axes convert_dates date_unit dtype dtype_backend encoding encoding_errors engine
    keep_default_dates lines nrows orient precise_float storage_options typ""",
)
class PandasJsonReader(Reader):
    """`json`: `pandas.read_json`."""

    key, function = "json", "read_json"


@arguments(
    {"filepath_or_buffer": PANDAS_PATH},
    """compression date_format date_unit default_handler double_precision force_ascii index indent lines mode orient
    storage_options""",
)
class PandasJsonWriter(Writer):
    """`json`: `DataFrame.to_json`."""

    key, function = "json", "to_json"


@arguments(
    {"path_or_buffer": PANDAS_PATH},
    """xpath namespace elems_only attrs_only names dtype converters parse_dates encoding parser stylesheet iterparse
    compression storage_options""",
    dtype_backend="numpy_nullable",
)
class PandasXmlReader(Reader):
    """`xml`: `pandas.read_xml`."""

    key, function = "xml", "read_xml"

    def options(self, *without: str) -> dict[str, Any]:
        options = super().options(*without)
        if "namespace" in options:
            options["namespaces"] = options.pop("namespace")
        return options


@arguments(
    {"path_or_buffer": PANDAS_PATH},
    """index root_name row_name na_rep attr_cols elems_cols namespaces prefix encoding xml_declaration pretty_print
    parser stylesheet compression storage_options""",
)
class PandasXmlWriter(Writer):
    """`xml`: `DataFrame.to_xml`."""

    key, function = "xml", "to_xml"


@arguments(
    {"io": PANDAS_PATH},
    """match flavor header index_col skiprows attrs parse_dates thousands encoding decimal converters na_values
    keep_default_na displayed_only extract_links dtype_backend storage_options""",
    dtype_backend="numpy_nullable",
)
class PandasHtmlReader(Reader):
    """`html`: `pandas.read_html`. The value is a list of DataFrames, one for each table of the page."""

    key, function = "html", "read_html"


@arguments(
    {"buf": str | Path | StringIO | None},
    """columns col_space header index na_rep formatters float_format sparsify index_names justify max_rows max_cols
    show_dimensions decimal bold_rows classes escape notebook border table_id render_links encoding""",
)
class PandasHtmlWriter(Writer):
    """`html`: `DataFrame.to_html`."""

    key, function = "html", "to_html"


# -- binary formats ------------------------------------------------------------------------------------------


@arguments(
    {"path": PANDAS_PATH},
    "engine columns storage_options use_nullable_dtypes dtype_backend filesystem filters",
    dtype_backend="numpy_nullable",
)
class PandasParquetReader(Reader):
    """`parquet`: `pandas.read_parquet`."""

    key, function = "parquet", "read_parquet"


@arguments({"path": PANDAS_PATH}, "engine compression index partition_cols storage_options extra_kwargs")
class PandasParquetWriter(Writer):
    """`parquet`: `DataFrame.to_parquet`; `extra_kwargs`, a dict, goes to its engine."""

    key, function = "parquet", "to_parquet"

    def given(self, *without: str) -> dict[str, Any]:
        given = super().given(*without)
        return {**given, **(given.pop("extra_kwargs", None) or {})}


@arguments({"path": PANDAS_PATH}, "columns use_threads storage_options", dtype_backend="numpy_nullable")
class PandasFeatherReader(Reader):
    """`feather`: `pandas.read_feather`."""

    key, function = "feather", "read_feather"


@arguments({"path": PANDAS_PATH}, "dest compression compression_level chunksize version")
class PandasFeatherWriter(Writer):
    """`feather`: `DataFrame.to_feather`."""

    key, function = "feather", "to_feather"

    def given(self, *without: str) -> dict[str, Any]:
        return super().given("dest", *without)  # pyarrow's name for the path; pandas passes that itself


@arguments({"path": PANDAS_PATH}, "columns dtype_backend filesystem", dtype_backend="numpy_nullable")
class PandasORCReader(Reader):
    """`orc`: `pandas.read_orc`."""

    key, function = "orc", "read_orc"


@arguments({"path": PANDAS_PATH}, "engine index engine_kwargs")
class PandasORCWriter(Writer):
    """`orc`: `DataFrame.to_orc`."""

    key, function = "orc", "to_orc"


@arguments(None, "filepath_or_buffer path compression storage_options")
class PandasPickleReader(OfFrames, TableAdapter, DataLoader):
    """`pickle`: `pandas.read_pickle` of `path`, also called `filepath_or_buffer`.

    Unpickling runs code: load only files that you trust.
    """

    key, function = "pickle", "read_pickle"

    def load_data(self, type_: type) -> tuple[Any, dict[str, Any]]:
        import pandas

        places = [one for one in (self.filepath_or_buffer, self.path) if one not in (None, LIBRARY_DEFAULT)]
        if len(places) != 1:
            raise ValueError(
                f"PandasPickleReader needs 'path' (or 'filepath_or_buffer', which means the same); "
                f"{'both were' if places else 'neither was'} given."
            )
        frame = call(pandas.read_pickle, places[0], arguments=self.given("filepath_or_buffer", "path"))
        return frame, {**get_file_metadata(places[0]), **frame_metadata(frame)}


@arguments({"path": PANDAS_PATH}, "compression protocol storage_options")
class PandasPickleWriter(Writer):
    """`pickle`: `DataFrame.to_pickle`."""

    key, function = "pickle", "to_pickle"


# -- other programs' files -----------------------------------------------------------------------------------


@arguments(
    {"filepath_or_buffer": PANDAS_PATH},
    """convert_dates convert_categoricals index_col convert_missing preserve_dtypes columns order_categoricals chunksize
    iterator compression storage_options""",
)
class PandasStataReader(Reader):
    """`stata`: `pandas.read_stata`."""

    key, function = "stata", "read_stata"


@arguments(
    {"path": str | Path | BufferedReader},
    """convert_dates write_index byteorder time_stamp data_label variable_labels version convert_strl compression
    storage_options value_labels""",
)
class PandasStataWriter(Writer):
    """`stata`: `DataFrame.to_stata`."""

    key, function = "stata", "to_stata"


@arguments({"path": str | Path}, "usecols convert_categoricals", dtype_backend="numpy_nullable")
class PandasSPSSReader(Reader):
    """`spss`: `pandas.read_spss`."""

    key, function = "spss", "read_spss"


@arguments(
    {"path": PANDAS_PATH},
    """sheet_name header names index_col usecols dtype engine converters true_values false_values skiprows nrows
    na_values keep_default_na na_filter verbose parse_dates date_format thousands decimal comment skipfooter
    storage_options dtype_backend engine_kwargs""",
    dtype_backend="numpy_nullable",
)
class PandasExcelReader(Reader):
    """`excel`: `pandas.read_excel`."""

    key, function = "excel", "read_excel"


_WORKBOOK = (
    "storage_options",
    "engine",
    "engine_kwargs",
    "mode",
    "if_sheet_exists",
    "datetime_format",
    "date_format",
)


@arguments(
    {"path": str | Path | BytesIO},
    """sheet_name na_rep float_format columns header index index_label startrow startcol engine merge_cells inf_rep
    freeze_panes storage_options engine_kwargs mode if_sheet_exists datetime_format date_format""",
)
class PandasExcelWriter(OfFrames, TableAdapter, DataSaver):
    """`excel`: `DataFrame.to_excel` into a `pandas.ExcelWriter`, so that sheets can be added with `mode="a"`."""

    key, function = "excel", "to_excel"

    def save_data(self, data: Any) -> dict[str, Any]:
        import pandas

        workbook = {name: value for name, value in self.given("path").items() if name in _WORKBOOK}
        with call(pandas.ExcelWriter, self.path, arguments=workbook) as writer:
            call(data.to_excel, writer, arguments=self.given("path", *_WORKBOOK))
        return get_file_and_dataframe_metadata(self.path, data)


# -- SQL -----------------------------------------------------------------------------------------------------


@arguments(
    {"query_or_table": str, "db_connection": Any},
    "chunksize coerce_float columns dtype dtype_backend index_col params parse_dates",
)
class PandasSqlReader(Reader):
    """`sql`: `pandas.read_sql` over a connection (sqlite3's, SQLAlchemy's or a URL)."""

    key, function = "sql", "read_sql"

    def load_data(self, type_: type) -> tuple[Any, dict[str, Any]]:
        import pandas

        options = self.options("query_or_table", "db_connection")
        frame = call(pandas.read_sql, self.query_or_table, self.db_connection, arguments=options)
        rows = len(frame) if hasattr(frame, "columns") else None
        return frame, {**get_sql_metadata(self.query_or_table, rows), **frame_metadata(frame)}


@arguments(
    {"table_name": str, "db_connection": Any}, "chunksize dtype if_exists index index_label method schema"
)
class PandasSqlWriter(OfFrames, TableAdapter, DataSaver):
    """`sql`: `DataFrame.to_sql`."""

    key, function = "sql", "to_sql"

    def save_data(self, data: Any) -> dict[str, Any]:
        options = self.given("table_name", "db_connection")
        rows = call(data.to_sql, self.table_name, self.db_connection, arguments=options)
        return {**get_sql_metadata(self.table_name, rows), **get_dataframe_metadata(data)}


for _adapter in list(vars().values()):
    if (
        isinstance(_adapter, type)
        and issubclass(_adapter, AdapterCommon)
        and "__dataclass_fields__" in vars(_adapter)
    ):
        register_adapter(_adapter)
