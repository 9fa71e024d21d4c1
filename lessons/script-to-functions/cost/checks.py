def check_node(s):
    if any("cost" in name for name in s.computed - {"cost_per_signup"}):
        s.has_nodes(
            "cost_per_signup", hint="A node is a thing: name it with a noun, exactly cost_per_signup."
        )
    s.has_nodes(
        "cost_per_signup", hint="Write a function called cost_per_signup: its name becomes the node's name."
    )


def check_edges(s):
    s.has_edges(
        ("spend", "cost_per_signup"),
        ("signups", "cost_per_signup"),
        hint="What a function needs are its parameters: give it spend and signups, with these names.",
    )
    for name in ("spend", "signups"):
        if "Series" not in s.nodes[name]["type"]:
            s.has_type(
                name,
                "pd.Series",
                hint=f"{name} is a whole column of weeks at once, and not one number: write {name}: pd.Series.",
            )


def check_values(s):
    s.has_nodes(
        "cost_per_signup", hint="Write a function called cost_per_signup: its name becomes the node's name."
    )
    run = s.run("cost_per_signup", inputs={"spend": [4], "signups": [2]})
    s.differs(
        "cost_per_signup",
        run.values.get("cost_per_signup"),
        [0.5],
        wanted=[2.0],
        given=run.given,
        hint="It is upside down: 4 spent on 2 signups is 2 for each, not 0.5.",
    )
    few = {"spend": [5, 9], "signups": [2, 3]}
    s.gives("cost_per_signup", [2.5, 3.0], inputs=few, hint="Divide spend by signups.")
