import math


def mean_meals(meals: list[int]) -> int:
    return sum(meals) / len(meals)


def portions(mean_meals: int) -> int:
    return math.ceil(mean_meals)
