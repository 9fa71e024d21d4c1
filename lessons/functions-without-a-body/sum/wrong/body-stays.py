import pandas as pd
from hamilton.function_modifiers import does


def _total(**columns: pd.Series) -> pd.Series:
    return sum(columns.values())


@does(_total)
def total_spend(letter_spend: pd.Series, radio_spend: pd.Series, web_spend: pd.Series) -> pd.Series:
    """What all channels cost."""
    return letter_spend + radio_spend + web_spend


@does(_total)
def total_signups(letter_signups: pd.Series, radio_signups: pd.Series, web_signups: pd.Series) -> pd.Series:
    """What all channels brought."""
