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


WANTED = {"weather", "visitors", "sales", "staff", "wages", "profit"}


def check_way(s):
    found = _names(s, "way")
    s.expect(
        found, hint="Nothing leads from profit to weather. Data flows the other way: name weather first."
    )
    if found > WANTED:
        s.fail(
            "Some of these lead nowhere near profit: ask for the way between the two.", "nodes", WANTED, found
        )
    _is(s, "way", WANTED, hint="Ask dr.what_is_the_path_between.")


def check_question(s):
    _is(
        s.with_files({"functions.py": OTHER}),
        "way",
        {"weather", "visitors", "sales", "tips", "profit"},
        hint="Right for this graph, and wrong for a second one: let the driver answer.",
    )
