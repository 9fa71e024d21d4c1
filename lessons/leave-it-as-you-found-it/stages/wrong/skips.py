import pandas as pd


def readings() -> pd.DataFrame:
    return pd.read_csv("readings.csv", index_col="hour")


def celsius(readings: pd.DataFrame) -> pd.Series:
    return (readings["temperature"] - 32) * 5 / 9


def hottest(readings: pd.DataFrame) -> float:
    return float(readings["temperature"].max())


def hours(readings: pd.DataFrame) -> int:
    return len(readings)


def wettest(readings: pd.DataFrame) -> int:
    by_rain = readings.sort_values("rain")
    return int(by_rain.index[-1])


def complete_hours(readings: pd.DataFrame) -> int:
    complete = readings.dropna()
    return len(complete)


def filled_celsius(celsius: pd.Series) -> pd.Series:
    return celsius.ffill()


def smooth_celsius(celsius: pd.Series) -> pd.Series:
    return celsius.rolling(2).mean()
