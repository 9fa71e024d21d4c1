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


WANTED = {"weather", "season", "price", "hours"}


def check_sources(s):
    found = _names(s, "sources")
    s.lacks(
        "sources",
        found,
        *sorted(s.computed),
        hint="Take the inputs only: each node says whether it is one, node.is_external_input.",
    )
    for odd in sorted(found - WANTED):
        s.lacks(
            "sources", found, odd, hint=f"profit does not need {odd}: ask for what is upstream of profit."
        )
    s.answers("sources", found, WANTED, hint="Ask dr.what_is_upstream_of for profit.")


def check_question(s):
    there = s.with_files({"functions.py": OTHER})
    there.answers(
        "sources",
        _names(there, "sources"),
        {"weather", "price", "hours"},
        hint="Right for this graph, and wrong for a second one: let the driver answer.",
    )
