import pandas as pd
from hamilton.function_modifiers import pipe_input, step


def _trim(label: pd.Series) -> pd.Series:
    return label.str.strip()


def _point(label: pd.Series) -> pd.Series:
    return label.str.replace(",", ".")


def _number(label: pd.Series) -> pd.Series:
    return pd.to_numeric(label, errors="coerce")


@pipe_input(step(_trim), step(_point), step(_number))
def price(label: pd.Series) -> pd.Series:
    return _number(_point(_trim(label)))
