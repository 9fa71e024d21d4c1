def _set(s, name):
    """The set of that name, once it is one."""
    found = s.succeeds(s.script()).names.get(name)
    s.is_a(name, found, "names", hint=f"Put a set of names into {name}.")
    return set(found)


OTHER = """
def spoken(x: int) -> int:
    'Says what it is.'
    return x

def mute(spoken: int) -> int:
    return spoken
"""


def check_silent(s):
    found = _set(s, "silent")
    s.lacks(
        "silent",
        found,
        *sorted(s.required),
        hint="Nobody writes a docstring for an input: leave out the inputs.",
    )
    s.answers(
        "silent",
        found,
        {"mean_rides", "staff"},
        hint="silent should hold the computed nodes without a docstring.",
    )


def check_question(s):
    there = s.with_files({"functions.py": OTHER})
    there.answers(
        "silent",
        _set(there, "silent"),
        {"mute"},
        hint="Right for this file, and wrong for another file: let the driver answer.",
    )
