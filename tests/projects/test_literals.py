"""A literal makes the same value again, or there is none."""

from __future__ import annotations

import datetime
import decimal
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryhamilton.projects.literals import Unwritable, folded, literal

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.binary()
    | st.dates()
    | st.timedeltas(),
    lambda one: st.lists(one, max_size=4) | st.dictionaries(st.text(), one, max_size=4) | st.tuples(one, one),
    max_leaves=20,
)


def made(value):
    written = literal(value)
    space: dict = {}
    for statement in written.imports:
        exec(statement, space)
    text = folded(written.text, 4, 40)
    return eval(f"({text})", space)


@given(PLAIN)
def test_plain_values_come_back(value):
    assert repr(made(value)) == repr(value)


@pytest.mark.parametrize(
    "value",
    [
        pd.Series([10, 10, 20]),
        pd.Series([1.5, None]),
        pd.Series(["a", None, "'b', \\"]),
        pd.Series([True, False], name="late"),
        pd.Series([1, 2], index=["x", "y"]),
        pd.Series([1, 2], index=pd.Index([3, 4], name="week")),
        pd.Series([1, 2], dtype="int8"),
        pd.Series([], dtype=float),
        pd.Series(pd.to_datetime(["2024-01-31", "2024-02-29"])),
        pd.Series(["a", "b"], dtype="category"),
        pd.DataFrame({"a": [1, 2], "b b": ["x", "y"]}),
        pd.DataFrame({"day": pd.to_datetime(["2024-01-31"]), "n": np.array([1], dtype="int32")}),
        pd.DataFrame({"a": [1.0, 2.0]}, index=pd.to_datetime(["2024-01-31", "2024-02-29"])),
        pd.Timestamp("2024-01-31 12:00"),
        pd.Timedelta("3 days"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_tables_come_back(value):
    again = made(value)
    if isinstance(value, pd.DataFrame):
        pd.testing.assert_frame_equal(again, value, check_freq=False)
    elif isinstance(value, pd.Series):
        pd.testing.assert_series_equal(again, value, check_freq=False)
    else:
        assert again == value and type(again) is type(value)


def test_arrays_come_back():
    for value in (np.array([[1, 2], [3, 4]], dtype="int16"), np.array([1.5, math.nan]), np.float64(2.5)):
        again = made(value)
        assert np.array_equal(again, value, equal_nan=True) and again.dtype == value.dtype


@pytest.mark.parametrize(
    "value",
    [
        object(),
        lambda: 1,
        list(range(6000)),
        pd.Series([1, 2], index=pd.MultiIndex.from_tuples([(1, 2), (3, 4)])),
        pd.Series([decimal.Decimal("1.5")]),
        datetime.datetime(2024, 1, 31, tzinfo=datetime.UTC),
        pd.DataFrame([[1, 2]], columns=["a", "a"]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_not_written_says_so(value):
    with pytest.raises(Unwritable, match=r"^an? "):
        literal(value)


@given(st.lists(st.text(max_size=12), max_size=30), st.integers(0, 12), st.integers(20, 60))
def test_folding_changes_no_value(value, indent, width):
    text = folded(repr(value), indent, width)
    assert eval(text) == value
