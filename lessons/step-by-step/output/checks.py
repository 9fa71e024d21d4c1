GIVEN = {"label": ["1", "2"], "amount": [10, 5], "rate": 1}


def _members(s):
    s.has_nodes("basket", hint="Keep the function basket.")
    members = s.with_config(member="yes")
    if "basket.raw" not in members.computed:
        members.lacks_nodes(
            *(one for one in members.computed if one.startswith("basket.")),
            hint="This changes what basket gets on the way in. The discount is for the sum: use @pipe_output.",
        )
    members.has_nodes(
        "basket.raw", hint="For a member there should be a step behind basket: put @pipe_output above it."
    )
    return members


def check_members(s):
    members = _members(s)
    members.gives("basket.raw", 20.0, inputs=GIVEN, hint="basket.raw should still be the whole sum.")
    members.gives("basket", 18.0, inputs=GIVEN, hint="A member should pay a tenth less.")


def check_everyone_else(s):
    _members(s)
    others = s.with_config(member="no")
    others.gives(
        "basket",
        20.0,
        inputs=GIVEN,
        hint="Who is not a member should pay the whole sum: say when the step applies, with .when(...).",
    )
