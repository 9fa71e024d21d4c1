import pandas as pd
from hamilton.function_modifiers import extract_columns


@extract_columns("day", "user")
def visits() -> pd.DataFrame:
    return pd.read_csv("visits.csv")
