from tryhamilton.lessons.differences import same


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
        s.expect(
            "Series" in s.nodes[name]["type"],
            hint=f"{name} is a whole column of weeks at once, and not one number: write {name}: pd.Series.",
        )


def check_values(s):
    few = {"spend": [5, 9], "signups": [2, 3]}
    if "cost_per_signup" in s.nodes and s.run("cost_per_signup", inputs={"spend": [4], "signups": [2]}).ok:
        values = s.run("cost_per_signup", inputs={"spend": [4], "signups": [2]}).values["cost_per_signup"]
        s.expect(
            not same(values, [0.5]), hint="It is upside down: 4 spent on 2 signups is 2 for each, not 0.5."
        )
    s.gives("cost_per_signup", [2.5, 3.0], inputs=few, hint="Divide spend by signups.")
