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
    s.defines(run, "dr", "quick", hint="Keep the two drivers, dr and quick.")
    s.succeeds(run)
    text = s.program["files"].get("run.py", "") + ASK
    names = s.succeeds(s.with_files({"run.py": text}).script()).names
    s.is_a(
        "tickets of try_out",
        names["at_hand"],
        tuple,
        hint="Leave the tuple as he has it: it is the driver that should be easy.",
    )
    rules, quick = names["found"]
    found = {name: "takes it" if taken else "refuses it" for name, taken in (("dr", rules), ("quick", quick))}
    for holds, hint in (
        (not rules, "Now the others have no rules either: only quick should be easy."),
        (quick, "quick should take a tuple: give it NoEdgeAndInputTypeChecking."),
    ):
        s.expect(
            holds,
            what="a tuple of tickets",
            wanted={"dr": "refuses it", "quick": "takes it"},
            found=found,
            hint=hint,
        )
