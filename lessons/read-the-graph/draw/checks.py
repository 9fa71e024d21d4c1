import re

TALK = {"visitors", "sales", "staff", "wages", "profit", "rota"}
TEAM = {"visitors", "staff"}


def _drawn(s, name):
    """The computed nodes in a drawing."""
    drawing = s.succeeds(s.script()).names.get(name)
    s.expect(hasattr(drawing, "source"), hint=f"Put a drawing into {name}: the driver makes one.")
    return set(re.findall(r"<b>(\w+)</b>", drawing.source)) & s.computed


def check_talk(s):
    found = _drawn(s, "talk")
    if found == {"visitors"}:
        s.fail(
            "talk is upside down: it shows what visitors needs, not what needs visitors.",
            "nodes",
            TALK,
            found,
        )
    if found > TALK:
        s.fail("talk shows too much: draw only what is touched by visitors.", "nodes", TALK, found)
    if found != TALK:
        s.fail("talk should show what is downstream of visitors.", "nodes", TALK, found)


def check_team(s):
    found = _drawn(s, "team")
    if found > TEAM:
        s.fail("team shows more than runs: ask for staff only.", "nodes", TEAM, found)
    if found != TEAM:
        s.fail("team should show what runs for staff: dr.visualize_execution.", "nodes", TEAM, found)
