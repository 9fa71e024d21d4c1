"""Functions for both engines."""

import pandas as pd


def mean(spend: pd.Series) -> float:
    return float(spend.mean())


def zero_mean(spend: pd.Series, mean: float) -> pd.Series:
    return spend - mean


def scaled(mean: float, factor: float = 3.0) -> float:
    return mean * factor


def fails(mean: float) -> float:
    raise KeyError("x")


def behind(fails: float) -> float:
    return fails
