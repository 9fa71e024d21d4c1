"""The example dataflow of the CDMS workshop talk and of its paper: from dates to a checked forecast.

Completed: the slide shows the graph only (a loader of actuals from the user-defined `dates`, a data set, a forecast
with its two validators). Loader, features and model are the simplest that have that graph.
"""

import pandas as pd

from hamilton.function_modifiers import check_output, config, extract_columns, tag


@extract_columns("spend", "signups")
def actual_loader(dates: pd.Series) -> pd.DataFrame:
    """Spend and sign-ups of each date."""
    return pd.DataFrame({"spend": 10.0 + dates.index * 2.0, "signups": 5.0 + dates.index}, index=dates.index)


@config.when(region="us")
def holidays__us(dates: pd.Series) -> pd.Series:
    """1 on the fourth of July."""
    return ((dates.dt.month == 7) & (dates.dt.day == 4)).astype(int)


@config.when(region="uk")
def holidays__uk(dates: pd.Series) -> pd.Series:
    """1 on the twenty-sixth of December."""
    return ((dates.dt.month == 12) & (dates.dt.day == 26)).astype(int)


@tag(owner="forecasting", stage="production")
def spend_per_signup(spend: pd.Series, signups: pd.Series) -> pd.Series:
    return spend / signups


def data_set(
    spend: pd.Series, signups: pd.Series, spend_per_signup: pd.Series, holidays: pd.Series
) -> pd.DataFrame:
    """What the model is fitted on: the hand-over between the steps of an orchestrator."""
    return pd.DataFrame(
        {"spend": spend, "signups": signups, "spend_per_signup": spend_per_signup, "holidays": holidays}
    )


def fitted_model(data_set: pd.DataFrame) -> float:
    """Mean growth of sign-ups from one date to the next."""
    return float(data_set["signups"].diff().mean())


@check_output(allow_nans=False, range=(0.0, 10000.0), importance="fail")
def forecast(data_set: pd.DataFrame, fitted_model: float, horizon: int = 2) -> pd.Series:
    """Sign-ups of the next dates."""
    last = data_set["signups"].iloc[-1]
    return pd.Series([last + step * fitted_model for step in range(1, horizon + 1)])
