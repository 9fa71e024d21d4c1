def check_wires(s):
    s.has_nodes("cost_per_signup", hint="Keep the function cost_per_signup: only one of its wires is loose.")
    s.lacks_nodes(
        "signup",
        inputs=False,
        hint="This invents the numbers of signups. They are there already, under the name signups.",
    )
    s.is_optional(
        "signup",
        wanted=False,
        hint="A default hides the loose wire instead of mending it: take it away and correct the name.",
    )
    s.has_edges(
        ("signups", "cost_per_signup"), hint="One parameter's name matches no input: it should be signups."
    )
    s.needs_only(
        "spend", "signups", hint="The program should ask for spend and signups, and for nothing else."
    )


def check_values(s):
    given = {"spend": [6, 8], "signups": [2, 4]}
    s.has_edges(
        ("signups", "cost_per_signup"), hint="One parameter's name matches no input: it should be signups."
    )
    s.gives("cost_per_signup", [3, 2], inputs=given, hint="Divide spend by signups.")
