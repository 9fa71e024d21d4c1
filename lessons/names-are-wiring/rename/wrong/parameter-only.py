import pandas as pd


def avg(spend: pd.Series) -> float:
    return spend.mean()


def spend_level(spend: pd.Series, spend_mean: float) -> pd.Series:
    return spend / spend_mean


def cost_per_signup(spend: pd.Series, signups: pd.Series) -> pd.Series:
    return spend / signups
