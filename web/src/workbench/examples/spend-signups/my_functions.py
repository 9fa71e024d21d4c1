import pandas as pd

# Weeks of the year that hold a public holiday.
_HOLIDAY_WEEKS = [1, 22, 27, 36, 47, 51, 52]


def holidays(year: pd.Series, week: pd.Series) -> pd.Series:
    """1 in a week with a public holiday, otherwise 0."""
    return week.where(year.notna()).isin(_HOLIDAY_WEEKS).astype(int)


def avg_3wk_spend(spend: pd.Series) -> pd.Series:
    """Moving average of the spend over three weeks."""
    return spend.rolling(3).mean()


def spend_per_signup(spend: pd.Series, signups: pd.Series) -> pd.Series:
    """Spend for each person who signed up."""
    return spend / signups


def spend_shift_3weeks(spend: pd.Series) -> pd.Series:
    """Spend three weeks ago: it takes that long to show in the signups."""
    return spend.shift(3)


def spend_shift_3weeks_per_signup(spend_shift_3weeks: pd.Series, signups: pd.Series) -> pd.Series:
    """Spend three weeks ago for each person who signed up now."""
    return spend_shift_3weeks / signups


def special_feature(A: pd.Series, B: pd.Series, C: int) -> pd.Series:
    """A weighted difference, shifted by a constant."""
    weights = 0.5
    return (A - B + C) * weights
