import pandas as pd
from hamilton.function_modifiers import config


@config.when(city="london")
def is_holiday__london(day: pd.Series) -> pd.Series:
    return day.isin(["2024-08-26", "2024-12-25"])


@config.when(city="boston")
def is_holiday__boston(day: pd.Series) -> pd.Series:
    return day.isin(["2024-07-04", "2024-12-25"])


@config.when_not_in(city=["london", "boston"])
def is_holiday__elsewhere(day: pd.Series) -> pd.Series:
    return day == "2024-12-25"


def working_riders(riders: pd.Series, is_holiday: pd.Series) -> pd.Series:
    return riders.where(~is_holiday, 0)


@config.when_in(city=["oslo", "vienna"])
def tyres__spiked() -> str:
    return "spiked"


@config.when_not_in(city=["oslo", "vienna"])
def tyres__plain() -> str:
    return "plain"
