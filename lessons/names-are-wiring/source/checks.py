def check_source(s):
    s.lacks_nodes(
        "budgets",
        hint="Nearly is not enough for a wire: the function's name must be exactly budget.",
    )
    s.has_nodes("budget", hint="Write a function called budget.")
    s.has_edges(("spend", "budget"), ("budget", "cost_per_signup"), hint="budget is made from spend.")
    s.lacks_inputs(
        "fee",
        hint="Now fee is an open wire as well. The fee is always 2: write it in the body.",
    )
    s.lacks_nodes(
        "fee", inputs=False, hint="The fee needs no node of its own: write the 2 in the body of budget."
    )
    s.needs_only("spend", "signups", hint="spend and signups should be all that is asked for.")


def check_values(s):
    s.has_nodes("budget", hint="Write a function called budget.")
    s.gives(
        "cost_per_signup",
        [2, 3],
        inputs={"spend": [4, 7], "signups": [3, 3]},
        hint="The budget is spend plus 2.",
    )
