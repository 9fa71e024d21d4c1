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
    s.defines("hooks.py", "Timing", hint="Keep the class Timing in hooks.py.")
    there = s.with_files({"functions.py": SLOW, "run.py": RUN})
    seconds = there.succeeds(there.script()).names["seconds"]
    there.is_a("seconds", seconds, dict, hint="seconds should have an entry for each node that ran.")
    there.answers(
        "entries of seconds",
        seconds,
        ["quick", "slow", "end"],
        hint="seconds should have an entry for each node that ran.",
    )
    there.expect(
        all(0 <= one < 5 for one in seconds.values()),
        hint="How long it took is asked, not when: subtract two times.",
        what="seconds of a node that sleeps for 0.05",
        wanted="a little more than 0.05",
        found=round(seconds["slow"], 3),
    )
    there.expect(
        seconds["end"] < 0.04,
        hint="This counts the nodes before it as well: remember the clock for each node, just before it.",
        what="seconds of a quick node after a slow one",
        wanted="less than 0.04",
        found=round(seconds["end"], 3),
    )
    there.expect(
        0.04 < seconds["slow"] and seconds["quick"] < 0.04,
        hint="Look at the clock before the node and after it.",
        what="seconds of a quick node and of a slow one",
        wanted={"quick": "less than 0.04", "slow": "more than 0.04"},
        found={name: round(seconds[name], 3) for name in ("quick", "slow")},
    )


def check_script(s):
    run = s.succeeds(s.script())
    timing = run.names.get("timing")
    seconds = getattr(timing, "seconds", None)
    s.expect(
        seconds,
        hint="timing.seconds is empty after the run.",
        what="timing.seconds",
        wanted="a number for each node that ran",
        found="nothing",
    )
    s.answers(
        "entries of timing.seconds",
        seconds,
        run.executed,
        hint="seconds should have an entry for each node that ran.",
    )
