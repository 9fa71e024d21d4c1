"""A value that can be edited comes back as the same value."""

from __future__ import annotations

import datetime

import numpy as np
import pandas as pd
import pytest

from tryhamilton.inputs import convert
from tryhamilton.jsonable import NotJson, as_json


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (3, int),
        (float("inf"), float),
        ("text", str),
        ({"a": [1, None]}, dict),
        ((1, 2), tuple),
        (datetime.date(2024, 1, 31), datetime.date),
        (datetime.datetime(2024, 1, 31, 12), datetime.datetime),
    ],
)
def test_there_and_back(value, wanted):
    assert convert(as_json(value), wanted) == value


def test_tables_there_and_back():
    frame = pd.DataFrame({"a": [1.5, None], "b": ["x", "y"], "c": [True, False]})
    assert convert(as_json(frame), pd.DataFrame).equals(frame)
    assert convert(as_json(frame["a"]), pd.Series).equals(frame["a"].rename(None))
    assert as_json(np.array([[1, 2], [3, 4]])) == [[1, 2], [3, 4]]
    assert as_json(np.float64(0.5)) == 0.5
    assert as_json(pd.Series(pd.to_datetime(["2024-01-31", None]))) == ["2024-01-31T00:00:00", None]


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (object(), "a value of type object cannot be written as JSON"),
        ([lambda: 1], "cannot be written as JSON"),
        ({(1, 2): 3}, "its keys are neither text nor numbers"),
        (list(range(6000)), "too large"),
        ("x" * 200_000, "too large"),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), "two of its columns have the same name"),
    ],
)
def test_what_has_no_form_says_why(value, why):
    with pytest.raises(NotJson, match=why):
        as_json(value)


def test_the_page_asks_for_the_value_of_a_node(session):
    session.run("def a() -> list: return [1, 2]\ndef b() -> object: return object()")
    assert session.call("json", node="a") == {"json": [1, 2], "why": ""}
    assert session.call("json", node="b") == {
        "json": None,
        "why": "a value of type object cannot be written as JSON",
    }
