"""Frames of results are what pandas makes of the same columns, put together faster where that is possible."""

from __future__ import annotations

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from hamilton import base, driver

NUMBERS = pd.Series([0.0, 1.0, 2.0])

COLUMNS = {
    "one type and index": {"a": NUMBERS, "b": NUMBERS * 2, "c": NUMBERS + 1},
    "integers": {"a": NUMBERS.astype(int), "b": NUMBERS.astype(int)},
    "two types": {"a": NUMBERS, "b": NUMBERS > 1},
    "texts": {"a": pd.Series(["x", "y"]), "b": pd.Series(["z", "w"])},
    "objects": {"a": pd.Series([1, None], dtype=object), "b": pd.Series([{}, []], dtype=object)},
    "categories": {"a": NUMBERS.astype("category"), "b": NUMBERS.astype("category")},
    "labels": {"a": NUMBERS.set_axis(list("xyz")), "b": NUMBERS.set_axis(list("xyz"))},
    "repeated labels": {"a": NUMBERS.set_axis(list("xxz")), "b": NUMBERS.set_axis(list("xxz"))},
    "another order of labels": {"a": NUMBERS.set_axis(list("xyz")), "b": NUMBERS.set_axis(list("zyx"))},
    "one named index": {"a": NUMBERS, "b": NUMBERS.rename_axis("week")},
    "empty": {"a": NUMBERS[:0], "b": NUMBERS[:0]},
    "dates": {name: pd.Series([1, 2], index=pd.date_range("2020", periods=2)) for name in "ab"},
    "times": {name: pd.Series(pd.to_datetime(["2020", "2021"])) for name in "ab"},
    "times of a zone": {name: pd.Series(pd.date_range("2020", periods=2, tz="UTC")) for name in "ab"},
    "a single one": {"a": NUMBERS},
    "with a scalar": {"a": NUMBERS, "b": 3},
}


@pytest.mark.parametrize("name", COLUMNS)
def test_the_frame_is_that_of_pandas(name):
    made = base.PandasDataFrameResult.build_result(**COLUMNS[name])
    expected = pd.DataFrame(COLUMNS[name])
    assert_frame_equal(made, expected)
    assert (made.index.name, getattr(made.index, "freq", None)) == (
        expected.index.name,
        getattr(expected.index, "freq", None),
    )


def test_the_frame_is_a_copy():
    source = pd.Series([1.0, 2.0])
    made = base.PandasDataFrameResult.build_result(a=source, b=source)
    made.loc[0, "a"] = 99.0
    assert source[0] == 1.0 and made.loc[0, "b"] == 1.0


def test_unlike_indexes_are_logged(caplog):
    with caplog.at_level("INFO", logger="hamilton.base"):
        base.PandasDataFrameResult.build_result(a=NUMBERS, b=NUMBERS.set_axis(list("xyz")))
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_pandas_is_loaded_by_the_result_and_not_before(program):
    module = program("def a(x: int) -> int:\n    return x")
    assert driver.Driver({"x": 1}, module).execute(["a"]).to_dict("records") == [{"a": 1}]
    with pytest.raises(ValueError, match="one type of index"):
        driver.Driver({"x": 1}, module, adapter=base.StrictIndexTypePandasDataFrameResult()).execute(["a"])
