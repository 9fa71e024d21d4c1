CELSIUS = [10.0, None, 14.0, 16.0]


def check_names(s):
    for one in s.computed:
        if (one, one) in s.edges:
            s.fail(
                f"{one} needs itself, so it can never start. Each stage needs a name of its own.",
                "edges",
                [],
                [(one, one)],
            )
    s.has_nodes(
        "celsius", "filled_celsius", "smooth_celsius", hint="Write filled_celsius and smooth_celsius."
    )
    s.has_edges(("celsius", "filled_celsius"), hint="filled_celsius takes celsius.")
    s.has_edges(
        ("filled_celsius", "smooth_celsius"),
        hint="smooth_celsius should smooth the filled ones: take filled_celsius.",
    )


def check_values(s):
    s.has_nodes("filled_celsius", "smooth_celsius", hint="Write filled_celsius and smooth_celsius.")
    s.gives(
        "filled_celsius",
        [10.0, 10.0, 14.0, 16.0],
        celsius=CELSIUS,
        hint="Fill a gap with the value before: ffill().",
    )
    s.gives(
        "smooth_celsius",
        [None, 10.0, 12.0, 15.0],
        celsius=CELSIUS,
        hint="The mean of two: rolling(2).mean().",
    )


def check_untouched(s):
    s.has_nodes("filled_celsius", "smooth_celsius", hint="Write filled_celsius and smooth_celsius.")
    s.leaves_alone("celsius", hint="The stages must leave celsius as it is.")
