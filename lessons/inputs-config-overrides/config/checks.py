import ast


def _called(s):
    """The methods that run.py calls."""
    return {one.attr for one in ast.walk(s.tree("run.py")) if isinstance(one, ast.Attribute)}


def check_config(s):
    run = s.script()
    if "with_config" in _called(s):
        s.fails_not_with(
            run,
            says="'weeks' is given both",
            hint="Two values for one name: keep weeks in with_config and take it out of inputs.",
        )
    s.succeeds(run)
    s.asks_for(run, "smooth_spend", hint="Keep smooth_spend in the list of names.")
    s.contains(
        "calls in run.py",
        _called(s),
        "with_config",
        hint="The number of weeks belongs to the driver: set it with with_config on the builder.",
    )
    s.equals("weeks", run.values.get("weeks"), 1, hint="Set weeks to 1 in with_config.")
    s.equals(
        "smooth_spend",
        run.values["smooth_spend"],
        [8, 16],
        hint="With weeks at 1 the mean is the spend itself.",
    )
