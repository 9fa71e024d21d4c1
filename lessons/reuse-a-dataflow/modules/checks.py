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
    s.contains("functions in functions.py", kept, "most_faithful", hint="Keep functions.py as it is.")
    s.lacks(
        "functions in functions.py",
        kept,
        "visits",
        hint="functions.py should stay as it is: loading is the business of loading.py.",
    )
    run = s.script()
    if _in_brackets(s):
        s.succeeds(
            run,
            hint="with_modules takes the modules one by one, separated by a comma: take the square brackets "
            "away, or put a * before them.",
        )
    s.succeeds(run)
    s.asks_for(run, "most_faithful", hint="Keep asking for most_faithful.")
    s.reaches(
        run, "visits", hint="The driver should load the visits itself: give it both modules."
    )


def check_values(s):
    run = s.succeeds(s.script())
    s.reaches(run, "visits", "most_faithful", hint="Give the driver both modules.")
    s.equals(
        "visits that were counted",
        run.values["visits_per_user"].sum(),
        48,
        node="visits_per_user",
        hint="All 48 visits of the file should be counted.",
    )
