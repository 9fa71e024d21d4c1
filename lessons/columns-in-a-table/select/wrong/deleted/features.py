import pandas as pd


def bill_ratio(bill_length: pd.Series, bill_depth: pd.Series) -> pd.Series:
    return bill_length / bill_depth


def heaviness(mass: pd.Series, flipper: pd.Series) -> pd.Series:
    return mass / flipper / 10
