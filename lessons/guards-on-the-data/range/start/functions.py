import pandas as pd


def weight(grams: pd.Series) -> pd.Series:
    """Kilograms under a hive, hour by hour."""
    return grams / 1000


def temperature(celsius: pd.Series) -> pd.Series:
    """Degrees inside the hive; a gap where the thermometer dropped out."""
    return celsius.astype(float)


def honey(weight: pd.Series) -> float:
    """Kilograms gained from the first hour to the last."""
    return float(weight.iloc[-1] - weight.iloc[0])
