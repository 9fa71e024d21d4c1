import pandas as pd


def cost_per_signup(spend: pd.Series, signups: pd.Series) -> pd.Series:
    return spend / signups


def smooth_spend(spend: pd.Series, weeks: int = 2) -> pd.Series:
    return spend.rolling(weeks).mean()


def too_expensive(cost_per_signup: pd.Series, goal: float = 2.0) -> pd.Series:
    return cost_per_signup > goal


def above_limit(cost_per_signup: pd.Series, limit: float) -> pd.Series:
    return cost_per_signup > limit
