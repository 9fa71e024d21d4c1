import pandas as pd


def raw(path: str) -> pd.DataFrame:
    return pd.read_csv(path)


def sales(raw: pd.DataFrame) -> pd.DataFrame:
    table = raw[raw["quantity"] != 0].copy()
    table["product"] = table["product"].str.strip().str.lower()
    table["price"] = pd.to_numeric(table["price"], errors="coerce")
    table = table.dropna(subset=["price"]).reset_index(drop=True)
    table["month"] = table["day"].str[:7]
    return table


def revenue(sales: pd.DataFrame, discount: float = 0.1) -> pd.Series:
    business = sales["customer"].str.startswith("b2b")
    return sales["quantity"] * sales["price"] * (1 - discount * business)


def revenue_by_month(revenue: pd.Series, sales: pd.DataFrame) -> pd.Series:
    return revenue.groupby(sales["month"]).sum()


def growth(revenue_by_month: pd.Series) -> pd.Series:
    return revenue_by_month.pct_change()
