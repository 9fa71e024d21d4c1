import ast


def _has_config(s):
    return any(
        isinstance(one, ast.Attribute) and one.attr == "with_config" for one in ast.walk(s.tree("run.py"))
    )


def check_config(s):
    run = s.script()
    if _has_config(s) and run.error and "'weeks' is given both" in run.error["message"]:
        s.fail(
            "Two values for one name: keep weeks in with_config and take it out of inputs.",
            "errors",
            None,
            run.error,
        )
    s.succeeds(run)
    s.expect("smooth_spend" in run.values, hint="Keep smooth_spend in the list of names.")
    s.expect(
        _has_config(s),
        hint="The number of weeks belongs to the driver: set it with with_config on the builder.",
    )
    s.expect(run.values.get("weeks") == 1, hint="Set weeks to 1 in with_config.")
    s.expect(
        list(run.values["smooth_spend"]) == [8, 16], hint="With weeks at 1 the mean is the spend itself."
    )
