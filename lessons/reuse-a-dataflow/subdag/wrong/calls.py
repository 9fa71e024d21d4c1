import pandas as pd
import uniques


def first_day(day: pd.Series) -> str:
    return min(day)


def weekly_uniques(day: pd.Series, user: pd.Series) -> pd.Series:
    return uniques.uniques(user, uniques.period__week(day))
