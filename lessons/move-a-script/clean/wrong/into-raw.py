import pandas as pd


def raw(path: str) -> pd.DataFrame:
    return pd.read_csv(path)


def sales(raw: pd.DataFrame) -> pd.DataFrame:
    raw["product"] = raw["product"].str.strip().str.lower()
    table = raw[raw["quantity"] != 0].copy()
    table["price"] = pd.to_numeric(table["price"], errors="coerce")
    table = table.dropna(subset=["price"]).reset_index(drop=True)
    table["month"] = table["day"].str[:7]
    return table
