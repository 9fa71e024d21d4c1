import features
import pandas as pd
from hamilton.plugins.h_pandas import with_columns


def penguins() -> pd.DataFrame:
    return pd.read_csv("penguins.csv")


@with_columns(features, columns_to_pass=["bill_length", "bill_depth", "mass"])
def measured(penguins: pd.DataFrame) -> pd.DataFrame:
    penguins["bill_ratio"] = penguins["bill_length"] / penguins["bill_depth"]
    penguins["mass_kg"] = penguins["mass"] / 1000
    return penguins
