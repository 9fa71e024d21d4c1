from __future__ import annotations

import datetime
import decimal
import json
import math

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tryhamilton.preview import MAX_COLUMNS, MAX_ROWS, preview
from tryhamilton.text import text_of


def as_json(record):
    """What arrives at the page; fails where JSON cannot carry it."""
    return json.loads(json.dumps(record, allow_nan=False))


def test_a_series_is_a_table_of_one_column():
    series = pd.Series([1.5, 2.5], name="spend", index=["mon", "tue"])
    assert as_json(preview(series)) == {
        "kind": "frame",
        "columns": [{"name": "spend", "dtype": "float64"}],
        "index": ["mon", "tue"],
        "rows": [[1.5], [2.5]],
        "total": 2,
        "type": "Series",
    }


def test_a_frame_comes_a_page_at_a_time():
    frame = pd.DataFrame({"a": range(1000), "b": [str(number) for number in range(1000)]})
    page = as_json(preview(frame, 990, 100))
    assert page["total"] == 1000
    assert page["index"] == [str(number) for number in range(990, 1000)]
    assert page["rows"][0] == [990, "990"]
    assert as_json(preview(frame, 5000, 10))["rows"] == []
    assert len(preview(frame, 0, 10**9)["rows"]) == 1000
    assert len(preview(pd.DataFrame({"a": range(MAX_ROWS + 5)}), 0, 10**9)["rows"]) == MAX_ROWS


def test_what_json_cannot_carry_is_text():
    frame = pd.DataFrame(
        {
            "float": [math.nan, math.inf, -math.inf],
            "date": pd.to_datetime(["2024-01-01", "2024-01-02", None]),
            "time": pd.to_datetime(["2024-01-01 10:00", "2024-01-02 00:00", None]),
            "object": [None, {1, 2}, decimal.Decimal("1.50")],
            "huge": [2**62, 1, -(2**62)],
        }
    )
    rows = as_json(preview(frame))["rows"]
    assert rows[0] == ["NaN", "2024-01-01", "2024-01-01 10:00:00", None, str(2**62)]
    assert rows[1] == ["inf", "2024-01-02", "2024-01-02 00:00:00", "{1, 2}", 1]
    assert rows[2] == ["-inf", "NaT", "NaT", "1.50", str(-(2**62))]


def test_labels_of_every_sort_become_text():
    index = pd.MultiIndex.from_tuples([("a", 1), ("b", 2)])
    frame = pd.DataFrame(
        [[1, 2], [3, 4]], index=index, columns=pd.MultiIndex.from_tuples([("x", "y"), ("x", 3)])
    )
    page = as_json(preview(frame))
    assert page["index"] == ["a, 1", "b, 2"]
    assert [column["name"] for column in page["columns"]] == ["x / y", "x / 3"]
    days = pd.Series([1, 2], index=pd.date_range("2024-01-01", periods=2))
    assert preview(days)["index"] == ["2024-01-01", "2024-01-02"]


def test_columns_with_one_name_stay_apart():
    frame = pd.DataFrame([[1, 2]], columns=["a", "a"])
    assert preview(frame)["rows"] == [[1, 2]]


def test_too_many_columns_are_counted():
    page = as_json(preview(pd.DataFrame(np.zeros((2, MAX_COLUMNS + 3)))))
    assert page["omitted"] == 3
    assert len(page["columns"]) == len(page["rows"][0]) == MAX_COLUMNS


@pytest.mark.parametrize(
    ("array", "columns", "rows"),
    [
        (np.array([1, 2]), ["value"], [[1], [2]]),
        (np.array([[1, 2], [3, 4]]), ["0", "1"], [[1, 2], [3, 4]]),
        (np.array([(1, "x")], dtype=[("n", "i8"), ("s", "U3")]), ["n", "s"], [[1, "x"]]),
        (np.array([np.nan, 1.0]), ["value"], [["NaN"], [1.0]]),
        (np.empty((0, 2)), ["0", "1"], []),
    ],
)
def test_arrays_are_tables(array, columns, rows):
    page = as_json(preview(array))
    assert [column["name"] for column in page["columns"]] == columns
    assert page["rows"] == rows
    assert page["type"] == "ndarray"


