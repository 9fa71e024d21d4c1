import pandas as pd
from hamilton.function_modifiers import does, model
from hamilton.models import BaseModel


def _total(**columns: pd.Series) -> pd.Series:
    return sum(columns.values())


def _ratio(top: pd.Series, bottom: pd.Series) -> pd.Series:
    return top / bottom


@does(_total)
def total_spend(letter_spend: pd.Series, radio_spend: pd.Series, web_spend: pd.Series) -> pd.Series:
    """What all channels cost."""


@does(_total)
def total_signups(letter_signups: pd.Series, radio_signups: pd.Series, web_signups: pd.Series) -> pd.Series:
    """What all channels brought."""


@does(_ratio, top="total_spend", bottom="total_signups")
def cost_per_signup(total_spend: pd.Series, total_signups: pd.Series) -> pd.Series:
    """What one signup costs."""


class Linear(BaseModel):
    """A sum of columns, each times its weight; the config is column -> weight."""

    def get_dependents(self) -> list[str]:
        return list(self.config_parameters)

    def predict(self, **columns: pd.Series) -> pd.Series:
        return sum(columns.values())


@model(Linear, "weights")
def expected_signups() -> pd.Series:
    """A guess at the signups of a week."""
