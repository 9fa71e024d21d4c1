import math


def mean_meals(meals: list[int]) -> float:
    return sum(meals) / len(meals)


def portions(mean_meals: float) -> int:
    return int(mean_meals)
