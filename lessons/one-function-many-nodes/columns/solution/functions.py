import pandas as pd
from hamilton.function_modifiers import extract_columns


@extract_columns("temperature", "rain", "riders")
def hires() -> pd.DataFrame:
    return pd.read_csv("hires.csv")
