"""pandas, polars and numpy: what is saved is what is loaded, and arguments reach the library."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
import sqlite3
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from hamilton import registry
from hamilton.io.choosing import resolve_adapter_class
from hamilton.plugins import pandas_extensions
from hamilton.plugins.adapter_tables import LIBRARY_DEFAULT, TableAdapter, arguments, call
from hamilton.plugins.pandas_extensions import (
    PandasCSVReader,
    PandasCSVWriter,
    PandasPickleReader,
    PandasTableReader,
)

FRAME = pd.DataFrame({"number": [1, 2], "word": ["x", "y"], "maybe": [1.5, None]})


def adapter(table: Any, key: str, type_: Any, **given: Any) -> Any:
    return resolve_adapter_class(type_, table[key])(**given)


def save(key: str, data: Any, **given: Any) -> dict[str, Any]:
    return adapter(registry.SAVER_REGISTRY, key, type(data), **given).save_data(data)


def load(key: str, type_: Any, **given: Any) -> tuple[Any, dict[str, Any]]:
    return adapter(registry.LOADER_REGISTRY, key, type_, **given).load_data(type_)


@pytest.mark.parametrize(
    ("key", "write", "read", "written", "wanted"),
    [
        ("csv", "path", "path", {}, ["Int64", "string", "Float64"]),
        ("json", "filepath_or_buffer", "filepath_or_buffer", {}, ["int64", "str", "float64"]),
        ("pickle", "path", "path", {}, ["int64", "str", "float64"]),
        ("pickle", "path", "filepath_or_buffer", {}, ["int64", "str", "float64"]),
        ("parquet", "path", "path", {}, ["Int64", "string", "Float64"]),
        ("feather", "path", "path", {}, ["Int64", "string", "Float64"]),
        ("orc", "path", "path", {}, ["Int64", "string", "Float64"]),
        ("xml", "path_or_buffer", "path_or_buffer", {"index": False}, ["Int64", "string", "Float64"]),
        ("excel", "path", "path", {"index": False}, ["Int64", "string", "Float64"]),
        ("stata", "path", "filepath_or_buffer", {"write_index": False}, ["int32", "str", "float64"]),
    ],
)
def test_a_pandas_frame_comes_back(
    tmp_path: Path, key: str, write: str, read: str, written: dict[str, Any], wanted: list[str]
) -> None:
    path = str(tmp_path / ("file.xlsx" if key == "excel" else "file"))
    metadata = save(key, FRAME, **{write: path}, **written)
    assert metadata["file_metadata"]["path"] == path
    assert metadata["dataframe_metadata"]["column_names"] == list(FRAME)
    frame, metadata = load(key, pd.DataFrame, **{read: path})
    assert [str(kind) for kind in frame.dtypes] == wanted
    assert metadata["dataframe_metadata"]["datatypes"] == wanted
    assert metadata["dataframe_metadata"]["rows"] == 2
    assert frame["number"].tolist() == [1, 2]
    assert frame["word"].tolist() == ["x", "y"]
    assert frame["maybe"].isna().tolist() == [False, True]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(-(2**40), 2**40), st.floats(allow_nan=False, allow_infinity=False)), min_size=1
    )
)
def test_a_frame_of_numbers_survives_csv_and_parquet(rows: list[tuple[int, float]]) -> None:
    frame = pd.DataFrame(rows, columns=["a", "b"])
    for key in ("csv", "parquet"):
        with tempfile.TemporaryDirectory() as folder:
            path = str(Path(folder, "file"))
            save(key, frame, path=path)
            back, _ = load(key, pd.DataFrame, path=path, dtype_backend=None)
            assert_frame_equal(back, frame)


def test_html_gives_a_list_of_tables(tmp_path: Path) -> None:
    path = str(tmp_path / "page.html")
    save("html", FRAME, buf=path, index=False)
    tables, metadata = load("html", pd.DataFrame, io=path)
    assert [list(table) for table in tables] == [list(FRAME)]
    assert metadata["dataframe_metadata"]["columns"] == 3


def test_sql(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "db")
    saved = save("sql", FRAME, table_name="t", db_connection=connection, index=False)
    assert saved["sql_metadata"]["table_name"] == "t"
    assert saved["sql_metadata"]["rows"] == 2
    query = "SELECT word FROM t WHERE number = 2"
    frame, metadata = load("sql", pd.DataFrame, query_or_table=query, db_connection=connection)
    assert frame["word"].tolist() == ["y"]
    assert metadata["sql_metadata"]["query"] == query
    pieces, metadata = load("sql", pd.DataFrame, query_or_table=query, db_connection=connection, chunksize=1)
    assert metadata["sql_metadata"]["rows"] is None
    assert [len(piece) for piece in pieces] == [1]
    connection.close()


def test_tables_and_lines_of_fixed_width(tmp_path: Path) -> None:
    path = tmp_path / "t"
    path.write_text("a\tb\n1\tx\n")
    assert load("table", pd.DataFrame, filepath_or_buffer=path)[0]["b"].tolist() == ["x"]
    path.write_text("a b\n1 x\n")
    assert load("fwf", pd.DataFrame, filepath_or_buffer=path)[0]["a"].tolist() == [1]


def test_a_sheet_is_added_to_a_workbook(tmp_path: Path) -> None:
    path = str(tmp_path / "book.xlsx")
    save("excel", FRAME, path=path, sheet_name="first")
    save("excel", FRAME, path=path, sheet_name="second", mode="a", engine="openpyxl")
    assert list(load("excel", pd.DataFrame, path=path, sheet_name=None)[0]) == ["first", "second"]


def test_none_is_an_argument_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("1,2\n3,4\n")
    assert len(load("csv", pd.DataFrame, path=path, header=None)[0]) == 2
    assert len(load("csv", pd.DataFrame, path=path)[0]) == 1


def test_pieces_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a\n1\n2\n3\n")
    pieces, metadata = load("csv", pd.DataFrame, path=path, chunksize=2)
    with pieces:
        assert [len(piece) for piece in pieces] == [2, 1]
    assert set(metadata) == {"file_metadata"}


def test_pickle_wants_one_path() -> None:
    for given_paths in ({}, {"path": "a", "filepath_or_buffer": "b"}):
        with pytest.raises(ValueError, match="needs 'path'"):
            PandasPickleReader(**given_paths).load_data(pd.DataFrame)


def test_an_argument_that_pandas_has_dropped_is_left_out_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "t"
    path.write_text("a\tb\n1\tx\n")
    with pytest.warns(UserWarning, match="has no argument infer_datetime_format; left out"):
        frame, _ = PandasTableReader(path, infer_datetime_format=True).load_data(pd.DataFrame)
    assert list(frame) == ["a", "b"]


@pytest.mark.parametrize("key", ["csv", "parquet", "feather", "avro", "json", "ndjson"])
def test_a_polars_frame_comes_back(tmp_path: Path, key: str) -> None:
    frame = pl.DataFrame({"number": [1, 2], "word": ["x", "y"]})
    path = str(tmp_path / "file")
    read = "source" if key in ("feather", "json", "ndjson") else "file"
    for data in (frame, frame.lazy()):
        metadata = save(key, data, file=path)
        assert metadata["dataframe_metadata"]["rows"] == 2
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            back, metadata = load(key, pl.DataFrame, **{read: path})
        assert back.equals(frame)
        assert metadata["dataframe_metadata"]["column_names"] == ["number", "word"]
    if key in ("csv", "parquet", "feather"):
        lazy, metadata = load(key, pl.LazyFrame, **{read: path}, columns=["word"])
        assert lazy.collect().equals(frame.select("word"))
        assert metadata["dataframe_metadata"]["rows"] is None


def test_former_names_of_polars_arguments_mean_todays(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("#c\na,b\n1,\n")
    frame, _ = load("csv", pl.DataFrame, file=path, comment_char="#", row_count_name="row", row_count_offset=5,
                    dtypes={"a": pl.String}, missing_utf8_is_empty_string=True)  # fmt: skip
    assert frame.to_dict(as_series=False) == {"row": [5], "a": ["1"], "b": [""]}


def test_polars_reads_a_database(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "db")
    connection.execute("CREATE TABLE t (a INTEGER)")
    connection.execute("INSERT INTO t VALUES (7)")
    frame, metadata = load("database", pl.DataFrame, query="SELECT a FROM t", connection=connection)
    assert frame["a"].to_list() == [7]
    assert metadata["sql_metadata"]["rows"] == 1
    connection.close()


def test_numpy_arrays_come_back(tmp_path: Path) -> None:
    array = np.arange(6).reshape(2, 3)
    metadata = save("npy", array, path=str(tmp_path / "array"))
    assert metadata["file_metadata"]["path"].endswith("array.npy")
    back, _ = load("npy", np.ndarray, path=metadata["file_metadata"]["path"])
    assert np.array_equal(back, array)
    words = np.array([{"a": 1}], dtype=object)
    save("npy", words, path=tmp_path / "words.npy")
    with pytest.raises(ValueError, match="allow_pickle"):
        load("npy", np.ndarray, path=tmp_path / "words.npy")
    assert load("npy", np.ndarray, path=tmp_path / "words.npy", allow_pickle=True)[0][0] == {"a": 1}


# -- the table itself ----------------------------------------------------------------------------------------


def test_a_row_of_the_table_is_a_dataclass() -> None:
    assert PandasCSVReader.__module__ == pandas_extensions.__name__
    assert [field.name for field in dataclasses.fields(PandasCSVReader)][:3] == ["path", "sep", "delimiter"]
    assert list(PandasCSVReader.get_required_arguments()) == ["path"]
    assert {"sep", "dtype_backend", "storage_options"} <= set(PandasCSVReader.get_optional_arguments())
    assert PandasCSVReader("a").sep is LIBRARY_DEFAULT
    assert PandasCSVWriter("a").index is False
    assert str(inspect.signature(PandasCSVWriter)).startswith("(path: str | pathlib.Path")


def test_it_compares_prints_copies_and_pickles() -> None:
    reader = PandasCSVReader("a.csv", sep=";")
    assert reader == PandasCSVReader(path="a.csv", sep=";")
    assert reader != PandasCSVReader("a.csv")
    assert repr(reader) == "PandasCSVReader(path='a.csv', sep=';', dtype_backend='numpy_nullable')"
    assert dataclasses.replace(reader, sep=",").sep == ","
    assert pickle.loads(pickle.dumps(reader)) == reader
    assert pickle.loads(pickle.dumps(LIBRARY_DEFAULT)) is LIBRARY_DEFAULT


@pytest.mark.parametrize(
    ("args", "kwargs", "sentence"),
    [
        ((), {}, "PandasCSVWriter lacks path"),
        (("a",), {"path": "b"}, "was given 'path' twice"),
        (("a",), {"headers": 1}, "has no argument 'headers'. Did you mean 'header'?"),
        (range(99), {}, "takes 21 arguments, not 99"),
    ],
)
def test_wrong_arguments_are_a_sentence(args: Any, kwargs: Any, sentence: str) -> None:
    with pytest.raises(TypeError) as caught:
        PandasCSVWriter(*args, **kwargs)
    assert sentence in str(caught.value)


def test_only_what_was_given_is_passed_on() -> None:
    @arguments({"path": str}, "a b", b=2)
    class Row(TableAdapter):
        """One."""

    def library(path: str, *, a: int = 1, new: int = 0) -> tuple[int, int]:
        return a, new

    assert Row("p").given("path") == {"b": 2}
    assert call(library, "p", arguments=Row("p", a=5).given("path", "b")) == (5, 0)
    assert call(library, "p", arguments={"old": 7}, renamed={"old": "new"}) == (1, 7)
    assert call(lambda **given: given, arguments={"anything": 1}) == {"anything": 1}


def test_spark_is_asked_through_its_session() -> None:
    """Spark itself runs in the suite of engines; here only what its reader is told."""
    from hamilton.plugins.spark_extensions import CSVDataLoader, ParquetDataLoader

    class Session:
        def __init__(self) -> None:
            self.read = self

        def csv(self, path: str, **options: Any) -> tuple[str, dict[str, Any]]:
            return path, options

        def parquet(self, path: str) -> str:
            return path

    frame, metadata = CSVDataLoader(spark=Session(), path="far.csv", sep=";").load_data(object)
    assert frame == ("far.csv", {"header": True, "sep": ";", "inferSchema": True})
    assert metadata["file_metadata"]["path"] == "far.csv"
    assert ParquetDataLoader(Session(), "far.parquet").load_data(object)[0] == "far.parquet"
