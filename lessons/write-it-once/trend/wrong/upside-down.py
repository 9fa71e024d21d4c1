import pandas as pd
from hamilton.function_modifiers import parameterize, source, value


@parameterize(
    spend_mean_3={"column": source("spend"), "weeks": value(3)},
    spend_mean_6={"column": source("spend"), "weeks": value(6)},
    spend_mean_12={"column": source("spend"), "weeks": value(12)},
    signups_mean_3={"column": source("signups"), "weeks": value(3)},
)
def rolling_mean(column: pd.Series, weeks: int) -> pd.Series:
    return column.rolling(weeks).mean()


def trend(spend_mean_3: pd.Series, spend_mean_12: pd.Series) -> pd.Series:
    return spend_mean_12 / spend_mean_3
