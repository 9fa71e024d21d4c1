import pandas as pd
from hamilton.function_modifiers import parameterize, parameterize_sources, parameterize_values, source, value


@parameterize(
    spend_mean_3={"column": source("spend"), "weeks": value(3)},
    spend_mean_6={"column": source("spend"), "weeks": value(6)},
    spend_mean_12={"column": source("spend"), "weeks": value(12)},
    signups_mean_3={"column": source("signups"), "weeks": value(3)},
)
def rolling_mean(column: pd.Series, weeks: int) -> pd.Series:
    return column.rolling(weeks).mean()


def trend(spend_mean_3: pd.Series, spend_mean_12: pd.Series) -> pd.Series:
    return spend_mean_3 / spend_mean_12


@parameterize_values(
    "factor",
    {
        "plan_careful": 0.5,
        "plan_bold": 2.0,
    },
)
def planned(spend: pd.Series, factor: float) -> pd.Series:
    return spend * factor


@parameterize_sources(
    cost={"money": "spend", "people": "signups"},
    smooth_cost={"money": "spend_mean_3", "people": "signups_mean_3"},
)
def ratio(money: pd.Series, people: pd.Series) -> pd.Series:
    return money / people
