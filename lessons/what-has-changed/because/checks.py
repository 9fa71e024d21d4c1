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


def check_reasons(s):
    found = _set(s, "reasons")
    s.lacks(
        "reasons",
        found,
        "poster",
        hint="poster has changed, and has nothing to do with the forecast: ask because.",
    )
    s.lacks(
        "reasons",
        found,
        "mean_rides",
        "trend",
        hint="These only passed on what came from above: ask because for the root of it.",
    )
    s.answers("reasons", found, {"rides"}, hint="Ask difference.because for forecast.")


def check_question(s):
    before = BEFORE + "def d(c: int) -> int: return c\ndef forecast(d: int) -> int: return d\n"
    there = s.with_files({"monday.txt": before, "functions.py": AFTER})
    there.answers(
        "reasons",
        _set(there, "reasons"),
        {"b"},
        hint="Right for these files, and wrong for others: let difference.because answer.",
    )
