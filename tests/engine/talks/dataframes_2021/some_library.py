"""The library that the slide calls: which weeks are holidays."""

import pandas as pd


def is_holiday(year: pd.Series, week: pd.Series) -> pd.Series:
    """1 in the first and the last week of a year, else 0."""
    return ((week == 1) | (week >= 52)).astype(int) + 0 * year
