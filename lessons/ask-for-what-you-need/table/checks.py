from tryhamilton.lessons.claims import already_true


def check_table(s):
    run = s.succeeds(s.script())
    s.asks_for(run, hint="Keep the call of dr.execute.")
    s.is_a(
        "what dr.execute returns",
        run.result,
        "table",
        hint="execute still returns a dict. Let the builder take care of it: with_adapters(...) before build().",
    )
    s.answers(
        "columns of the table",
        run.result.columns,
        ["cost_per_signup", "spend_level"],
        hint="The table should have two columns, cost_per_signup and spend_level.",
    )


@already_true("a table is made of the same nodes as a dict")
def check_executed(s):
    run = s.succeeds(s.script())
    s.executes(
        run, "cost_per_signup", "spend_mean", "spend_level", hint="The same three nodes should run as before."
    )
