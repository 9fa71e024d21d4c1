import pandas as pd


def _ratio(top: pd.Series, bottom: pd.Series) -> pd.Series:
    return top / bottom


def spend_mean(spend: pd.Series) -> float:
    return spend.mean()


def spend_level(spend: pd.Series, spend_mean: float) -> pd.Series:
    return _ratio(spend, spend_mean)


def cost_per_signup(budget: pd.Series, signups: pd.Series) -> pd.Series:
    return _ratio(budget, signups)


def budget(spend: pd.Series) -> pd.Series:
    return spend + 2


def _in_euro(cents: int) -> float:
    return cents / 100
