OTHER = """
from hamilton.function_modifiers import tag

@tag(private="yes")
def phone() -> str: return ""

def prefix(phone: str) -> str: return phone[:3]

@tag(kind="model")
def call_model(prefix: str) -> int: return 1

@tag(kind="model")
def stock_model(stock: int) -> int: return 1

@tag(kind="model", private="yes")
def self_model(stock: int) -> int: return 1
"""


def _answer(s):
    found = s.succeeds(s.script()).names.get("answer")
    s.expect(
        isinstance(found, (set, frozenset, list, tuple)) and all(isinstance(one, str) for one in found),
        hint="Put a set of names into answer: {node.name for node in ...}.",
    )
    return set(found)


def check_answer(s):
    found = _answer(s)
    wanted = {"spam_model", "churn_model"}
    if found & (s.computed - {one for one in s.computed if s.nodes[one]["tags"].get("kind") == "model"}):
        s.fail(
            "The letter asks for the models: keep only the models among all that is touched.",
            "nodes",
            wanted,
            found,
        )
    if "offer_model" in found:
        s.fail(
            "offer_model uses nothing private: start from the private nodes and look downstream.",
            "nodes",
            wanted,
            found,
        )
    if found != wanted:
        s.fail("Ask what is downstream of all private nodes.", "nodes", wanted, found)


def check_question(s):
    found = _answer(s.with_files({"functions.py": OTHER}))
    wanted = {"call_model", "self_model"}
    if found != wanted:
        s.fail(
            "Right for this graph, and wrong for another graph: let the driver answer.",
            "nodes",
            wanted,
            found,
        )
