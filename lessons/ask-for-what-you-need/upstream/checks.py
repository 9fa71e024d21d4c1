def check_question(s):
    run = s.succeeds(s.script())
    s.asks_for(run, "spend_level", hint="Add spend_level to the list of names.")
    s.asks_not_for(run, "spend_mean", hint="Do not name spend_mean: it comes along on its own.")
    once = "Ask for both in one call, with two names in the list: what they share is computed once."
    s.is_a("what dr.execute returns", run.result, dict, hint=once)
    s.answers("names that the last call returns", run.result, ["cost_per_signup", "spend_level"], hint=once)
    s.executes(
        run,
        "cost_per_signup",
        "spend_mean",
        "spend_level",
        hint="Only these two and what they need should run.",
    )
