BEFORE = (
    "def _one(x): return x\ndef _two(x): return _one(x)\ndef _three(x): return x\n"
    "def a(x: int) -> int: return _two(x)\ndef b(x: int) -> int: return _three(x)\ndef c(a: int) -> int: return a\n"
)
AFTER = BEFORE.replace("_one(x): return x", "_one(x): return -x").replace(
    "c(a: int) -> int: return a", "c(a: int) -> int: return _one(a)"
)


def _blame(s):
    found = s.succeeds(s.script()).names.get("blame")
    s.expect(isinstance(found, dict) and found, hint="Put a dict into blame: node and set of functions.")
    return {
        name: set(one) if isinstance(one, (set, frozenset, list, tuple)) else one
        for name, one in found.items()
    }


def _is(s, wanted, hint):
    found = _blame(s)
    if found != wanted:
        s.fail(hint, "values", wanted, found)


def check_blame(s):
    found = _blame(s)
    s.expect("rides" in found, hint="rides has changed: it should be a key of blame.")
    wanted = {"rides": {"_filled"}, "poster": {"poster"}}
    if "rides" in found["rides"]:
        s.fail(
            "The own lines of rides are the same on both days: ask for its parts.", "values", wanted, found
        )
    s.expect(
        not any("." in one for one in found["rides"]), hint="The names alone, without the module: rpartition."
    )
    _is(s, wanted, "Each changed node, with the names of its parts.")


def check_question(s):
    there = s.with_files({"monday.txt": BEFORE, "functions.py": AFTER})
    _is(
        there,
        {"a": {"_one"}, "c": {"_one", "c"}},
        "Right for these files, and wrong for others: read the parts.",
    )
