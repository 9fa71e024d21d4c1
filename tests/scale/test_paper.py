"""The paper's example: one step, two steps with an override, and both on Ray, without a change to the functions."""

from __future__ import annotations

import pandas as pd
import pytest

from hamilton import base, driver, orchestration
from hamilton.plugins.h_ray import RayGraphAdapter

FEATURES = """
import pandas as pd

def avg_3wk_spend(spend: pd.Series) -> pd.Series:
    \"\"\"Rolling mean of three weeks of spend.\"\"\"
    return spend.rolling(3).mean()

def spend_per_signup(spend: pd.Series, signups: pd.Series) -> pd.Series:
    \"\"\"What a signup has cost.\"\"\"
    return spend / signups

def spend_mean(spend: pd.Series) -> float:
    return float(spend.mean())

def spend_zero_mean(spend: pd.Series, spend_mean: float) -> pd.Series:
    return spend - spend_mean

def spend_std_dev(spend: pd.Series) -> float:
    return float(spend.std())

def spend_zero_mean_unit_variance(spend_zero_mean: pd.Series, spend_std_dev: float) -> pd.Series:
    return spend_zero_mean / spend_std_dev
"""
OUTPUTS = ["spend", "signups", "avg_3wk_spend", "spend_per_signup", "spend_zero_mean_unit_variance"]
WEEKS = {
    "spend": pd.Series([10.0, 10, 20, 40, 40, 50]),
    "signups": pd.Series([1, 10, 50, 100, 200, 400]),
}


@pytest.fixture
def features(module_of):
    return module_of(FEATURES)


@pytest.fixture
def one_step(features) -> pd.DataFrame:
    return driver.Driver({}, features).execute(OUTPUTS, inputs=WEEKS)


def in_two_steps(features, *adapters) -> pd.DataFrame:
    """The first computes what the second starts from."""
    kept = ["spend_mean", "spend_std_dev"]
    first = driver.Builder().with_modules(features).with_adapters(*adapters[:1]).build()
    values = first.execute(kept, inputs=WEEKS)
    assert list(values) == kept
    return driver.Driver({}, features, adapter=list(adapters[1:])).execute(
        OUTPUTS, inputs=WEEKS, overrides=values
    )


def test_two_steps_with_an_override(features, one_step):
    pd.testing.assert_frame_equal(in_two_steps(features), one_step)


def test_one_step_on_ray(features, one_step, ray_here):
    adapter = RayGraphAdapter(base.PandasDataFrameResult())
    on_ray = driver.Driver({}, features, adapter=adapter).execute(OUTPUTS, inputs=WEEKS)
    pd.testing.assert_frame_equal(on_ray, one_step)


def test_two_steps_on_ray(features, one_step, ray_here):
    first, second = RayGraphAdapter(base.DictResult()), RayGraphAdapter(base.PandasDataFrameResult())
    pd.testing.assert_frame_equal(in_two_steps(features, first, second), one_step)


def test_the_tasks_of_a_scheduler_each_on_ray(features, one_step, ray_here, tmp_path):
    adapter = RayGraphAdapter(base.PandasDataFrameResult())
    dr = driver.Driver({}, features, adapter=adapter)
    slices = orchestration.cut(dr, [["spend_mean", "spend_std_dev"]], OUTPUTS, WEEKS)
    found = slices.run(tmp_path)
    pd.testing.assert_frame_equal(pd.DataFrame(found)[OUTPUTS], one_step)
