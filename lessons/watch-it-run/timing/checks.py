SLOW = """
import time

def quick(n: int) -> int:
    return n

def slow(quick: int) -> int:
    time.sleep(0.05)
    return quick

def end(slow: int) -> int:
    return slow
"""
RUN = """
from hamilton import driver
import functions
from hooks import Timing

timing = Timing()
dr = driver.Builder().with_modules(functions).with_adapters(timing).build()
dr.execute(["end"], inputs={"n": 1})
seconds = timing.seconds
"""


def check_seconds(s):
    s.expect(s.constant("Timing", "hooks.py"), hint="Keep the class Timing in hooks.py.")
    run = s.succeeds(s.with_files({"functions.py": SLOW, "run.py": RUN}).script())
    seconds = run.names["seconds"]
    s.expect(
        isinstance(seconds, dict) and set(seconds) == {"quick", "slow", "end"},
        hint="seconds should have an entry for each node that ran.",
    )
    s.expect(
        all(0 <= one < 5 for one in seconds.values()),
        hint="How long it took is asked, not when: subtract two times.",
    )
    s.expect(
        seconds["end"] < 0.04,
        hint="This counts the nodes before it as well: remember the clock for each node, just before it.",
    )
    s.expect(
        0.04 < seconds["slow"] and seconds["quick"] < 0.04,
        hint="Look at the clock before the node and after it.",
    )


def check_script(s):
    run = s.succeeds(s.script())
    timing = run.names.get("timing")
    s.expect(
        timing is not None and getattr(timing, "seconds", None), hint="timing.seconds is empty after the run."
    )
    s.expect(set(timing.seconds) == run.executed, hint="seconds should have an entry for each node that ran.")
