import pandas as pd


def _trim(label: pd.Series) -> pd.Series:
    return label.str.strip()


def _point(label: pd.Series) -> pd.Series:
    return label.str.replace(",", ".")


def _number(label: pd.Series) -> pd.Series:
    return pd.to_numeric(label, errors="coerce")


def price(label: pd.Series) -> pd.Series:
    return _number(_point(_trim(label)))
