import re

BOSS = {"visitors", "sales", "staff", "wages", "profit"}
OFFICE = {"visitors", "sales", "staff", "wages", "profit", "rota"}


def _drawn(s, name):
    """The computed nodes in a drawing."""
    drawing = s.succeeds(s.script()).names.get(name)
    s.is_a(name, drawing, "drawing", hint=f"Put a drawing into {name}: the driver makes one.")
    return set(re.findall(r"<b>(\w+)</b>", drawing.source)) & s.computed


def check_whole(s):
    s.answers(
        "nodes in newcomer",
        _drawn(s, "newcomer"),
        s.computed,
        hint="newcomer should show all nodes: display_all_functions.",
    )


def check_parts(s):
    for name, wanted in (("office", OFFICE), ("boss", BOSS)):
        found = _drawn(s, name)
        if found in ({"visitors"}, {"profit"}):
            hint = f"{name} is upside down: it looks to the wrong side of the node."
        elif found > wanted:
            hint = f"{name} shows too much: draw only the part that was asked for."
        else:
            hint = f"{name} should show another part of the graph."
        s.answers(f"nodes in {name}", found, wanted, hint=hint)


def check_way(s):
    s.contains(
        "nodes in sceptic",
        _drawn(s, "sceptic"),
        *sorted(BOSS),
        hint="sceptic should show the way from weather to profit: visualize_path_between.",
    )


def check_night(s):
    wanted = {"visitors", "staff"}
    found = _drawn(s, "night")
    if found > wanted:
        s.answers("nodes in night", found, wanted, hint="night shows more than runs: ask for staff only.")
    s.answers(
        "nodes in night",
        found,
        wanted,
        hint="night should show what runs for staff: visualize_execution.",
    )
