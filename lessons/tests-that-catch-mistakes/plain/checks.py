from tryhamilton.lessons.claims import already_true

GOOD = """import math


def fare(minutes: int) -> float:
    '''1 for the first half hour, 2 for each half hour begun after it.'''
    later = max(0, minutes - 30)
    return 1.0 + 2.0 * math.ceil(later / 30)
"""


def _mutant(old, new):
    """The right functions with one mistake."""
    return lambda text: GOOD.replace(old, new)


def check_mutants(s):
    s.has_nodes("fare", hint="Keep fare.")
    s.kills(
        {
            "the first half hour is free": _mutant("1.0 +", "0.0 +"),
            "a half hour only counts when it is over": _mutant("math.ceil", "math.floor"),
            "the first half hour ends after 29 minutes": _mutant("minutes - 30", "minutes - 29"),
            "a further half hour costs 1": _mutant("2.0 *", "1.0 *"),
        },
        hint="Look at the edges of the rule.",
    )


@already_true("the functions are right")
def check_functions_stay(s):
    s.has_nodes("fare", hint="Keep fare.")
    for minutes, wanted in {10: 1.0, 30: 1.0, 31: 3.0, 60: 3.0, 61: 5.0}.items():
        s.gives("fare", wanted, inputs={"minutes": minutes}, hint="Leave functions.py as it is: it is right.")
