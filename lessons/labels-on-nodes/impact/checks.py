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
    s.is_a("answer", found, "names", hint="Put a set of names into answer: {node.name for node in ...}.")
    return set(found)


def check_answer(s):
    found = _answer(s)
    s.lacks(
        "answer",
        found,
        *sorted(one for one in s.computed if s.nodes[one]["tags"].get("kind") != "model"),
        hint="The letter asks for the models: keep only the models among all that is touched.",
    )
    s.lacks(
        "answer",
        found,
        "offer_model",
        hint="offer_model uses nothing private: start from the private nodes and look downstream.",
    )
    s.answers(
        "answer",
        found,
        {"spam_model", "churn_model"},
        hint="Ask what is downstream of all private nodes.",
    )


def check_question(s):
    there = s.with_files({"functions.py": OTHER})
    there.answers(
        "answer",
        _answer(there),
        {"call_model", "self_model"},
        hint="Right for this graph, and wrong for another graph: let the driver answer.",
    )
