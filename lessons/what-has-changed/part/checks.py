BEFORE = (
    "def _one(x): return x\ndef _two(x): return _one(x)\ndef _three(x): return x\n"
    "def a(x: int) -> int: return _two(x)\ndef b(x: int) -> int: return _three(x)\ndef c(a: int) -> int: return a\n"
)
AFTER = BEFORE.replace("_one(x): return x", "_one(x): return -x").replace(
    "c(a: int) -> int: return a", "c(a: int) -> int: return _one(a)"
)


def _blame(s):
    found = s.succeeds(s.script()).names.get("blame")
    s.expect(
        isinstance(found, dict) and found,
        what="blame",
        wanted="a dict: for each changed node a set of functions",
        found=found,
        hint="Put a dict into blame: node and set of functions.",
    )
    return {
        name: set(one) if isinstance(one, (set, frozenset, list, tuple)) else one
        for name, one in found.items()
    }


def check_blame(s):
    found = _blame(s)
    s.contains("keys of blame", found, "rides", hint="rides has changed: it should be a key of blame.")
    parts = found["rides"]
    s.lacks(
        "blame of rides",
        parts,
        "rides",
        hint="The own lines of rides are the same on both days: ask for its parts.",
    )
    dotted = sorted(one for one in parts if "." in one)
    s.equals(
        "blame of rides",
        dotted,
        [one.rpartition(".")[2] for one in dotted],
        node="rides",
        hint="The names alone, without the module: rpartition.",
    )
    s.equals(
        "blame",
        found,
        {"rides": {"_filled"}, "poster": {"poster"}},
        hint="Each changed node, with the names of its parts.",
    )


def check_question(s):
    there = s.with_files({"monday.txt": BEFORE, "functions.py": AFTER})
    there.equals(
        "blame",
        _blame(there),
        {"a": {"_one"}, "c": {"_one", "c"}},
        hint="Right for these files, and wrong for others: read the parts.",
    )
