import pandas as pd
from hamilton.function_modifiers import extract_columns


@extract_columns("day", "user")
def visits() -> pd.DataFrame:
    return pd.read_csv("visits.csv")


def visits_per_user(user: pd.Series) -> pd.Series:
    return user.value_counts()


def most_faithful(visits_per_user: pd.Series) -> str:
    return str(visits_per_user.idxmax())
