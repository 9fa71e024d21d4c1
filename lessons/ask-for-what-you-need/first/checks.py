import ast


def _calls(s):
    """Functions of the module that the script calls itself."""
    return [
        one.func.attr
        for one in ast.walk(s.tree("run.py"))
        if isinstance(one, ast.Call) and getattr(getattr(one.func, "value", None), "id", "") == "functions"
    ]


def _asked_as_text(s):
    """What the script gives to execute where it is no list."""
    for one in ast.walk(s.tree("run.py")):
        if isinstance(one, ast.Call) and getattr(one.func, "attr", "") == "execute" and one.args:
            return one.args[0].value if isinstance(one.args[0], ast.Constant) else None
    return None


def check_question(s):
    s.answers(
        "functions that run.py calls itself",
        _calls(s),
        [],
        hint="That computes it by hand, and the driver knows nothing of it: use dr.execute.",
    )
    text = _asked_as_text(s)
    s.expect(
        text is None,
        hint="execute wants a list of names: put the name in square brackets.",
        what="what dr.execute is given",
        wanted="a list of names",
        found=f'the text "{text}"',
    )
    run = s.succeeds(s.script())
    s.asks_for(
        run,
        "cost_per_signup",
        hint="Ask the driver: dr.execute with a list that names cost_per_signup.",
    )
    s.executes(
        run, "cost_per_signup", hint="Ask for cost_per_signup and no more: the slow report need not run."
    )


def check_value(s):
    run = s.succeeds(s.script())
    s.reaches(run, "cost_per_signup", hint="cost_per_signup was not computed yet.")
    s.equals(
        "cost_per_signup",
        run.values["cost_per_signup"],
        [10.0, 1.0, 0.4, 0.4, 0.2, 0.125],
        hint="Give the driver the inputs as they stand in run.py.",
    )
