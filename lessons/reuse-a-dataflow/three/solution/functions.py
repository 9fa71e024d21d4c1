import pandas as pd
import uniques
from hamilton.function_modifiers import parameterized_subdag


def first_day(day: pd.Series) -> str:
    return min(day)


@parameterized_subdag(
    uniques,
    daily_uniques={"config": {"unit": "day"}},
    weekly_uniques={"config": {"unit": "week"}},
    monthly_uniques={"config": {"unit": "month"}},
)
def unique_people(uniques: pd.Series) -> pd.Series:
    return uniques
