import pandas as pd
from hamilton.function_modifiers import pipe_input, source, step


def _trim(label: pd.Series) -> pd.Series:
    return label.str.strip()


def _point(label: pd.Series) -> pd.Series:
    return label.str.replace(",", ".")


def _number(label: pd.Series) -> pd.Series:
    return pd.to_numeric(label, errors="coerce")


def _times(price: pd.Series, rate: float) -> pd.Series:
    return price * rate


@pipe_input(
    step(_trim),
    step(_point),
    step(_number),
    step(_times, rate=0.95).named("euros"),
)
def price(label: pd.Series) -> pd.Series:
    return label
