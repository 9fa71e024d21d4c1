"""What Mira wants to know about her advertising, one function a column."""

import pandas as pd


def cost_per_signup() -> pd.Series:
    return pd.Series([10, 10, 20, 40]) / pd.Series([1, 10, 50, 100])
