"""The functions of the talk "Hamilton: an open source micro framework for creating dataframes" (December 2021).

Completed: `some_library`, which the slide only names, is a module beside this one; `special_feature` is the slide's
`my_special_feature` written as a function of columns, with the weights that it does not show.
"""

import pandas as pd
from some_library import is_holiday

_WEIGHTS = 0.5


def holidays(year: pd.Series, week: pd.Series) -> pd.Series:
    """Some docs"""
    return is_holiday(year, week)


def avg_3wk_spend(spend: pd.Series) -> pd.Series:
    """Some docs"""
    return spend.rolling(3).mean()


def spend_per_signup(spend: pd.Series, signups: pd.Series) -> pd.Series:
    """Some docs"""
    return spend / signups


def spend_shift_3weeks(spend: pd.Series) -> pd.Series:
    """Some docs"""
    return spend.shift(3)


def spend_shift_3weeks_per_signup(spend_shift_3weeks: pd.Series, signups: pd.Series) -> pd.Series:
    """Some docs"""
    return spend_shift_3weeks / signups


def special_feature(A: pd.Series, B: pd.Series, C: int) -> pd.Series:
    """Some docs"""
    return (A - B + C) * _WEIGHTS


def col_c(col_a: pd.Series, col_b: pd.Series) -> pd.Series:
    """documentation goes here"""
    return col_a + col_b
