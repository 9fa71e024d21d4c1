# ruff: noqa: UP007, UP045 - both spellings of a union are under test
from __future__ import annotations

import dataclasses
import datetime
import decimal
import enum
import math
import pathlib
import typing
import uuid
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, Optional, Union

import numpy as np
import pandas as pd
import polars as pl
import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamilton.deferred import DeferredType
from tryhamilton.inputs import convert, typed
from tryhamilton.readers import Misfit


class Colour(enum.Enum):
    RED = "r"


@dataclasses.dataclass
class Point:
    x: float
    day: datetime.date


class Model(pydantic.BaseModel):
    n: int


Money = typing.NewType("Money", decimal.Decimal)


@pytest.mark.parametrize(
    ("value", "wanted", "made"),
    [
        (3, int, 3),
        (3.0, int, 3),
        (3, float, 3.0),
        ("NaN", float, math.nan),
        ("-inf", float, -math.inf),
        (True, bool, True),
        ("x", str, "x"),
        ("1+2j", complex, 1 + 2j),
        ("ab", bytes, b"ab"),
        ([1, 2], tuple, (1, 2)),
        ([1, 2], set[int], {1, 2}),
        ([1, "2024-01-31"], tuple[int, datetime.date], (1, datetime.date(2024, 1, 31))),
        ([1, 2], tuple[float, ...], (1.0, 2.0)),
        (["2024-01-31"], list[datetime.date], [datetime.date(2024, 1, 31)]),
        (["1.5"], Sequence[decimal.Decimal], [decimal.Decimal("1.5")]),
        ({"1": 2}, dict[int, float], {1: 2.0}),
        ({"a": "2024-01-31"}, Mapping[str, datetime.date], {"a": datetime.date(2024, 1, 31)}),
        ("2024-01-31T10:00", datetime.datetime, datetime.datetime(2024, 1, 31, 10)),
        ("10:30", datetime.time, datetime.time(10, 30)),
        (90, datetime.timedelta, datetime.timedelta(seconds=90)),
        ({"days": 2}, datetime.timedelta, datetime.timedelta(days=2)),
        (1.5, decimal.Decimal, decimal.Decimal("1.5")),
        ("data.csv", pathlib.Path, pathlib.Path("data.csv")),
        ("12345678-1234-5678-1234-567812345678", uuid.UUID, uuid.UUID("12345678-1234-5678-1234-567812345678")),
        ("r", Colour, Colour.RED),
        ("RED", Colour, Colour.RED),
        ({"x": 1, "day": "2024-01-31"}, Point, Point(1.0, datetime.date(2024, 1, 31))),
        ({"n": 1}, Model, Model(n=1)),
        ("1.50", Money, decimal.Decimal("1.50")),
        (None, int, None),
        (None, pd.Series, None),
        (3, Any, 3),
        (3, Optional[float], 3.0),
        (3, Union[str, int], 3),
        ("x", int | str, "x"),
        ("2024-01-31", datetime.date | None, datetime.date(2024, 1, 31)),
        ("a", Literal["a", "b"], "a"),
        (3, Annotated[float, "metres"], 3.0),
        ([1], "not even a type", [1]),
    ],
)  # fmt: skip
def test_json_becomes_what_the_parameter_asks_for(value, wanted, made):
    got = convert(value, wanted)
    assert type(got) is type(made)
    assert got == made or (got != got and made != made)


def test_lists_and_objects_become_tables():
    assert convert([1, None, 3], pd.Series).tolist()[0] == 1.0
    assert convert({"a": 1, "b": 2}, pd.Series).index.tolist() == ["a", "b"]
    assert convert([], pd.Series).dtype == float
    assert convert([1], Annotated[pd.Series, int]).tolist() == [1]
    assert convert({"a": [1, 2]}, pd.DataFrame).shape == (2, 1)
    assert convert({"a": 1, "b": 2}, pd.DataFrame).shape == (1, 2)
    assert convert([{"a": 1}, {"a": 2}], pd.DataFrame)["a"].tolist() == [1, 2]
    assert convert(["2024-01-31"], pd.DatetimeIndex)[0] == pd.Timestamp("2024-01-31")
    assert convert("2024-01-31", pd.Timestamp) == pd.Timestamp("2024-01-31")
    assert convert([[1, 2]], np.ndarray).shape == (1, 2)
    assert convert([1], pl.Series).to_list() == [1]
    assert convert({"a": [1]}, pl.DataFrame).shape == (1, 1)
    assert isinstance(convert({"a": [1]}, pl.LazyFrame), pl.LazyFrame)
    assert isinstance(convert([1], DeferredType("pandas.Series")), pd.Series)


@pytest.mark.parametrize(
    ("value", "wanted", "says"),
    [
        ("3", int, "a whole number"),
        (3.5, int, "a whole number"),
        (True, int, "a whole number"),
        ("x", float, "a number"),
        (1, bool, "true or false"),
        (1, str, "double quotes"),
        ({"a": 1}, list[int], "a list"),
        ([1, "x"], list[int], "a whole number"),
        ([1], tuple[int, int], "2 items"),
        ([[1]], set, "must be numbers or text"),
        ([[1]], frozenset[list], "must be numbers or text"),
        ([1], dict[str, int], "an object"),
        ({"x": 1}, dict[int, int], "'x' is no int"),
        ("31.01.2024", datetime.date, "2024-01-31"),
        ("blue", Colour, "'RED'"),
        ({"x": "y"}, Point, "a number"),
        ({"x": 1}, Point, "day"),
        ({"n": "x"}, Model, "valid integer"),
        ("c", Literal["a", "b"], "'a', 'b'"),
        ("x", int | float, "none of its forms"),
        ("x", Optional[int], "a whole number"),
        (5, pd.Series, "a list"),
        ({"a": [1], "b": [1, 2]}, pd.DataFrame, "same length"),
        ("x", pd.DataFrame, "an object of lists"),
        ("never", pd.Timestamp, "pandas says"),
    ],
)  # fmt: skip
def test_what_does_not_fit_says_what_to_write(value, wanted, says):
    with pytest.raises(Misfit, match=says):
        convert(value, wanted)


def test_errors_name_the_input_and_leave_the_others():
    made, errors = typed({"day": "soon", "n": 3, "free": [1]}, {"day": datetime.date, "n": float})
    assert made == {"n": 3.0, "free": [1]}
    assert [error.name for error in errors] == ["day"]
    assert str(errors[0]) == (
        "Input 'day' cannot be read as date: write text like \"2024-01-31\". Got 'soon'."
    )


json_values = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=8,
)
TYPES = [
    int, float, bool, str, bytes, complex, list, dict, tuple, set, datetime.date, datetime.timedelta,
    decimal.Decimal, pathlib.Path, Colour, Point, Model, list[float], dict[str, int], dict[int, list[str]],
    tuple[int, ...], Optional[datetime.datetime], int | list[str], Literal["a"],
    pd.Series, pd.DataFrame, pd.Timestamp, np.ndarray, pl.Series, pl.DataFrame,
]  # fmt: skip


@given(json_values, st.sampled_from(TYPES))
def test_any_json_either_fits_or_says_why(value, wanted):
    try:
        convert(value, wanted)
    except Misfit as why:
        assert str(why).endswith(".")
