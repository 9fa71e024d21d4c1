import pandas as pd


def visits_per_user(user: pd.Series) -> pd.Series:
    return user.value_counts()


def most_faithful(visits_per_user: pd.Series) -> str:
    return str(visits_per_user.idxmax())
