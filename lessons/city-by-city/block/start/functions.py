import pandas as pd


def hires() -> pd.DataFrame:
    return pd.read_csv("hires.csv")


def best_days(hires: pd.DataFrame) -> pd.DataFrame:
    found = []
    for city in hires["city"].unique():
        rows = hires[hires["city"] == city]
        best = rows.loc[rows["riders"].idxmax()]
        found.append({"city": city, "day": int(best["day"]), "riders": int(best["riders"])})
    return pd.DataFrame(found)
