from hamilton.data_quality.base import ValidationResult


def _accepts(s, node, run):
    """Whether the guards behind a node let the value pass: what each says, by its name."""
    s.expect(
        run.ok or run.error["type"] == "DataValidationError",
        hint=f"{node} fails with another error: " + (run.error["message"] if run.error else ""),
    )
    return run.ok


def _guards(run):
    return {name: one.passes for name, one in run.values.items() if isinstance(one, ValidationResult)}


def check_guards(s):
    s.has_nodes("log", hint="Keep log.")
    run = s.run("log", weight=[41.0, 42.0], temperature=[30.0, 31.0])
    s.expect(_accepts(s, "log", run), hint="At least two: a table of two rows should pass.")
    found = [name for name in _guards(run) if name.startswith("log")]
    s.expect(found, hint="Hang guards on log, with @check_output_custom.")
    s.expect(
        len(found) > 1,
        hint="There should be two guards, HasColumns and LongEnough, so that one can tell what is wrong.",
    )


def check_rejects(s):
    s.has_nodes("log", hint="Keep log.")
    one_row = s.run("log", weight=[41.0], temperature=[30.0])
    s.expect(not _accepts(s, "log", one_row), hint="A table of one row should stop the run.")
    text = s.run("log", weight=[41.0, 42.0], temperature=["warm", "hot"])
    s.expect(
        not _accepts(s, "log", text),
        hint="A temperature as text passes: compare the types of the columns too.",
    )
