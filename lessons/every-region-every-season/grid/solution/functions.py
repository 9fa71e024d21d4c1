import pandas as pd
from hamilton.function_modifiers import ParameterizedExtract, parameterize_extract_columns, source


@parameterize_extract_columns(
    ParameterizedExtract(("north_level", "north_season"), {"sales": source("north_sales")}),
    ParameterizedExtract(("south_level", "south_season"), {"sales": source("south_sales")}),
)
def decomposed(sales: pd.Series) -> pd.DataFrame:
    level = sales.rolling(4).mean()
    return pd.DataFrame({"level": level, "season": sales / level})
