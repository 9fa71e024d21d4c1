import pandas as pd


def total_spend(letter_spend: pd.Series, radio_spend: pd.Series, web_spend: pd.Series) -> pd.Series:
    """What all channels cost."""
    return letter_spend + radio_spend + web_spend


def total_signups(letter_signups: pd.Series, radio_signups: pd.Series, web_signups: pd.Series) -> pd.Series:
    """What all channels brought."""
    return letter_signups + radio_signups + web_signups
