"""How many different people came in each period; `unit` is "day", "week" or "month"."""

import pandas as pd
from hamilton.function_modifiers import config


@config.when(unit="day")
def period__day(day: pd.Series) -> pd.Series:
    return pd.to_datetime(day).dt.dayofyear


@config.when(unit="week")
def period__week(day: pd.Series) -> pd.Series:
    return pd.to_datetime(day).dt.isocalendar().week.astype(int)


@config.when(unit="month")
def period__month(day: pd.Series) -> pd.Series:
    return pd.to_datetime(day).dt.month


def uniques(user: pd.Series, period: pd.Series) -> pd.Series:
    return user.groupby(period).nunique()
