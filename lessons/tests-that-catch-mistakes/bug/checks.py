from tryhamilton.lessons.mutants import survivors

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


def check_fare(s):
    s.has_nodes("fare", hint="Keep fare.")
    run = s.succeeds(s.run("fare", inputs={"minutes": 0}))
    if run.values["fare"] != 0:
        noticed = survivors(s.workspace, s.program["files"], {}, "functions.py", "test_functions.py")
        if not any(one.error for one in noticed):
            s.fail(
                "First write a test that fails because of it: what should fare(0) be?",
                "mutants",
                [],
                [f"fare(0) is {run.values['fare']}"],
            )
        s.fail(
            "Your test fails, as it should: now mend fare.",
            "values",
            {"fare": 0.0},
            {"fare": run.values["fare"]},
        )
    for minutes, wanted in {1: 1.0, 5: 1.0, 30: 1.0, 31: 3.0, 61: 5.0}.items():
        s.gives(
            "fare",
            wanted,
            inputs={"minutes": minutes},
            hint="Only a ride of 0 minutes is free; the others stay.",
        )


def check_test(s):
    s.has_nodes("fare", hint="Keep fare.")
    s.kills({"fare before the cure": lambda text: GOOD}, hint="Write the test that would have found it.")
