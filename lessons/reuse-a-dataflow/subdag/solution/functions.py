import pandas as pd
import uniques
from hamilton.function_modifiers import subdag


def first_day(day: pd.Series) -> str:
    return min(day)


@subdag(uniques, config={"unit": "week"})
def weekly_uniques(uniques: pd.Series) -> pd.Series:
    return uniques
