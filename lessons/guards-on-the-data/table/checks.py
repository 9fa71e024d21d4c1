from hamilton.data_quality.base import ValidationResult


def _log(s, **columns):
    """A run that computes log, which nothing but a guard may stop."""
    run = s.run("log", **columns)
    message = run.error["message"] if run.error else ""
    s.fails_only_with(run, "DataValidationError", hint=f"log fails with another error: {message}")
    return run


def _guards(run):
    """The guards that had their say about log."""
    guards = [name for name, one in run.values.items() if isinstance(one, ValidationResult)]
    return [name for name in guards if name.startswith("log")]


def check_guards(s):
    s.has_nodes("log", hint="Keep log.")
    run = _log(s, weight=[41.0, 42.0], temperature=[30.0, 31.0])
    s.succeeds(run, hint="At least two: a table of two rows should pass.")
    found = _guards(run)
    s.expect(
        found,
        hint="Hang guards on log, with @check_output_custom.",
        what="guards on log",
        wanted="HasColumns and LongEnough",
        found="none",
        node="log",
    )
    s.expect(
        len(found) > 1,
        hint="There should be two guards, HasColumns and LongEnough, so that one can tell what is wrong.",
        what="guards on log",
        wanted="two",
        found=f"one, {found[0]}",
        node="log",
    )


def check_rejects(s):
    s.has_nodes("log", hint="Keep log.")
    one_row = _log(s, weight=[41.0], temperature=[30.0])
    s.raises(one_row, "DataValidationError", hint="A table of one row should stop the run.")
    text = _log(s, weight=[41.0, 42.0], temperature=["warm", "hot"])
    s.raises(
        text,
        "DataValidationError",
        hint="A temperature as text passes: compare the types of the columns too.",
    )
