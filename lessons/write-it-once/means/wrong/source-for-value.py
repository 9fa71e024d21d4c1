import pandas as pd
from hamilton.function_modifiers import parameterize, source, value


@parameterize(
    spend_mean_3={"weeks": source("3")},
    spend_mean_6={"weeks": source("6")},
    spend_mean_12={"weeks": source("12")},
)
def rolling_mean(spend: pd.Series, weeks: int) -> pd.Series:
    return spend.rolling(weeks).mean()
