"""The "Full hello world" of the talks of 2023. Completed: `_transform_logic`, which the slides only call."""

import pandas as pd


def _transform_logic(c: pd.Series) -> pd.Series:
    return c.cumsum()


def c(a: pd.Series, b: pd.Series) -> pd.Series:
    """Sums a with b"""
    return a + b


def d(c: pd.Series) -> pd.Series:
    """Transforms C to ..."""
    new_column = _transform_logic(c)
    return new_column
