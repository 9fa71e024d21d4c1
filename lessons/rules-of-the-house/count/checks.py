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
    s.expect(s.constant("Owners", "house.py"), hint="Keep the class Owners in house.py.")
    run = s.with_files({"functions.py": OTHER, "run.py": BUILD}).script()
    s.expect(
        run.error is None or run.error["type"] != "KeyError",
        hint="Inputs have no owner: they are nobody's. Leave them out.",
    )
    found = s.succeeds(run).names["found"]
    s.expect(found, hint="nodes_of is empty once the graph is built.")
    s.expect(set(found) <= {"a", "b"}, hint="Some are nobody's: leave the inputs out.")
    if found != {"a": 2, "b": 1}:
        s.fail("An owner may have many nodes: add up.", "values", {"a": 2, "b": 1}, found)


def check_script(s):
    run = s.succeeds(s.script())
    owners = run.names.get("owners")
    wanted = {"desk": 2, "tours": 1, "cafe": 1}
    s.expect(
        getattr(owners, "nodes_of", None) == wanted, hint="owners.nodes_of should be right after run.py."
    )
