def check_wire(s):
    s.defines(
        "functions.py", "_times", hint="Write a helper called _times, with an underscore in front."
    )
    s.lacks_nodes(
        "price.with_times",
        hint='The step is called with_times. Give it the name euros: .named("euros") behind the step.',
    )
    s.has_nodes("price.euros", hint='Add a fourth step, step(_times, ...).named("euros").')
    s.has_edges(
        ("price.with_number", "price.euros"), hint="euros should come last, when the price is a number."
    )
    if ("rate", "price.euros") not in s.edges:
        run = s.run("price", inputs={"label": ["2"], "rate": 3})
        s.succeeds(
            run,
            hint='rate="rate" is the text itself. To fetch the input of that name, use source("rate").',
        )
        s.has_edges(
            ("rate", "price.euros"),
            hint='Rates change every day. Instead of a constant such as 0.95, fetch the input: source("rate").',
        )


def check_values(s):
    s.has_nodes("price.euros", hint='Add a fourth step, step(_times, ...).named("euros").')
    s.gives(
        "price", [6, 3], inputs={"label": ["2", "1,0"], "rate": 3}, hint="_times multiplies price by rate."
    )
