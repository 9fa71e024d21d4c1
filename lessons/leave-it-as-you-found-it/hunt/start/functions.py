import pandas as pd


def readings() -> pd.DataFrame:
    return pd.read_csv("readings.csv", index_col="hour")


def celsius(readings: pd.DataFrame) -> pd.Series:
    readings["temperature"] = (readings["temperature"] - 32) * 5 / 9
    return readings["temperature"]


def hottest(readings: pd.DataFrame) -> float:
    return float(readings["temperature"].max())
