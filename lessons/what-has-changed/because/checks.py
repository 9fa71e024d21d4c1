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


def check_reasons(s):
    found = _set(s, "reasons")
    if "poster" in found:
        s.fail(
            "poster has changed, and has nothing to do with the forecast: ask because.",
            "nodes",
            {"rides"},
            found,
        )
    if found & {"mean_rides", "trend"}:
        s.fail(
            "These only passed on what came from above: ask because for the root of it.",
            "nodes",
            {"rides"},
            found,
        )
    _is(s, "reasons", {"rides"}, "Ask difference.because for forecast.")


def check_question(s):
    before = BEFORE + "def d(c: int) -> int: return c\ndef forecast(d: int) -> int: return d\n"
    there = s.with_files({"monday.txt": before, "functions.py": AFTER})
    _is(
        there, "reasons", {"b"}, "Right for these files, and wrong for others: let difference.because answer."
    )
