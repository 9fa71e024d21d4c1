import random


def token() -> str:
    """A secret that lets us in; the bank makes another one at each login."""
    return f"secret-{random.random()}"


def spend(token: str) -> list[float]:
    print("  asking the bank")
    return [10.0, 20.0, 30.0, 40.0, 50.0]


def mean(spend: list[float]) -> float:
    return sum(spend) / len(spend)
