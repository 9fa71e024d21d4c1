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
    return value, len(functions.calls)

found = {name: outcome(*name) for name in (("net", 0), ("net", 2), ("net", 9), ("bug", 1))}
"""


def check_tries(s):
    s.expect(s.constant("Retry", "hooks.py"), hint="Keep the class Retry in hooks.py.")
    found = s.succeeds(s.with_files({"functions.py": FLAKY, "run.py": RUN}).script()).names["found"]
    s.expect(
        found["net", 0] == (1, 1), hint="What works the first time is called once, and its value is returned."
    )
    s.expect(found["net", 2][0] == 3, hint="Two failures and then success should give the value: try again.")
    s.expect(
        found["bug", 1] == ("KeyError", 1),
        hint="A KeyError is no matter of luck: it should go through at once.",
    )
    s.expect(found["net", 9][0] == "ConnectionError", hint="After the last try the error should go through.")
    if found["net", 9][1] != 3:
        s.fail("There should be three tries in all.", "values", 3, found["net", 9][1])


def check_script(s):
    run = s.succeeds(s.script())
    s.expect(
        "sun" in str(run.values.get("notice")),
        hint="The weather answers at the third try: the notice should have it.",
    )
