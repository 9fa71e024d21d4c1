"""Map and reduce over cities ("Move Fast and Don't Break Things").

Completed: `CityData`, and between the two functions of the slide the one that describes a city.
"""

import dataclasses
import os
from typing import List, Optional

import pandas as pd

from hamilton.htypes import Collect, Parallelizable


@dataclasses.dataclass
class CityData:
    city: str
    weekend_file: Optional[str]
    weekday_file: Optional[str]


def city_data(files: List[str]) -> Parallelizable[CityData]:
    """Gathers a list of per-city data for processing/analyzing"""

    cities = dict()
    for file_name in files:
        city = os.path.basename(file_name).split("_")[0]
        is_weekend = file_name.endswith("weekends.csv")
        if city not in cities:
            cities[city] = CityData(city=city, weekend_file=None, weekday_file=None)
        if is_weekend:
            cities[city].weekend_file = file_name
        else:
            cities[city].weekday_file = file_name
    for city in cities.values():
        yield city


def statistics(city_data: CityData) -> dict:
    """Describes one city"""
    weekend, weekday = (pd.read_csv(file) for file in (city_data.weekend_file, city_data.weekday_file))
    return {
        "city": city_data.city,
        "weekend_mean": weekend["price"].mean(),
        "weekday_mean": weekday["price"].mean(),
        "count": len(weekend) + len(weekday),
    }


def statistics_by_city(statistics: Collect[dict]) -> pd.DataFrame:
    """Joins all data together"""
    return pd.DataFrame.from_records(statistics).set_index("city")
