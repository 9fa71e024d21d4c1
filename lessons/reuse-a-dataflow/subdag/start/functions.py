import pandas as pd


def first_day(day: pd.Series) -> str:
    return min(day)
