import pandas as pd


def bill_ratio(bill_length: pd.Series, bill_depth: pd.Series) -> pd.Series:
    return bill_length / bill_depth


def mass_kg(mass: pd.Series) -> pd.Series:
    return mass / 1000
