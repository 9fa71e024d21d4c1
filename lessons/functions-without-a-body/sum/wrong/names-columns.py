import pandas as pd
from hamilton.function_modifiers import does


def _total(letter: pd.Series, radio: pd.Series, web: pd.Series) -> pd.Series:
    return letter + radio + web


@does(_total, letter="letter_spend", radio="radio_spend", web="web_spend")
def total_spend(letter_spend: pd.Series, radio_spend: pd.Series, web_spend: pd.Series) -> pd.Series:
    """What all channels cost."""


@does(_total, letter="letter_signups", radio="radio_signups", web="web_signups")
def total_signups(letter_signups: pd.Series, radio_signups: pd.Series, web_signups: pd.Series) -> pd.Series:
    """What all channels brought."""
