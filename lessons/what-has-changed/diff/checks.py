def _set(s, name):
    """The set of that name, once it is one."""
    found = s.succeeds(s.script()).names.get(name)
    s.is_a(name, found, "names", hint=f"Put a set of names into {name}.")
    return set(found)


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
        what="added",
        wanted="what Friday has, and Monday has not",
        found=added,
        hint="This is backwards: nothing is new, seen from Friday. First comes what was before.",
    )
    s.contains(
        "changed",
        changed,
        "rides",
        hint="rides is missing: its lines are the same, but its helper is another.",
    )
    s.answers(
        "changed", changed, {"rides", "poster"}, hint="changed should hold the names of difference.changed."
    )
    s.answers("added", added, {"staff"}, hint="added should hold the names of difference.added.")


def check_question(s):
    there = s.with_files({"monday.txt": BEFORE, "functions.py": AFTER})
    hint = "Right for these files, and wrong for others: let lineage.diff answer."
    there.answers("added", _set(there, "added"), {"d", "forecast"}, hint=hint)
    there.answers("changed", _set(there, "changed"), {"b"}, hint=hint)
