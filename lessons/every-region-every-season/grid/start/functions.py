import pandas as pd


def decomposed(north_sales: pd.Series) -> pd.DataFrame:
    level = north_sales.rolling(4).mean()
    return pd.DataFrame({"level": level, "season": north_sales / level})
