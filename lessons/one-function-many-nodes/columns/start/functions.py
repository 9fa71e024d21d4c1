import pandas as pd


def hires() -> pd.DataFrame:
    return pd.read_csv("hires.csv")
