"""What Mira wants to know about her advertising, one function a column."""

import pandas as pd


def cost_per_signup(spend: pd.Series, signups: pd.Series) -> pd.Series:
    return spend / signups


def spend_mean_3_weeks(spend: pd.Series) -> pd.Series:
    return spend.rolling(3).mean()


def spend_level(spend: pd.Series, mean: pd.Series) -> pd.Series:
    return spend / mean
