import pandas as pd


def readings() -> pd.DataFrame:
    return pd.read_csv("readings.csv", index_col="hour")


def celsius(readings: pd.DataFrame) -> pd.Series:
    before = readings["temperature"]
    readings["temperature"] = (before - 32) * 5 / 9
    result = readings["temperature"]
    readings["temperature"] = before
    return result


def hottest(readings: pd.DataFrame) -> float:
    return float(readings["temperature"].max())
