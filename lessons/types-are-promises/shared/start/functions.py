import math


def mean_meals(meals: list[int]) -> float:
    return sum(meals) / len(meals)


def portions(mean_meals: float) -> int:
    return math.ceil(mean_meals)


def best_day(meals: list[int]) -> int | None:
    return meals.index(max(meals)) if meals else None


def note(best_day: int | None) -> str:
    if best_day is None:
        return "no meals"
    return f"most on day {best_day + 1}"


def income(meals: list[int], price: int) -> float:
    return sum(meals) * price


def price_tag(price: float) -> str:
    return f"{price:.2f} a meal"
