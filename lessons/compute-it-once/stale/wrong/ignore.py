from pathlib import Path

from hamilton.function_modifiers import cache


def _rounded(number: float) -> float:
    return round(number, 1)


@cache(behavior="ignore")
def spend() -> list[float]:
    return [float(week) for week in Path("spend.txt").read_text().split()]


def mean(spend: list[float]) -> float:
    return _rounded(sum(spend) / len(spend))


def level(spend: list[float], mean: float) -> list[float]:
    return [week / mean for week in spend]


def report(level: list[float]) -> str:
    return f"last week: {level[-1]:.2f}"
