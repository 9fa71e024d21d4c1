from tryhamilton.lessons.claims import already_true

GOOD = """import math

import pandas as pd
from hamilton.function_modifiers import tag


def fare(minutes: int) -> float:
    '''1 for the first half hour, 2 for each half hour begun after it.'''
    later = max(0, minutes - 30)
    return 1.0 + 2.0 * math.ceil(later / 30)


@tag(owner="lena")
def long_rides(all_minutes: pd.Series) -> pd.Series:
    '''Which rides took longer than the mean.'''
    return all_minutes > all_minutes.mean()


def rain() -> float:
    raise ConnectionError("There is no weather service here.")


def rainy(rain: float) -> bool:
    return rain > 2


def fare_today(fare: float, rainy: bool) -> float:
    return fare / 2 if rainy else fare


def bill(fare_today: float, bikes: int) -> float:
    return fare_today * bikes
"""


def _mutant(old, new):
    """The right functions with one mistake."""
    return lambda text: GOOD.replace(old, new)


def check_mutants(s):
    s.has_nodes("bill", "rain", hint="Keep all functions.")
    s.kills(
        {
            "the bill is for the full fare, though every function is right by itself": _mutant(
                "def bill(fare_today: float, bikes: int) -> float:\n    return fare_today",
                "def bill(fare: float, bikes: int) -> float:\n    return fare",
            ),
            "drizzle of 2 mm is rain": _mutant("rain > 2", "rain >= 2"),
            "all bikes together pay for one": _mutant("fare_today * bikes", "fare_today"),
        },
        hint="Ask the driver for bill.",
    )


@already_true("the functions are right")
def check_functions_stay(s):
    s.has_nodes("fare", hint="Keep fare.")
    for minutes, wanted in {10: 1.0, 30: 1.0, 31: 3.0, 60: 3.0, 61: 5.0}.items():
        s.gives("fare", wanted, inputs={"minutes": minutes}, hint="Leave functions.py as it is: it is right.")