def test_an_array_of_three_dimensions_is_text():
    assert preview(np.zeros((2, 2, 2)))["kind"] == "value"


def test_polars_frames_and_series_are_tables():
    frame = pl.DataFrame({"a": [1, None], "b": [datetime.date(2024, 1, 1), None]})
    page = as_json(preview(frame))
    assert page["rows"] == [[1, "2024-01-01"], [None, None]]
    assert [column["dtype"] for column in page["columns"]] == ["Int64", "Date"]
    assert as_json(preview(frame["a"], 1, 1))["rows"] == [[None]]


def test_values_are_text():
    assert preview(3) == {"kind": "value", "text": "3", "type": "int"}
    assert preview("two\nlines") == {"kind": "value", "text": "two\nlines", "type": "str"}
    assert preview(None)["type"] == "NoneType"


def test_long_values_are_cut_and_say_so():
    assert "more characters" in preview("x" * 10**6)["text"]
    assert len(preview("x" * 10**6)["text"]) < 25_000
    assert "9,999,900 more" in preview(list(range(10**7)))["text"]
    assert len(preview([["y" * 10_000] * 100] * 100)["text"]) < 25_000
    assert preview(10**100_000)["text"] == "an integer of 332,193 bits"


def test_a_collection_is_broken_into_lines_when_it_is_long():
    text = text_of({"name": "x" * 60, "items": list(range(40))})
    assert text.startswith("{\n  'name': ")
    assert text.endswith("\n  ]\n}")
    assert text_of({"s": pd.Series([1, 2]), "n": 1}) == (
        "{\n  's':\n  0    1\n  1    2\n  dtype: int64,\n  'n': 1\n}"
    )
    own: list = [1]
    own.append(own)
    assert text_of(own) == "[1, […]]"
    assert text_of((1,)) == "(1,)"


class Hostile:
    def __init__(self, error):
        self.error = error

    def __repr__(self):
        raise self.error

    __str__ = __len__ = __iter__ = __getattr__ = lambda self, *rest: self.__repr__()


@pytest.mark.parametrize(
    "error", [ValueError("no"), SystemExit(1), RecursionError(), MemoryError(), GeneratorExit()]
)
def test_a_hostile_value_is_still_a_value(error):
    text = preview(Hostile(error))["text"]
    assert text == f"<Hostile that cannot be shown: {type(error).__name__}>"
    assert preview([Hostile(error)])["text"] == f"[{text}]"
    assert as_json(preview(pd.Series([Hostile(error)])))["rows"] == [[text]]


def test_a_class_may_lie_about_itself():
    class Liar:
        @property
        def __class__(self):
            raise OSError("who asks")

        def __repr__(self):
            return 5  # type: ignore[return-value]

    assert preview(Liar())["text"] == "<Liar that cannot be shown: TypeError>"

    class Frame(pd.DataFrame):
        @property
        def iloc(self):
            raise RuntimeError("closed")

    assert preview(Frame({"a": [1]}))["kind"] == "value"


def test_an_interrupt_goes_through():
    with pytest.raises(KeyboardInterrupt):
        preview(Hostile(KeyboardInterrupt()))


scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.binary(),
    st.dates(),
    st.decimals(),
    st.complex_numbers(),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner), st.dictionaries(st.one_of(st.text(), st.integers()), inner), st.tuples(inner, inner)
    ),
    max_leaves=30,
)


@given(values)
def test_any_value_can_be_previewed(value):
    record = as_json(preview(value))
    assert record["kind"] == "value"
    assert isinstance(record["text"], str)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(scalars, max_size=20), st.integers(-5, 30), st.integers(-5, 30))
def test_any_page_of_any_series_can_be_previewed(items, offset, limit):
    series = pd.Series(items, dtype=object)
    record = as_json(preview(series, offset, limit))
    assert record["total"] == len(items)
    assert len(record["rows"]) == len(record["index"]) == len(items[max(offset, 0) :][: max(limit, 0)])
    frame = as_json(preview(series.to_frame("x"), offset, limit))
    assert frame["rows"] == record["rows"]
