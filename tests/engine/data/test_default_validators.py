"""Each default validator: when it passes, when it fails, what it says, and what it refuses."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal, NewType, Optional

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamilton.data_quality import base, default_validators
from hamilton.data_quality.default_validators import resolve_default_validators
from hamilton.deferred import DeferredModule


def validator(type_: Any, **keyword: Any) -> base.BaseDefaultValidator:
    (found,) = resolve_default_validators(type_, "warn", **keyword)
    return found


SERIES = pd.Series([1.0, 2.0, np.nan])


@pytest.mark.parametrize(
    ("keyword", "good", "bad"),
    [
        ({"allow_nans": False}, SERIES.dropna(), SERIES),
        ({"range": (1, 2)}, SERIES.dropna(), SERIES),
        ({"range": (0, 1.5)}, pd.Series([0, 1.5]), SERIES.dropna()),
        ({"values_in": [1, 2]}, SERIES, pd.Series([1.0, 3.0])),
        ({"data_type": np.float64}, SERIES, pd.Series([1])),
        ({"data_type": float}, SERIES, pd.Series(["a"])),
        ({"data_type": "category"}, pd.Series(["a"], dtype="category"), pd.Series([1])),
        ({"max_fraction_nans": 0.5}, SERIES, pd.Series([np.nan, np.nan, 1])),
        ({"max_fraction_nans": 0.5}, pd.Series([], dtype=float), pd.Series([np.nan])),
        ({"max_standard_dev": 1}, pd.Series([1.0, 2.0]), pd.Series([1.0, 9.0])),
        ({"mean_in_range": (1, 2)}, SERIES, pd.Series([5.0])),
        ({"allow_none": False}, SERIES, None),
    ],
)
def test_a_validator_of_series(keyword: dict[str, Any], good: Any, bad: Any) -> None:
    found = validator(pd.Series, **keyword)
    assert found.name() == f"{next(iter(keyword))}_validator"
    assert found.description().endswith(".")
    assert found.validate(good).passes is True
    failed = found.validate(bad)
    assert failed.passes is False
    assert failed.message.endswith(".")


@pytest.mark.parametrize(
    ("type_", "keyword", "good", "bad"),
    [
        (int, {"range": (0, 2)}, [0, 1, 2, True], [3, -1, float("nan"), None, "1"]),
        (Fraction, {"range": (0, 1)}, [Fraction(1, 2)], [Fraction(3, 2)]),
        (np.float64, {"range": (0, 1)}, [np.float64(0.5)], [np.float64(2)]),
        (str, {"values_in": {"a", "b"}}, ["a"], ["c", None]),
        (list[int], {"values_in": [1, 2]}, [[1, 2], []], [[1, 3]]),
        (int, {"data_type": int}, [1, True], ["1", 1.0]),
        (str, {"contains": "b"}, ["abc"], ["ac", None]),
        (str, {"contains": ["a", "c"]}, ["abc"], ["ab"]),
        (str, {"does_not_contain": "b"}, ["ac"], ["abc", None]),
        (str, {"does_not_contain": ["x", "y"]}, ["abc"], ["axc"]),
        (dict, {"allow_none": False}, [{}], [None]),
        (dict, {"allow_none": True}, [{}, None], []),
    ],
)
def test_a_validator_of_values(type_: Any, keyword: dict[str, Any], good: list[Any], bad: list[Any]) -> None:
    found = validator(type_, **keyword)
    assert [found.validate(one).passes for one in good] == [True] * len(good)
    assert [found.validate(one).passes for one in bad] == [False] * len(bad)


def test_the_figures_behind_a_result_are_there_to_read() -> None:
    failed = validator(pd.Series, values_in=[1]).validate(SERIES)
    assert failed.diagnostics == {
        "values": frozenset({1}),
        "correct_values_count": 2,
        "incorrect_values_count": 1,
        "incorrect_values": {2.0: 1},
        "data_size": 3,
    }
    outside = validator(pd.Series, range=(0, 1)).validate(SERIES)
    assert outside.diagnostics == {"range": (0, 1), "in_range": 1, "out_range": 2, "data_size": 3}
    assert outside.message == "2 of 3 values lie outside [0, 1]."


@pytest.mark.parametrize(
    ("type_", "good", "bad"),
    [
        (Optional[float], [None, 0.5], [2.0]),  # noqa: UP045
        (float | None, [None, 0.5], [2.0]),
        (int | float, [0, 0.5], [2]),
        (Annotated[float, "metres"], [0.5], [2.0]),
        (NewType("Metres", float), [0.5], [2.0]),
        (list[float], [[], [0.1, 0.2]], [[0.1, 2.0]]),
        (tuple[float, ...], [(0.1,)], [(2.0,)]),
        (list[float] | None, [None, [0.1]], [[2.0]]),
        (list[float | None], [[None, 0.1]], [[None, 2.0]]),
    ],
)
def test_a_type_made_of_others_is_checked_by_its_parts(type_: Any, good: list[Any], bad: list[Any]) -> None:
    found = validator(type_, range=(0, 1))
    assert found.name() == "range_validator"
    assert [found.validate(one).passes for one in good] == [True] * len(good)
    assert [found.validate(one).passes for one in bad] == [False] * len(bad)


def test_literals_are_checked_as_their_values() -> None:
    assert validator(Literal["a", "b"], contains="a").validate("a").passes


def test_of_several_items_the_message_tells_of_the_first_that_fails() -> None:
    failed = validator(list[int], range=(0, 5)).validate([1, 9, 2, 8])
    assert failed.message.startswith("2 of 4 items fail, the first at position 1: 9 lies outside")
    assert failed.diagnostics["failed_positions"] == [1, 3]


def test_a_deferred_type_is_judged_by_its_name() -> None:
    pandas, numpy = DeferredModule("pandas"), DeferredModule("numpy")
    assert "PandasSeries" in type(validator(pandas.Series, range=(0, 1))).__name__
    assert "Primitives" in type(validator(numpy.float64, range=(0, 1))).__name__
    with pytest.raises(ValueError, match=r"'range' cannot check a value of type pandas\.DataFrame"):
        validator(pandas.DataFrame, range=(0, 1))
    # Nobody knows yet what this is, so nobody says that it cannot be checked.
    assert validator(DeferredModule("torch").Tensor, range=(0, 1)).name() == "range_validator"


@pytest.mark.parametrize(
    ("type_", "keyword", "sentence"),
    [
        (
            str,
            {"some_property": 1},
            "there is no validator 'some_property'. For str there are: values_in, data_type",
        ),
        (float, {"rang": (0, 1)}, "there is no validator 'rang'. Did you mean 'range'?"),
        (
            dict,
            {"range": (0, 1)},
            "'range' cannot check a value of type dict. For dict there are: allow_none, model",
        ),
        (list[dict], {"range": (0, 1)}, "'range' cannot check a value of type"),
        (int, {"range": 3}, r"range takes a pair (low, high), not 3"),
        (int, {"values_in": 3}, "values_in takes a list or set"),
        (str, {"contains": 3}, "contains takes a string or a list of strings, not 3"),
        (pd.Series, {"allow_nans": True}, "max_fraction_nans"),
        (pd.Series, {"max_fraction_nans": 5}, "write 5 % as 0.05"),
        (pd.Series, {"mean_in_range": (1,)}, "mean_in_range takes a pair"),
    ],
)
def test_what_cannot_be_checked_is_a_sentence(type_: Any, keyword: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError) as caught:
        validator(type_, **keyword)
    assert sentence in str(caught.value)


def test_importance_is_warn_or_fail() -> None:
    with pytest.raises(ValueError, match="importance is 'warn' or 'fail', not 'bad'"):
        resolve_default_validators(int, "bad", range=(0, 1))


def test_candidates_can_be_limited_and_added_to(monkeypatch: pytest.MonkeyPatch) -> None:
    class Even(base.BaseDefaultValidator):
        def __init__(self, even: bool, importance: str):
            super().__init__(importance)

        @classmethod
        def arg(cls) -> str:
            return "even"

        @classmethod
        def applies_to(cls, datatype: Any) -> bool:
            return issubclass(datatype, int)

        def description(self) -> str:
            return "The number is even."

        def validate(self, dataset: Any) -> base.ValidationResult:
            return base.ValidationResult(dataset % 2 == 0, f"{dataset}")

    with pytest.raises(ValueError, match="there is no validator 'range'"):
        resolve_default_validators(int, "warn", available_validators=[Even], range=(0, 1))
    monkeypatch.setattr(
        default_validators,
        "AVAILABLE_DEFAULT_VALIDATORS",
        [*default_validators.AVAILABLE_DEFAULT_VALIDATORS, Even],
    )
    assert not validator(int, even=True).validate(3).passes
    assert validator(list[int], even=True).validate([2, 4]).passes


@given(st.lists(st.floats(allow_nan=True), max_size=20), st.floats(-5, 5), st.floats(-5, 5))
def test_a_series_lies_in_a_range_exactly_if_each_of_its_values_does(
    values: list[float], low: float, high: float
) -> None:
    whole = validator(pd.Series, range=(low, high)).validate(pd.Series(values, dtype=float))
    single = validator(float, range=(low, high))
    assert whole.passes == all(single.validate(one).passes for one in values)


@given(st.lists(st.none() | st.integers(0, 3), max_size=20), st.floats(0, 1))
def test_no_more_may_be_missing_than_the_fraction_says(values: list[int | None], fraction: float) -> None:
    result = validator(pd.Series, max_fraction_nans=fraction).validate(pd.Series(values, dtype="Int64"))
    assert result.passes == (values.count(None) <= fraction * len(values)) or not values
