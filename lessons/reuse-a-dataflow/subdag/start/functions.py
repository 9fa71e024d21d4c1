import pandas as pd
import uniques


def first_day(day: pd.Series) -> str:
    return min(day)
