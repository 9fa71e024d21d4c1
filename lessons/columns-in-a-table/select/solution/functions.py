import features
import pandas as pd
from hamilton.plugins.h_pandas import with_columns


def penguins() -> pd.DataFrame:
    return pd.read_csv("penguins.csv")


@with_columns(
    features,
    columns_to_pass=["bill_length", "bill_depth", "flipper", "mass"],
    select=["bill_ratio", "heaviness"],
)
def measured(penguins: pd.DataFrame) -> pd.DataFrame:
    return penguins
