import pandas as pd


def readings() -> pd.DataFrame:
    return pd.read_csv("readings.csv", index_col="hour")


def celsius(readings: pd.DataFrame) -> pd.Series:
    return (readings["temperature"] - 32) * 5 / 9


def hottest(readings: pd.DataFrame) -> float:
    return float(readings["temperature"].max())
