def check_inputs(s):
    run = s.succeeds(s.script())
    s.reaches(run, "cost_per_signup", hint="Keep the call of dr.execute.")
    s.equals(
        "cost_per_signup",
        run.values["cost_per_signup"],
        [2.0, 8.0],
        hint="These are not the numbers of Graz yet: change spend and signups in inputs.",
    )


def check_goal(s):
    s.has_nodes("too_expensive", hint="Keep the function too_expensive.")
    s.gives(
        "too_expensive",
        [True],
        inputs={"spend": [6], "signups": [2]},
        hint="The default of goal should stay 2.0 for the other shop: give 5.0 as an input instead.",
    )
    run = s.succeeds(s.script())
    s.equals(
        "goal",
        run.values.get("goal", "its default, 2.0"),
        5.0,
        hint="goal is still at its default: name it in inputs, with the value 5.0.",
    )
