import pandas as pd


def raw(path: str) -> pd.DataFrame:
    return pd.read_csv(path)
