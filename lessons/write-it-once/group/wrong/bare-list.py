import pandas as pd
from hamilton.function_modifiers import (
    group,
    parameterize,
    parameterize_sources,
    parameterize_values,
    source,
    value,
)


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
        ("plan_careful", "Half of what was spent."): 0.5,
        ("plan_bold", "Twice what was spent."): 2.0,
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


@parameterize(
    lowest_mean={"means": [source("spend_mean_3"), source("spend_mean_6"), source("spend_mean_12")]}
)
def lowest(means: list[pd.Series]) -> pd.Series:
    return pd.concat(means, axis=1).min(axis=1)
