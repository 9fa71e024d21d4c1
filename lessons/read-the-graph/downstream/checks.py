OTHER = """
def visitors(weather: str) -> int: return len(weather)
def sales(visitors: int, price: float) -> float: return visitors * price
def tips(sales: float) -> float: return sales / 10
def staff(hours: int) -> int: return hours
def banner(weather: str) -> str: return weather
def profit(tips: float, staff: int) -> float: return tips - staff
"""


def _names(s, name):
    """The set of that name, once it is one."""
    found = s.succeeds(s.script()).names.get(name)
    s.is_a(name, found, "names", hint=f"Put a set of names into {name}: {{node.name for node in ...}}.")
    return set(found)


def check_touched(s):
    found = _names(s, "touched")
    s.lacks("touched", found, "visitors", hint="Nearly: leave out visitors itself, by subtracting it.")
    s.answers(
        "touched",
        found,
        {"sales", "staff", "wages", "profit", "rota"},
        hint="Some are missing: a node is touched by way of others too. Ask dr.what_is_downstream_of.",
    )


def check_question(s):
    there = s.with_files({"functions.py": OTHER})
    there.answers(
        "touched",
        _names(there, "touched"),
        {"sales", "tips", "profit"},
        hint="Right for this graph, and wrong for another graph: let the driver answer, do not type the names.",
    )
