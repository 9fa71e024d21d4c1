import features
import pandas as pd
from hamilton.plugins.h_pandas import with_columns


def penguins() -> pd.DataFrame:
    return pd.read_csv("penguins.csv")


def measured(penguins: pd.DataFrame) -> pd.DataFrame:
    table = penguins.copy()
    table["bill_ratio"] = features.bill_ratio(table["bill_length"], table["bill_depth"])
    table["mass_kg"] = features.mass_kg(table["mass"])
    return table
