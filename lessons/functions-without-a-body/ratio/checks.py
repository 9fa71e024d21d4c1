GIVEN = {"total_spend": [6.0, 9.0], "total_signups": [2.0, 3.0]}


def check_edges(s):
    s.has_nodes("cost_per_signup", hint="Write an empty function cost_per_signup with @does(_ratio, ...).")
    s.lacks_inputs(
        "top",
        "bottom",
        hint="top and bottom are open wires now: the parameters are total_spend and total_signups, "
        "and @does maps them.",
    )
    s.has_edges(
        ("total_spend", "cost_per_signup"),
        ("total_signups", "cost_per_signup"),
        hint="It needs total_spend and total_signups.",
    )


def check_values(s):
    s.has_nodes("cost_per_signup", hint="Write an empty function cost_per_signup with @does(_ratio, ...).")
    run = s.succeeds(s.run("cost_per_signup", **GIVEN))
    s.differs(
        "cost_per_signup",
        run.values["cost_per_signup"],
        [2 / 6, 3 / 9],
        wanted=[3.0, 3.0],
        given=GIVEN,
        hint="It is upside down: the spend belongs on top.",
    )
    s.gives("cost_per_signup", [3.0, 3.0], hint="Divide total_spend by total_signups.", **GIVEN)
