def check_fields(s):
    s.has_nodes("train", "test", hint="Keep train and test.")
    s.has_nodes(
        "mean_error",
        "worst_error",
        hint="Write score, and let @extract_fields() make a node of each field of Score.",
    )
    s.has_edges(
        ("score", "mean_error"), ("score", "worst_error"), hint="Both errors should come out of score."
    )
    s.has_type("mean_error", "float", hint="Say in Score that mean_error is a float.")


def check_values(s):
    s.has_nodes("mean_error", "worst_error", hint="Write score with @extract_fields() above it.")
    given = {"train": [9, 11], "test": [7, 12]}
    s.gives(
        "mean_error",
        2.5,
        **given,
        hint="Errors above and below must not cancel each other: take abs() of the difference first.",
    )
    s.gives("worst_error", 3.0, **given, hint="worst_error is the largest difference.")
