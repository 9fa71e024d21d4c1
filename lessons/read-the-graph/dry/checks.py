FULL = {"weather": "sunny", "season": 40, "hours": 6}
LOUD = """
def wages(hours: int) -> float:
    raise RuntimeError("computed")
"""


def _problem(s):
    found = s.succeeds(s.script()).names.get("problem")
    s.expect(callable(found), hint="Keep the function problem in run.py.")
    return found


def check_problem(s):
    problem = _problem(s)
    said = problem(["wages"], {"weather": "sunny", "season": 40})
    s.expect(
        isinstance(said, str) and "hours" in said,
        hint="hours is missing here: return the sentence of the error.",
    )
    s.expect(problem(["wages"], FULL) is None, hint="Nothing is missing here, so the answer is None.")


def check_nothing_runs(s):
    problem = _problem(s.with_files({"functions.py": LOUD}))
    try:
        said = problem(["wages"], {"hours": 6})
    except RuntimeError:
        said = "computed"
    s.expect(said is None, hint="This computes the nodes, all night long. dr.validate_execution only looks.")
    s.expect(problem(["wages"], {}), hint="hours is missing here: return the sentence of the error.")
