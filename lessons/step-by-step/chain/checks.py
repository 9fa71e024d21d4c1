STEPS = ("price.with_trim", "price.with_point", "price.with_number")


def _asks_for_steps(s):
    s.has_nodes("price", hint="Keep the function price.")
    s.has_nodes(
        *STEPS,
        hint="The graph should show three steps before price: put @pipe_input(step(...), ...) above it.",
    )


def check_order(s):
    _asks_for_steps(s)
    s.has_only_edges(
        ("label", "price.with_trim"),
        ("price.with_trim", "price.with_point"),
        ("price.with_point", "price.with_number"),
        ("price.with_number", "price"),
        hint="All three steps are there; their order is not right. Trim, then the point, then the number.",
    )


def check_values(s):
    _asks_for_steps(s)
    run = s.run("price", inputs={"label": ["3,5 ", "7"]})
    s.fails_not_with(
        run,
        node="price",
        hint="The numbers reach price, and its body cleans them once more: return the label as it is.",
    )
    s.gives(
        "price",
        [3.5, 7, None],
        inputs={"label": ["3,5 ", " 7", "?"]},
        hint="price should return just what the last step gave it.",
    )
