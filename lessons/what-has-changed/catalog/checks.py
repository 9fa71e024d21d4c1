def _set(s, name):
    """The set of that name, once it is one."""
    found = s.succeeds(s.script()).names.get(name)
    s.expect(
        isinstance(found, (set, frozenset, list, tuple)) and all(isinstance(one, str) for one in found),
        hint=f"Put a set of names into {name}.",
    )
    return set(found)


def _is(s, name, wanted, hint):
    found = _set(s, name)
    if found != wanted:
        s.fail(hint, "nodes", wanted, found)


OTHER = """
def spoken(x: int) -> int:
    'Says what it is.'
    return x

def mute(spoken: int) -> int:
    return spoken
"""


def check_silent(s):
    found = _set(s, "silent")
    if found & s.required:
        s.fail(
            "Nobody writes a docstring for an input: leave out the inputs.",
            "nodes",
            {"mean_rides", "staff"},
            found,
        )
    _is(s, "silent", {"mean_rides", "staff"}, "silent should hold the computed nodes without a docstring.")


def check_question(s):
    there = s.with_files({"functions.py": OTHER})
    _is(there, "silent", {"mute"}, "Right for this file, and wrong for another file: let the driver answer.")
