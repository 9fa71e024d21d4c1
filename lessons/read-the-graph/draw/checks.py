import re

BOSS = {"visitors", "sales", "staff", "wages", "profit"}
OFFICE = {"visitors", "sales", "staff", "wages", "profit", "rota"}


def _drawn(s, name):
    """The computed nodes in a drawing."""
    drawing = s.succeeds(s.script()).names.get(name)
    s.expect(hasattr(drawing, "source"), hint=f"Put a drawing into {name}: the driver makes one.")
    return set(re.findall(r"<b>(\w+)</b>", drawing.source)) & s.computed


def check_whole(s):
    found = _drawn(s, "newcomer")
    if found != s.computed:
        s.fail("newcomer should show all nodes: display_all_functions.", "nodes", s.computed, found)


def check_parts(s):
    for name, wanted in (("office", OFFICE), ("boss", BOSS)):
        found = _drawn(s, name)
        if found in ({"visitors"}, {"profit"}):
            s.fail(f"{name} is upside down: it looks to the wrong side of the node.", "nodes", wanted, found)
        if found > wanted:
            s.fail(f"{name} shows too much: draw only the part that was asked for.", "nodes", wanted, found)
        if found != wanted:
            s.fail(f"{name} should show another part of the graph.", "nodes", wanted, found)


def check_way(s):
    found = _drawn(s, "sceptic")
    if not BOSS <= found:
        s.fail(
            "sceptic should show the way from weather to profit: visualize_path_between.",
            "nodes",
            BOSS,
            found,
        )


def check_night(s):
    wanted = {"visitors", "staff"}
    found = _drawn(s, "night")
    if found > wanted:
        s.fail("night shows more than runs: ask for staff only.", "nodes", wanted, found)
    if found != wanted:
        s.fail("night should show what runs for staff: visualize_execution.", "nodes", wanted, found)
