from pathlib import Path


def _rounded(number: float) -> float:
    return round(number, 1)


def spend() -> list[float]:
    print("  working: spend")
    return [float(week) for week in Path("spend.txt").read_text().split()]


def mean(spend: list[float]) -> float:
    print("  working: mean")
    return _rounded(sum(spend) / len(spend))


def level(spend: list[float], mean: float) -> list[float]:
    print("  working: level")
    return [week / mean for week in spend]


def report(level: list[float]) -> str:
    print("  working: report")
    return f"last week: {level[-1]:.2f}"
