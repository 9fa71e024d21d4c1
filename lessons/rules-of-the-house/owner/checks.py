OTHER = """
from hamilton.function_modifiers import tag

@tag(owner="a")
def one(x: int) -> int: return x

@tag(owner="b")
def two(one: int) -> int: return one

@tag(owner="a")
def three(two: int, y: int) -> int: return two
"""

BUILD = """
from hamilton import driver
import functions
from house import Owned

driver.Builder().with_modules(functions).with_adapters(Owned()).build()
"""


def check_rule(s):
    s.defines("house.py", "Owned", hint="Keep the class Owned in house.py.")
    run = s.with_files({"functions.py": OTHER, "run.py": BUILD}).script()
    s.fails_not_with(
        run,
        "ValidationException",
        hint="Inputs need no owner, and this asks them for one: let node.is_external_input pass.",
    )
    s.succeeds(run)
    s.raises(
        s.with_files({"functions.py": OTHER.replace('@tag(owner="b")', ""), "run.py": BUILD}).script(),
        "ValidationException",
        hint="The rule lets a node without an owner pass: look for owner in node.tags.",
    )


def check_functions(s):
    s.has_nodes("guides", "visitors", "cakes", hint="Keep all functions.")
    run = s.script()
    s.fails_not_with(run, "ValidationException", hint="The rule works: guides has no owner. Give it one.")
    s.succeeds(run)
    s.has_tags("guides", {"owner": "tours"}, hint='guides belongs to "tours".')
