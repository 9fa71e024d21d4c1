FULL = {"weather": "sunny", "season": 40, "hours": 6}
LOUD = """
def wages(hours: int) -> float:
    raise RuntimeError("computed")
"""


def _problem(s):
    found = s.succeeds(s.script()).names.get("problem")
    s.is_a("problem", found, "function", hint="Keep the function problem in run.py.")
    return found


def check_problem(s):
    problem = _problem(s)
    given = {"weather": "sunny", "season": 40}
    said = problem(["wages"], given)
    s.expect(
        isinstance(said, str) and "hours" in said,
        what="problem",
        wanted="a sentence that says hours",
        found=said,
        given={"names": ["wages"], "inputs": given},
        hint="hours is missing here: return the sentence of the error.",
    )
    s.equals(
        "problem",
        problem(["wages"], FULL),
        None,
        given={"names": ["wages"], "inputs": FULL},
        hint="Nothing is missing here, so the answer is None.",
    )


def check_nothing_runs(s):
    there = s.with_files({"functions.py": LOUD})
    problem = _problem(there)
    try:
        said = problem(["wages"], {"hours": 6})
    except RuntimeError:
        said = "computed"
    there.expect(
        said is None,
        what="problem",
        wanted="None, since nothing is computed",
        found=said,
        given={"names": ["wages"], "inputs": {"hours": 6}},
        hint="This computes the nodes, all night long. dr.validate_execution only looks.",
    )
    said = problem(["wages"], {})
    there.expect(
        said,
        what="problem",
        wanted="a sentence that says hours",
        found=said,
        given={"names": ["wages"], "inputs": {}},
        hint="hours is missing here: return the sentence of the error.",
    )
