import pandas as pd


def raw(path: str) -> pd.DataFrame:
    return pd.read_csv(path)


def sales(raw: pd.DataFrame) -> pd.DataFrame:
    table = raw[raw["quantity"] != 0].copy()
    table["product"] = table["product"].str.strip().str.lower()
    table["price"] = pd.to_numeric(table["price"], errors="coerce")
    table = table.reset_index(drop=True)
    table["month"] = table["day"].str[:7]
    return table
