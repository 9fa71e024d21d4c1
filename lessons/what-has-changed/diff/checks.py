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


BEFORE = "def a(x: int) -> int: return x\ndef b(a: int) -> int: return a\ndef c(b: int) -> int: return b\n"
AFTER = (
    "FACTOR = 2\ndef _times(a): return FACTOR * a\ndef a(x: int) -> int: return x\n"
    "def b(a: int) -> int: return _times(a)\n"
    "def c(b: int) -> int: return b\ndef d(c: int) -> int: return c\ndef forecast(d: int) -> int: return d\n"
)


def check_sets(s):
    added, changed = _set(s, "added"), _set(s, "changed")
    s.expect(
        added or changed != {"rides", "poster"},
        hint="This is backwards: nothing is new, seen from Friday. First comes what was before.",
    )
    s.expect("rides" in changed, hint="rides is missing: its lines are the same, but its helper is another.")
    _is(s, "changed", {"rides", "poster"}, "changed should hold the names of difference.changed.")
    _is(s, "added", {"staff"}, "added should hold the names of difference.added.")


def check_question(s):
    there = s.with_files({"monday.txt": BEFORE, "functions.py": AFTER})
    _is(
        there,
        "added",
        {"d", "forecast"},
        "Right for these files, and wrong for others: let lineage.diff answer.",
    )
    _is(there, "changed", {"b"}, "Right for these files, and wrong for others: let lineage.diff answer.")
