import pandas as pd
from hamilton.function_modifiers import extract_columns, extract_fields


@extract_columns("temperature", "rain", "riders")
def hires() -> pd.DataFrame:
    return pd.read_csv("hires.csv")


def split(riders: pd.Series) -> dict:
    return {"train": riders.iloc[:-2], "test": riders.iloc[-2:]}
