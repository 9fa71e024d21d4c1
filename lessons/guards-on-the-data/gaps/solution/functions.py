import pandas as pd
from hamilton.function_modifiers import check_output


@check_output(range=(15, 90), importance="fail")
def weight(grams: pd.Series) -> pd.Series:
    """Kilograms under a hive, hour by hour."""
    return grams / 1000


@check_output(max_fraction_nans=0.25, importance="warn")
def temperature(celsius: pd.Series) -> pd.Series:
    """Degrees inside the hive; a gap where the thermometer dropped out."""
    return celsius.astype(float)


def honey(weight: pd.Series) -> float:
    """Kilograms gained from the first hour to the last."""
    return float(weight.iloc[-1] - weight.iloc[0])
