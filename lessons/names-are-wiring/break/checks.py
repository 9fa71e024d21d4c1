def check_budget_is_wanted(s):
    s.has_nodes("cost_per_signup", hint="Keep cost_per_signup, and change what it needs.")
    s.has_edges(
        ("budget", "cost_per_signup"),
        hint="A node needs what its parameters name: change the parameter spend of cost_per_signup to budget.",
    )
    s.has_inputs("budget", hint="Leave the wire open for now: no function and no default for budget.")


def check_error(s):
    s.has_nodes("cost_per_signup", hint="Keep cost_per_signup, and change what it needs.")
    s.raises(
        s.run("cost_per_signup"), "ProgramError", hint="Running it should fail, because budget has no value."
    )
    s.gives(
        "cost_per_signup",
        [4],
        inputs={"spend": [1], "budget": [8], "signups": [2]},
        hint="Divide budget by signups.",
    )
