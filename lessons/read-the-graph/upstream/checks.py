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


WANTED = {"weather", "season", "price", "hours"}


def check_sources(s):
    found = _names(s, "sources")
    if found & s.computed:
        s.fail(
            "Take the inputs only: each node says whether it is one, node.is_external_input.",
            "nodes",
            WANTED,
            found,
        )
    if found - WANTED:
        odd = sorted(found - WANTED)[0]
        s.fail(f"profit does not need {odd}: ask for what is upstream of profit.", "nodes", WANTED, found)
    _is(s, "sources", WANTED, hint="Ask dr.what_is_upstream_of for profit.")


def check_question(s):
    _is(
        s.with_files({"functions.py": OTHER}),
        "sources",
        {"weather", "price", "hours"},
        hint="Right for this graph, and wrong for a second one: let the driver answer.",
    )
