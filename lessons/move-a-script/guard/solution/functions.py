import pandas as pd
from hamilton.function_modifiers import check_output, tag


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


@tag(owner="sales")
def revenue_by_month(revenue: pd.Series, sales: pd.DataFrame) -> pd.Series:
    return revenue.groupby(sales["month"]).sum()


def growth(revenue_by_month: pd.Series) -> pd.Series:
    return revenue_by_month.pct_change()


def best_product(revenue: pd.Series, sales: pd.DataFrame) -> str:
    return str(revenue.groupby(sales["product"]).sum().idxmax())


@check_output(range=(0, 1), importance="fail")
def return_rate(sales: pd.DataFrame) -> float:
    return float((sales["quantity"] < 0).mean())


def big_customers(revenue: pd.Series, sales: pd.DataFrame) -> list[str]:
    by_customer = revenue.groupby(sales["customer"]).sum()
    return sorted(by_customer[by_customer > 100].index)


def alerts(return_rate: float, growth: pd.Series) -> list[str]:
    found = []
    if return_rate > 0.1:
        found.append("many returns")
    if growth.iloc[-1] < 0:
        found.append("revenue falls")
    return found
