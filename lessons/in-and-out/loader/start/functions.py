import pandas as pd


def levels(file: str) -> pd.DataFrame:
    return pd.read_csv(file)


def highest(levels: pd.DataFrame) -> dict:
    """The highest level of each gauge, in centimetres."""
    return {gauge: int(cm) for gauge, cm in levels.groupby("gauge")["cm"].max().items()}
