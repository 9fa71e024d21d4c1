"""How many minutes a delivery takes."""

import pandas as pd


def kilometres(distance: pd.Series) -> pd.Series:
    return distance / 1000


def rush(hour: pd.Series) -> pd.Series:
    return hour.between(15, 18)


def minutes(kilometres: pd.Series, rush: pd.Series, rain: pd.Series) -> pd.Series:
    return 5 + 4 * kilometres * (1 + 0.5 * rush) + 2 * rain
