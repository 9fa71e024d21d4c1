import pandas as pd
from hamilton.function_modifiers import extract_columns


@extract_columns("Temperature", "Rain", "Riders")
def hires() -> pd.DataFrame:
    return pd.read_csv("hires.csv")
