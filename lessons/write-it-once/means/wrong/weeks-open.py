import pandas as pd
from hamilton.function_modifiers import parameterize, source, value


@parameterize(
    spend_mean_3={},
    spend_mean_6={},
    spend_mean_12={},
)
def rolling_mean(spend: pd.Series, weeks: int) -> pd.Series:
    return spend.rolling(weeks).mean()
