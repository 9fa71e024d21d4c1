BUILD = """
from hamilton import driver
import functions
from house import WholeNumbers

driver.Builder().with_modules(functions).with_adapters(WholeNumbers()).build()
"""
FINE = "def a(x: int) -> int: return x\ndef b(a: float) -> float: return a\n"
HALF = "def a(x: int) -> float: return x\ndef b(a: int) -> int: return a\n"
TEXT = "def a(x: int) -> str: return ''\ndef b(a: float) -> float: return a\n"
RULE = {"int where float is asked for": "fits", "float where int": "refused", "str where float": "refused"}


def _builds(s, functions):
    run = s.with_files({"functions.py": functions, "run.py": BUILD}).script()
    s.fails_only_with(run, "ValueError", hint="check_edge_types_match should return True or False.")
    return run.ok


def check_rule(s):
    s.defines("house.py", "WholeNumbers", hint="Keep the class WholeNumbers in house.py.")
    fine, half, text = (_builds(s, one) for one in (FINE, HALF, TEXT))
    found = dict(zip(RULE, ("fits" if one else "refused" for one in (fine, half, text))))
    for holds, hint in (
        (not text, "Anything goes now, even a text for a number: say which two types fit."),
        (not half or fine, "It is the other way round: type_from is what the parameter says."),
        (fine, "An int should be allowed where a float is asked for."),
        (not half, "A float should not be allowed where an int is asked for."),
    ):
        s.expect(holds, what="wires", wanted=RULE, found=found, hint=hint)


def check_script(s):
    s.has_nodes("income", hint="Keep income.")
    run = s.succeeds(s.script())
    s.equals("income", run.values.get("income"), 150.0, hint="run.py should compute the income.")
