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
"""


def _mutant(old, new):
    """The right functions with one mistake."""
    return lambda text: GOOD.replace(old, new)


def check_mutants(s):
    s.has_nodes("long_rides", hint="Keep long_rides.")
    s.kills(
        {
            "a ride as long as the mean counts as long": _mutant("all_minutes > ", "all_minutes >= "),
            "the middle ride, the median, takes the place of the mean": _mutant(".mean()", ".median()"),
            "short rides count as long": _mutant("all_minutes > ", "all_minutes < "),
        },
        hint="Think of another column of minutes.",
    )


@already_true("the functions are right")
def check_functions_stay(s):
    s.has_nodes("fare", hint="Keep fare.")
    for minutes, wanted in {10: 1.0, 30: 1.0, 31: 3.0, 60: 3.0, 61: 5.0}.items():
        s.gives("fare", wanted, inputs={"minutes": minutes}, hint="Leave functions.py as it is: it is right.")
