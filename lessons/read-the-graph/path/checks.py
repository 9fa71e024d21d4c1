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


WANTED = {"weather", "visitors", "sales", "staff", "wages", "profit"}


def check_way(s):
    found = _names(s, "way")
    s.expect(
        found,
        what="way",
        wanted="weather, profit and what lies between them",
        found=found,
        node=("weather", "profit"),
        hint="Nothing leads from profit to weather. Data flows the other way: name weather first.",
    )
    if found > WANTED:
        s.answers(
            "way",
            found,
            WANTED,
            hint="Some of these lead nowhere near profit: ask for the way between the two.",
        )
    s.answers("way", found, WANTED, hint="Ask dr.what_is_the_path_between.")


def check_question(s):
    there = s.with_files({"functions.py": OTHER})
    there.answers(
        "way",
        _names(there, "way"),
        {"weather", "visitors", "sales", "tips", "profit"},
        hint="Right for this graph, and wrong for a second one: let the driver answer.",
    )
