import pandas as pd
from hamilton.function_modifiers import extract_columns, extract_fields


@extract_columns("temperature", "rain", "riders")
def hires() -> pd.DataFrame:
    return pd.read_csv("hires.csv")


@extract_fields({"train": pd.Series, "test": pd.Series})
def split(hires: pd.DataFrame) -> dict:
    return {"train": hires["riders"].iloc[:-2], "test": hires["riders"].iloc[-2:]}
