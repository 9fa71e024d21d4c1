import methods
import pandas as pd
from hamilton.function_modifiers import (
    ParameterizedExtract,
    configuration,
    group,
    inject,
    parameterize_extract_columns,
    source,
    subdag,
)


@parameterize_extract_columns(
    ParameterizedExtract(("north_level", "north_season"), {"sales": source("north_sales")}),
    ParameterizedExtract(("south_level", "south_season"), {"sales": source("south_sales")}),
)
def decomposed(sales: pd.Series) -> pd.DataFrame:
    level = sales.rolling(4).mean()
    return pd.DataFrame({"level": level, "season": sales / level})


@inject(levels=group(source("north_level"), source("south_level")))
def total_level(levels: list[pd.Series]) -> pd.Series:
    return sum(levels)


@inject(levels=group(north=source("north_level"), south=source("south_level")))
def leading_region(levels: dict[str, pd.Series]) -> str:
    return max(levels, key=lambda name: levels[name].iloc[-1])


@subdag(methods, inputs={"level": source("north_level")}, config={"method": "last"})
def north_next(guess: float) -> float:
    return guess


@subdag(methods, inputs={"level": source("south_level")}, config={"method": "last"})
def south_next(guess: float) -> float:
    return guess
