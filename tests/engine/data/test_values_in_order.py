"""Messages of `values_in` name the allowed values in one order, whatever the hash seed."""

from __future__ import annotations

import pandas as pd
import pytest

from hamilton.data_quality.default_validators import AVAILABLE_DEFAULT_VALIDATORS

VALIDATORS = [one for one in AVAILABLE_DEFAULT_VALIDATORS if one.arg() == "values_in"]


@pytest.mark.parametrize("validator", VALIDATORS, ids=lambda one: one.__name__)
@pytest.mark.parametrize(
    ("allowed", "shown"), [({"b", "a", "c"}, "['a', 'b', 'c']"), ([10, 9, 1], "[1, 9, 10]")]
)
def test_allowed_values_are_sorted(validator, allowed, shown):
    one = validator(values_in=allowed, importance="fail")
    bad = pd.Series(["z"]) if "Series" in validator.__name__ else "z"
    assert shown in one.description()
    assert shown in one.validate(bad).message


def test_values_that_do_not_compare_are_sorted_by_their_text():
    primitive = next(one for one in VALIDATORS if "Primitives" in one.__name__)
    assert "['a', 1]" in primitive(values_in=[1, "a"], importance="warn").description()
