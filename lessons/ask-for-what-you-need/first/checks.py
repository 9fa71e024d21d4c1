import ast


def _calls(s):
    """Functions of the module that the script calls itself."""
    return [
        one.func.attr
        for one in ast.walk(s.tree("run.py"))
        if isinstance(one, ast.Call) and getattr(getattr(one.func, "value", None), "id", "") == "functions"
    ]


def _asks_with_text(s):
    for one in ast.walk(s.tree("run.py")):
        if isinstance(one, ast.Call) and getattr(one.func, "attr", "") == "execute" and one.args:
            return isinstance(one.args[0], ast.Constant)
    return False


def check_question(s):
    s.expect(
        not _calls(s), hint="That computes it by hand, and the driver knows nothing of it: use dr.execute."
    )
    s.expect(not _asks_with_text(s), hint="execute wants a list of names: put the name in square brackets.")
    run = s.succeeds(s.script())
    s.expect(
        "cost_per_signup" in run.requested,
        hint="Ask the driver: dr.execute with a list that names cost_per_signup.",
    )
    s.executes(
        run, "cost_per_signup", hint="Ask for cost_per_signup and no more: the slow report need not run."
    )


def check_value(s):
    run = s.succeeds(s.script())
    values = run.values.get("cost_per_signup")
    s.expect(values is not None, hint="cost_per_signup was not computed yet.")
    wanted = [10.0, 1.0, 0.4, 0.4, 0.2, 0.125]
    if list(values) != wanted:
        s.fail("Give the driver the inputs as they stand in run.py.", "values", wanted, values)
