from tryhamilton.lessons.claims import already_true


def check_table(s):
    run = s.succeeds(s.script())
    s.expect(run.requested, hint="Keep the call of dr.execute.")
    s.expect(
        hasattr(run.result, "columns"),
        hint="execute still returns a dict. Let the builder take care of it: with_adapters(...) before build().",
    )
    wanted = {"cost_per_signup", "spend_level"}
    if set(run.result.columns) != wanted:
        s.fail(
            "The table should have two columns, cost_per_signup and spend_level.",
            "values",
            wanted,
            list(run.result.columns),
        )


@already_true("a table is made of the same nodes as a dict")
def check_executed(s):
    run = s.succeeds(s.script())
    s.executes(
        run, "cost_per_signup", "spend_mean", "spend_level", hint="The same three nodes should run as before."
    )
