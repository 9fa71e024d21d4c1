import math
from typing import Any


def mean_meals(meals: list[int]) -> float:
    return sum(meals) / len(meals)


def portions(mean_meals: Any) -> int:
    return math.ceil(mean_meals)
