import pandas as pd


def spend_mean(spend: pd.Series) -> float:
    return spend.mean()


def spend_level(spend: pd.Series, spend_mean: float) -> pd.Series:
    return spend / spend_mean


def cost_per_signup(budget: pd.Series, signups: pd.Series) -> pd.Series:
    return budget / signups


def budget(spend: pd.Series) -> pd.Series:
    return spend
