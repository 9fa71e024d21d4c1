ASK = """
def _takes(one, given):
    try:
        return bool(one.execute(["income"], inputs=given))
    except (TypeError, ValueError):
        return False

tuples = {"tickets": (1, 2), "price": 2.0}
found = _takes(dr, tuples), _takes(quick, tuples)
at_hand = try_out["tickets"]
"""


def check_quick(s):
    run = s.script()
    s.expect({"dr", "quick"} <= run.names.keys(), hint="Keep the two drivers, dr and quick.")
    s.succeeds(run)
    text = s.program["files"].get("run.py", "") + ASK
    names = s.succeeds(s.with_files({"run.py": text}).script()).names
    s.expect(
        isinstance(names["at_hand"], tuple),
        hint="Leave the tuple as he has it: it is the driver that should be easy.",
    )
    rules, quick = names["found"]
    s.expect(not rules, hint="Now the others have no rules either: only quick should be easy.")
    s.expect(quick, hint="quick should take a tuple: give it NoEdgeAndInputTypeChecking.")
