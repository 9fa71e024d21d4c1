import features
import pandas as pd


def penguins() -> pd.DataFrame:
    return pd.read_csv("penguins.csv")


def measured(penguins: pd.DataFrame) -> pd.DataFrame:
    penguins["bill_ratio"] = penguins["bill_length"] / penguins["bill_depth"]
    penguins["mass_kg"] = penguins["mass"] / 1000
    return penguins
