from typing import TypedDict

import pandas as pd
from hamilton.function_modifiers import extract_columns, extract_fields, unpack_fields


@extract_columns("temperature", "rain", "riders")
def hires() -> pd.DataFrame:
    return pd.read_csv("hires.csv")


@extract_fields({"train": pd.Series, "test": pd.Series})
def split(riders: pd.Series) -> dict:
    return {"train": riders.iloc[:-2], "test": riders.iloc[-2:]}


@unpack_fields("lowest", "highest")
def riders_range(train: pd.Series) -> tuple[int, int]:
    return int(train.min()), int(train.max())


class Score(TypedDict):
    mean_error: float
    worst_error: float


@extract_fields()
def score(train: pd.Series, test: pd.Series) -> Score:
    errors = (test - train.mean()).abs()
    return {"mean_error": float(errors.mean())}
