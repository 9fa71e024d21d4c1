import pandas as pd


def spend_mean(spend: pd.Series) -> float:
    return spend.mean()


def spend_level(spend: pd.Series, spend_mean: float) -> pd.Series:
    return spend / spend_mean


def cost_per_signup(spend: pd.Series, signups: pd.Series) -> pd.Series:
    return spend / signups


def report(cost_per_signup: pd.Series, spend_level: pd.Series) -> str:
    """Every week against every other: slow once there are many."""
    pairs = [one / other for one in cost_per_signup for other in spend_level]
    return f"{len(pairs)} comparisons, the highest is {max(pairs):.1f}"
