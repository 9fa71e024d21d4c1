import pandas as pd
from hamilton.function_modifiers import extract_columns


@extract_columns("north_level", "north_season")
def north(north_sales: pd.Series) -> pd.DataFrame:
    level = north_sales.rolling(4).mean()
    return pd.DataFrame({"north_level": level, "north_season": north_sales / level})


@extract_columns("south_level", "south_season")
def south(south_sales: pd.Series) -> pd.DataFrame:
    level = south_sales.rolling(4).mean()
    return pd.DataFrame({"south_level": level, "south_season": south_sales / level})
