"""What Mira wants to know about her advertising, one function a column."""

import pandas as pd


def get_cost_per_signup(spend: pd.Series, signups: pd.Series) -> pd.Series:
    return spend / signups
