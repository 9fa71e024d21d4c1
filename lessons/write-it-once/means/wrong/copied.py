import pandas as pd


def spend_mean_3(spend: pd.Series) -> pd.Series:
    return spend.rolling(3).mean()


def spend_mean_6(spend: pd.Series) -> pd.Series:
    return spend.rolling(6).mean()


def spend_mean_12(spend: pd.Series) -> pd.Series:
    return spend.rolling(12).mean()
