BUILD = """
from hamilton import driver
import functions
from house import WholeNumbers

driver.Builder().with_modules(functions).with_adapters(WholeNumbers()).build()
"""
FINE = "def a(x: int) -> int: return x\ndef b(a: float) -> float: return a\n"
HALF = "def a(x: int) -> float: return x\ndef b(a: int) -> int: return a\n"
TEXT = "def a(x: int) -> str: return ''\ndef b(a: float) -> float: return a\n"


def _builds(s, functions):
    run = s.with_files({"functions.py": functions, "run.py": BUILD}).script()
    s.expect(
        run.ok or run.error["type"] == "ValueError",
        hint="check_edge_types_match should return True or False.",
    )
    return run.ok


def check_rule(s):
    s.expect(s.constant("WholeNumbers", "house.py"), hint="Keep the class WholeNumbers in house.py.")
    fine, half, text = (_builds(s, one) for one in (FINE, HALF, TEXT))
    s.expect(not text, hint="Anything goes now, even a text for a number: say which two types fit.")
    s.expect(not half or fine, hint="It is the other way round: type_from is what the parameter says.")
    s.expect(fine, hint="An int should be allowed where a float is asked for.")
    s.expect(not half, hint="A float should not be allowed where an int is asked for.")


def check_script(s):
    s.has_nodes("income", hint="Keep income.")
    run = s.succeeds(s.script())
    s.expect(run.values.get("income") == 150.0, hint="run.py should compute the income.")
