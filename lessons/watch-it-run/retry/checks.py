FLAKY = """
calls = []

def flaky(error: str, failures: int) -> int:
    calls.append(error)
    if len(calls) <= failures:
        raise {"net": ConnectionError, "bug": KeyError}[error]("no")
    return len(calls)
"""
RUN = """
from hamilton import driver
import functions
from hooks import Retry

dr = driver.Builder().with_modules(functions).with_adapters(Retry()).build()

def outcome(error, failures):
    functions.calls.clear()
    try:
        value = dr.execute(["flaky"], inputs={"error": error, "failures": failures})["flaky"]
    except Exception as raised:
        value = type(raised).__name__
    return {"outcome": value, "tries": len(functions.calls)}

works, recovers, stays_down = outcome("net", 0), outcome("net", 2), outcome("net", 9)
bug = outcome("bug", 1)
"""


def check_tries(s):
    s.defines("hooks.py", "Retry", hint="Keep the class Retry in hooks.py.")
    there = s.with_files({"functions.py": FLAKY, "run.py": RUN})
    found = there.succeeds(there.script()).names
    there.equals(
        "a node that works at once",
        found["works"],
        {"outcome": 1, "tries": 1},
        hint="What works the first time is called once, and its value is returned.",
    )
    there.equals(
        "outcome of a node that works at the third try",
        found["recovers"]["outcome"],
        3,
        hint="Two failures and then success should give the value: try again.",
    )
    there.equals(
        "a node that raises a KeyError",
        found["bug"],
        {"outcome": "KeyError", "tries": 1},
        hint="A KeyError is no matter of luck: it should go through at once.",
    )
    there.equals(
        "outcome of a node that never works",
        found["stays_down"]["outcome"],
        "ConnectionError",
        hint="After the last try the error should go through.",
    )
    there.equals(
        "tries for a node that never works",
        found["stays_down"]["tries"],
        3,
        hint="There should be three tries in all.",
    )


def check_script(s):
    run = s.succeeds(s.script())
    s.contains(
        "notice",
        str(run.values.get("notice")),
        "sun",
        hint="The weather answers at the third try: the notice should have it.",
    )
