import ast


def _in_brackets(s):
    """Whether with_modules gets one list instead of the modules."""
    calls = [
        one
        for one in ast.walk(s.tree("run.py"))
        if getattr(getattr(one, "func", None), "attr", "") == "with_modules"
    ]
    return any(isinstance(given, (ast.List, ast.Tuple)) for call in calls for given in call.args)


def check_one_graph(s):
    kept = {one.name for one in s.tree().body if isinstance(one, ast.FunctionDef)}
    s.expect("most_faithful" in kept, hint="Keep functions.py as it is.")
    s.expect(
        "visits" not in kept, hint="functions.py should stay as it is: loading is the business of loading.py."
    )
    run = s.script()
    s.expect(
        run.ok or not _in_brackets(s),
        hint="with_modules takes the modules one by one, separated by a comma, without square brackets.",
    )
    s.succeeds(run)
    s.expect("most_faithful" in run.requested, hint="Keep asking for most_faithful.")
    s.expect("visits" in run.executed, hint="The driver should load the visits itself: give it both modules.")


def check_values(s):
    run = s.succeeds(s.script())
    s.expect({"visits", "most_faithful"} <= run.executed, hint="Give the driver both modules.")
    counted = int(run.values["visits_per_user"].sum())
    s.expect(counted == 48, hint="All 48 visits of the file should be counted.")
