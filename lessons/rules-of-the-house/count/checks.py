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
from house import Owners

owners = Owners()
driver.Builder().with_modules(functions).with_adapters(owners).build()
found = owners.nodes_of
"""


def check_count(s):
    s.defines("house.py", "Owners", hint="Keep the class Owners in house.py.")
    there = s.with_files({"functions.py": OTHER, "run.py": BUILD})
    run = there.script()
    s.fails_not_with(run, "KeyError", hint="Inputs have no owner: they are nobody's. Leave them out.")
    found = s.succeeds(run).names["found"]
    wanted = {"a": 2, "b": 1}
    there.expect(
        found,
        what="nodes_of",
        wanted=wanted,
        found=found,
        hint="nodes_of is empty once the graph is built.",
    )
    there.lacks(
        "owners in nodes_of",
        found,
        *(set(found) - wanted.keys()),
        hint="Some are nobody's: leave the inputs out.",
    )
    there.equals("nodes_of", found, wanted, hint="An owner may have many nodes: add up.")


def check_script(s):
    owners = s.succeeds(s.script()).names.get("owners")
    s.equals(
        "nodes_of",
        getattr(owners, "nodes_of", None),
        {"desk": 2, "tours": 1, "cafe": 1},
        hint="owners.nodes_of should be right after run.py.",
    )
