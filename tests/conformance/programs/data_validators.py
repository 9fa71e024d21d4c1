"""The default validators on their own: which type they take, what passes, and the figures that they give."""

from __future__ import annotations

import fractions

import numpy as np
import observe
import pandas as pd

from hamilton.data_quality import base, default_validators
from hamilton.data_quality.default_validators import *  # noqa: F403

NAMES = [
    "AllowNaNsValidatorPandasSeries",
    "DataInRangeValidatorPandasSeries",
    "DataInRangeValidatorPrimitives",
    "DataInValuesValidatorPandasSeries",
    "DataInValuesValidatorPrimitives",
    "DataTypeValidatorPandasSeries",
    "DataTypeValidatorPrimitives",
    "MaxFractionNansValidatorPandasSeries",
    "MaxStandardDevValidatorPandasSeries",
    "MeanInRangeValidatorPandasSeries",
    "AllowNoneValidator",
    "StrContainsValidator",
    "StrDoesNotContainValidator",
]


def _class(name):
    return getattr(default_validators, name)


def _results(name, argument, *values):
    """For each value whether it passes, with the figures behind; or the error."""

    def one(value):
        result = _class(name)(argument, "warn").validate(value)
        figures = {
            key: (item.__name__ if isinstance(item, type) else item)
            for key, item in result.diagnostics.items()
        }
        return {
            "passes": bool(result.passes),
            "figures": {key: _number(item) for key, item in figures.items()},
        }

    return [observe.attempt(lambda value=value: one(value)) for value in values]


def _number(value):
    return value.item() if isinstance(value, np.generic) else value


SERIES = pd.Series([1.0, 2.0, np.nan])
FULL = pd.Series([1.0, 2.0])
EMPTY = pd.Series([], dtype=float)


def case_names_and_arguments():
    listed = default_validators.AVAILABLE_DEFAULT_VALIDATORS[: len(NAMES)]
    return [[cls.__name__, cls.arg(), cls.name()] for cls in listed]


def case_types():
    types = [int, float, bool, str, pd.Series, pd.DataFrame, dict, np.float64, np.int32, fractions.Fraction]
    return {name: [bool(_class(name).applies_to(kind)) for kind in types] for name in NAMES}


def case_allow_nans():
    return _results("AllowNaNsValidatorPandasSeries", False, SERIES, FULL, EMPTY)


def case_allow_nans_true():
    return observe.attempt(lambda: _class("AllowNaNsValidatorPandasSeries")(True, "warn"))


def case_range_of_series():
    return [
        _results("DataInRangeValidatorPandasSeries", bounds, SERIES, FULL, EMPTY)
        for bounds in ((0, 5), (1, 2), (3, 5))
    ]


def case_range_of_numbers():
    return _results(
        "DataInRangeValidatorPrimitives", (0, 2), 0, 2, 2.5, True, float("nan"), fractions.Fraction(1, 2)
    )


def case_values_of_series():
    return _results("DataInValuesValidatorPandasSeries", [1.0], SERIES, FULL, EMPTY, pd.Series([1.0, np.nan]))


def case_values_of_words():
    return _results(
        "DataInValuesValidatorPandasSeries", ["a"], pd.Series(["a", "b", "b"]), pd.Series(["a", None])
    )


def case_values_of_primitives():
    return _results("DataInValuesValidatorPrimitives", [1, "a"], 1, "a", 2, True)


def case_data_type_of_series():
    kinds = [float, np.float64, int, str, np.floating, "float64", object]
    samples = [SERIES, pd.Series([1]), pd.Series(["a"]), pd.Series([True]), pd.Series([1], dtype="Int64")]
    return [
        [item.get("passes", item) for item in _results("DataTypeValidatorPandasSeries", kind, *samples)]
        for kind in kinds
    ]


def case_data_type_of_primitives():
    return [
        _results("DataTypeValidatorPrimitives", kind, 1, 1.0, "a", True)
        for kind in (int, float, str, (int, str))
    ]


def case_max_fraction():
    return [
        _results("MaxFractionNansValidatorPandasSeries", fraction, SERIES, FULL, EMPTY)
        for fraction in (0, 0.5, 1)
    ]


def case_max_fraction_out_of_bounds():
    return [
        observe.attempt(lambda value=value: _class("MaxFractionNansValidatorPandasSeries")(value, "warn"))
        for value in (-0.1, 1.1)
    ]


def case_standard_deviation():
    return [
        _results("MaxStandardDevValidatorPandasSeries", most, SERIES, pd.Series([1.0])) for most in (0.1, 1)
    ]


def case_mean():
    return [
        _results("MeanInRangeValidatorPandasSeries", bounds, SERIES, EMPTY) for bounds in ((0, 1), (0, 2))
    ]


def case_none():
    return [_results("AllowNoneValidator", allowed, None, 1) for allowed in (True, False)]


def case_contains():
    return [
        [item["passes"] for item in _results("StrContainsValidator", wanted, "abc", "xyz", "")]
        for wanted in ("a", ["a", "c"], ["a", "z"], [])
    ]


def case_does_not_contain():
    return [
        [item["passes"] for item in _results("StrDoesNotContainValidator", unwanted, "abc", "xyz", "")]
        for unwanted in ("a", ["a", "c"], ["a", "z"], [])
    ]


def case_importance():
    made = _class("AllowNoneValidator")(False, "fail")
    return {
        "level": made.importance.value,
        "levels": [level.name for level in base.DataValidationLevel],
        "wrong": observe.attempt(lambda: _class("AllowNoneValidator")(False, "loud")),
    }


def case_resolving():
    def resolved(kind, **keywords):
        return observe.attempt(
            lambda: [
                type(one).__name__
                for one in default_validators.resolve_default_validators(kind, "warn", **keywords)
            ]
        )

    return {
        "numbers": resolved(int, range=(0, 1), allow_none=False),
        "series": resolved(pd.Series, allow_nans=False, range=(0, 1), mean_in_range=(0, 1)),
        "text": resolved(str, contains="a", values_in=["a"]),
        "nothing": resolved(int),
        "unknown": resolved(int, rangee=(0, 1)),
        "not for this type": resolved(str, range=(0, 1)),
        "limited": resolved(int, available_validators=[], range=(0, 1)),
    }


def case_acting_on_results():
    passed, failed = base.ValidationResult(True, "m"), base.ValidationResult(False, "m", {"a": 1})
    validator = _class("AllowNoneValidator")(False, "fail")
    with observe.logged("hamilton.data_quality") as levels:
        base.act_warn("x", passed, validator)
        base.act_warn("x", failed, validator)
    return {
        "levels": levels,
        "fail": observe.attempt(lambda: base.act_fail_bulk("x", [(failed, validator)])),
        "no failures": observe.attempt(lambda: base.act_fail_bulk("x", [])),
        "asynchronous": base.is_async_validator(validator),
    }
