import pandas as pd


def rolling_mean(spend: pd.Series) -> pd.Series:
    return spend.rolling(3).mean()
