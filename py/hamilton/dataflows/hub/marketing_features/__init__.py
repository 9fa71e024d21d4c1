"""Weekly features of spend and sign-ups."""

import pandas as pd

from hamilton.function_modifiers import check_output, parameterize, source


def avg_spend(spend: pd.Series, window: int = 3) -> pd.Series:
    """Mean spend of the last `window` weeks; missing until there are so many."""
    return spend.rolling(window).mean()


@check_output(range=(0.0, 1_000_000.0), allow_nans=False)
def spend_per_signup(spend: pd.Series, signups: pd.Series) -> pd.Series:
    """What one sign-up cost in each week."""
    return spend / signups


@parameterize(
    spend_shifted={"column": source("spend")},
    signups_shifted={"column": source("signups")},
)
def shifted(column: pd.Series, window: int = 3) -> pd.Series:
    """{column} of `window` weeks before."""
    return column.shift(window)


def spend_shifted_per_signup(spend_shifted: pd.Series, signups: pd.Series) -> pd.Series:
    """Earlier spend for each sign-up of now: advertising takes its time."""
    return spend_shifted / signups


def spend_mean(spend: pd.Series) -> float:
    """Mean weekly spend."""
    return float(spend.mean())


def spend_std_dev(spend: pd.Series) -> float:
    """Standard deviation of weekly spend."""
    return float(spend.std())


def spend_zero_mean(spend: pd.Series, spend_mean: float) -> pd.Series:
    """Spend above or below its mean."""
    return spend - spend_mean


def spend_zero_mean_unit_variance(spend_zero_mean: pd.Series, spend_std_dev: float) -> pd.Series:
    """Spend on a scale where 1 is one standard deviation."""
    return spend_zero_mean / spend_std_dev
