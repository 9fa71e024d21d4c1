import pandas as pd
from hamilton.function_modifiers import tag
from hamilton.htypes import Collect, Parallelizable


def hires() -> pd.DataFrame:
    return pd.read_csv("hires.csv")


def city(hires: pd.DataFrame) -> Parallelizable[str]:
    yield from hires["city"].unique()


@tag(machine="large")
def best_day(city: str, hires: pd.DataFrame) -> dict:
    rows = hires[hires["city"] == city]
    best = rows.loc[rows["riders"].idxmax()]
    return {"city": city, "day": int(best["day"]), "riders": int(best["riders"])}


def best_days(best_day: Collect[dict]) -> pd.DataFrame:
    return pd.DataFrame(list(best_day))


@tag(machine="large")
def national_mean(hires: pd.DataFrame) -> float:
    return float(hires["riders"].mean())


def against_nation(city: str, hires: pd.DataFrame, national_mean: float) -> float:
    return float(hires.loc[hires["city"] == city, "riders"].mean()) / national_mean


def ranking(against_nation: Collect[float]) -> pd.Series:
    return pd.Series(sorted(against_nation, reverse=True))


def weekend(city: str, hires: pd.DataFrame) -> int:
    rows = hires[hires["city"] == city]
    return int(rows.loc[rows["day"] >= 6, "riders"].sum())


def weekends(weekend: Collect[int]) -> int:
    return max(weekend)
