import pandas as pd

MEASURES = ["bill_length", "bill_depth", "flipper", "mass"]


def penguins() -> pd.DataFrame:
    return pd.read_csv("penguins.csv")


def features(penguins: pd.DataFrame) -> pd.DataFrame:
    return penguins[MEASURES]


def species(penguins: pd.DataFrame) -> pd.Series:
    return penguins["species"]
