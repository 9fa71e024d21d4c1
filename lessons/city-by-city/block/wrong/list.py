import pandas as pd
from hamilton.htypes import Collect, Parallelizable


def hires() -> pd.DataFrame:
    return pd.read_csv("hires.csv")


def city(hires: pd.DataFrame) -> Parallelizable[str]:
    yield from hires["city"].unique()


def best_day(city: str, hires: pd.DataFrame) -> dict:
    rows = hires[hires["city"] == city]
    best = rows.loc[rows["riders"].idxmax()]
    return {"city": city, "day": int(best["day"]), "riders": int(best["riders"])}


def best_days(best_day: list) -> pd.DataFrame:
    return pd.DataFrame(list(best_day))
