def check_inputs(s):
    run = s.succeeds(s.script())
    s.expect("cost_per_signup" in run.values, hint="Keep the call of dr.execute.")
    values = run.values["cost_per_signup"]
    if list(values) != [2.0, 8.0]:
        s.fail(
            "These are not the numbers of Graz yet: change spend and signups in inputs.",
            "values",
            [2.0, 8.0],
            values,
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
    s.expect(
        run.values.get("goal") == 5.0,
        hint="goal is still at its default: name it in inputs, with the value 5.0.",
    )
