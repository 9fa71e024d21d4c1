import pandas as pd
from hamilton.function_modifiers import pipe_input, pipe_output, source, step


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
    step(_times, rate=source("rate")).named("euros"),
)
def price(label: pd.Series) -> pd.Series:
    return label


def _less(total: float, share: float) -> float:
    return total * (1 - share)


@pipe_output(step(_less, share=0.1).when(member="yes"))
def basket(price: pd.Series, amount: pd.Series) -> float:
    return float((price * amount).sum())


def delivery(amount: pd.Series) -> float:
    return 0.15 * float(amount.sum()) + 2.03
