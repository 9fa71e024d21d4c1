def check_question(s):
    run = s.succeeds(s.script())
    s.expect("spend_level" in run.requested, hint="Add spend_level to the list of names.")
    s.expect("spend_mean" not in run.requested, hint="Do not name spend_mean: it comes along on its own.")
    s.expect(
        isinstance(run.result, dict) and set(run.result) == {"cost_per_signup", "spend_level"},
        hint="Ask for both in one call, with two names in the list: what they share is computed once.",
    )
    s.executes(
        run,
        "cost_per_signup",
        "spend_mean",
        "spend_level",
        hint="Only these two and what they need should run.",
    )
