GIVEN = {"label": ["1,23", "2"], "amount": [1, 1], "rate": 1}


def _asks_for_both(s):
    s.lacks_nodes(
        *(one for one in s.computed if one.startswith(("rounded", "basket_", "delivery_"))),
        hint="These are new nodes, and who asks for basket gets the old sum. mutate changes it under its old name.",
    )
    s.has_nodes("basket.raw", hint="Let @mutate name basket: what the function returned is then basket.raw.")
    s.has_nodes("delivery.raw", hint="basket is rounded. Name delivery in the same @mutate.")


def check_rounded(s):
    plain = s.with_config(member="no")
    _asks_for_both(plain)
    plain.gives("basket", 3.2, inputs=GIVEN, hint="basket should be rounded to one digit.")
    plain.gives("delivery", 2.3, inputs=GIVEN, hint="delivery should be rounded to one digit.")


def check_members_first(s):
    members = s.with_config(member="yes")
    _asks_for_both(members)
    members.gives("basket", 2.9, inputs=GIVEN, hint="The discount should still come before the rounding.")
