"""Parquet as the page decodes it: the frame is the one that pandas and pyarrow read from the file itself.

The files and what the page makes of them lie in tests/parquet; see make.py there.
"""

from __future__ import annotations

import datetime
import shutil
import sys
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from tests.kernel.test_datafiles import one

from tryhamilton import parquet

FILES = Path(__file__).parents[1] / "parquet"


def both(name):
    text = (FILES / f"{name}.columns.txt").read_text(encoding="utf-8")
    return parquet.frame(parquet.read(text), pd), pd.read_parquet(FILES / f"{name}.parquet")


def same(left, right):
    """Like ==, but also the types of what lies in lists and records, and NaN is NaN."""
    if isinstance(left, np.ndarray) and isinstance(right, np.ndarray):
        return left.dtype == right.dtype and len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
        return type(left) is type(right) and len(left) == len(right) and all(map(same, left, right))
    return type(left) is type(right) and (left == right or (left != left and right != right))


def kinds():
    return [one["name"] for one in parquet.read((FILES / "kinds.columns.txt").read_text("utf-8"))["columns"]]


@pytest.mark.parametrize("column", kinds())
def test_each_kind_of_column_comes_out_as_pyarrow_gives_it(column):
    mine, theirs = (frame[column] for frame in both("kinds"))
    if column == "coded":  # only Arrow notes that it is a dictionary
        theirs = theirs.astype("str")
    assert mine.dtype == theirs.dtype
    if mine.dtype == object:
        assert [(a, b) for a, b in zip(mine, theirs, strict=True) if not same(a, b)] == []
    else:
        pd.testing.assert_series_equal(mine, theirs)


@pytest.mark.parametrize("name", ["noted", "codecs", "old"])
def test_a_frame_is_the_same(name):
    mine, theirs = both(name)
    pd.testing.assert_frame_equal(mine, theirs)


def test_no_rows_keep_their_types():
    mine, theirs = both("empty")
    assert len(mine) == 0
    differing = {name for name in theirs if mine[name].dtype != theirs[name].dtype}
    assert differing == {"coded"}


@pytest.fixture
def folder(tmp_path):
    for name in ("kinds", "codecs"):
        shutil.copy(FILES / f"{name}.parquet", tmp_path)
        shutil.copy(FILES / f"{name}.columns.txt", tmp_path / f"{name}.parquet.columns")
    return tmp_path


@pytest.fixture
def no_pyarrow(monkeypatch):
    """As in the browser: pandas is there, what reads Parquet for it is not."""
    for name in [loaded for loaded in sys.modules if loaded.partition(".")[0] == "pyarrow"]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, "fastparquet", None)


def test_an_input_takes_it_as_any_table(folder, no_pyarrow):
    spec = {"$file": "codecs.parquet"}
    assert one(spec, pd.DataFrame, folder)["f"].tolist() == list(range(300))
    assert one(spec | {"column": "b"}, pd.Series, folder).tolist() == list(range(300))
    assert one(spec, list[int], folder, name="c") == list(range(300))
    assert one(spec, dict, folder)["a"] == list(range(300))
    assert "no column 'z'" in one(spec | {"column": "z"}, pd.Series, folder)


def test_where_pyarrow_is_the_file_itself_is_read(folder):
    (folder / "codecs.parquet.columns").write_text("not looked at")
    assert one({"$file": "codecs.parquet"}, pd.DataFrame, folder).shape == (300, 6)


def test_without_a_library_the_values_are_those_of_python(folder, no_pyarrow):
    table = one({"$file": "kinds.parquet"}, dict, folder)
    assert table["whole_missing"] == [1, None, 3]
    assert table["money"] == [Decimal("12345678901234567890.12"), None, Decimal("-0.01")]
    assert table["date"][0] == datetime.date(1969, 12, 31)
    assert table["time"][0] == datetime.time(1, 2, 3, 4)
    assert table["zoned"][0] == datetime.datetime(2024, 2, 29, 12, 30, 1, 250000, datetime.UTC)
    assert table["bytes"] == [b"\x00\xff", None, b""]
    assert table["record"][0] == {"x": 1, "label": "p", "tags": ["t"]}
    assert table["map"][0] == [("b", 1), ("1", 2)]


@pytest.mark.parametrize("content", ["", "PAR", '{"columns": 1}', '{"rows": 1, "columns": [{}]}', "\x00"])
def test_columns_that_are_damaged_are_told(folder, no_pyarrow, content):
    (folder / "codecs.parquet.columns").write_text(content)
    assert "codecs.parquet cannot be read" in one({"$file": "codecs.parquet"}, pd.DataFrame, folder)


def test_a_damaged_file_is_told(folder):
    (folder / "bad.parquet").write_bytes(b"PAR1")
    assert "bad.parquet cannot be read: " in one({"$file": "bad.parquet"}, pd.DataFrame, folder)
