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
    run = s.succeeds(s.script())
    found = run.names.get(name)
    s.expect(
        isinstance(found, (set, frozenset, list, tuple)) and all(isinstance(one, str) for one in found),
        hint=f"Put a set of names into {name}: {{node.name for node in ...}}.",
    )
    return set(found)


def _is(s, name, wanted, hint):
    found = _names(s, name)
    if found != wanted:
        s.fail(hint, "nodes", wanted, found)


def check_touched(s):
    found = _names(s, "touched")
    if "visitors" in found:
        s.fail("Nearly: leave out visitors itself, by subtracting it.", "nodes", found - {"visitors"}, found)
    _is(
        s,
        "touched",
        {"sales", "staff", "wages", "profit", "rota"},
        hint="Some are missing: a node is touched by way of others too. Ask dr.what_is_downstream_of.",
    )


def check_question(s):
    _is(
        s.with_files({"functions.py": OTHER}),
        "touched",
        {"sales", "tips", "profit"},
        hint="Right for this graph, and wrong for another graph: let the driver answer, do not type the names.",
    )
