import math

import pandas as pd
from hamilton.function_modifiers import tag


def fare(minutes: int) -> float:
    """1 for the first half hour, 2 for each half hour begun after it."""
    if minutes < 10:
        return 0.0
    later = max(0, minutes - 30)
    return 1.0 + 2.0 * math.ceil(later / 30)


@tag(owner="lena")
def long_rides(all_minutes: pd.Series) -> pd.Series:
    """Which rides took longer than the mean."""
    return all_minutes > all_minutes.mean()


def rain() -> float:
    raise ConnectionError("There is no weather service here.")


def rainy(rain: float) -> bool:
    return rain > 2


def fare_today(fare: float, rainy: bool) -> float:
    return fare / 2 if rainy else fare


def bill(fare_today: float, bikes: int) -> float:
    return fare_today * bikes
