import pandas as pd


def avg(spend: pd.Series) -> float:
    return spend.mean()


def spend_level(spend: pd.Series, avg: float) -> pd.Series:
    return spend / avg


def cost_per_signup(spend: pd.Series, signup: pd.Series) -> pd.Series:
    return spend / signup


def signup() -> pd.Series:
    return pd.Series([1, 10, 50])
