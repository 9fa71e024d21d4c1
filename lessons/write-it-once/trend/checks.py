def check_edges(s):
    s.has_nodes("trend", hint="Write a function called trend.")
    s.lacks_inputs("rolling_mean", hint="rolling_mean is a recipe and no node: ask for spend_mean_3.")
    s.has_edges(
        ("spend_mean_3", "trend"),
        ("spend_mean_12", "trend"),
        hint="trend needs spend_mean_3 and spend_mean_12.",
    )
    s.is_independent("trend", of="signups", hint="trend is about spend only: it must not depend on signups.")


def check_values(s):
    s.has_nodes("trend", hint="Write a function called trend.")
    given = {"spend": [1] * 9 + [5] * 3, "signups": [1] * 12}
    empty = [None] * 11
    s.differs(
        "trend",
        s.succeeds(s.run("trend", inputs=given)).values["trend"],
        [*empty, 0.4],
        wanted=[*empty, 2.5],
        given=given,
        hint="It is upside down: the short mean stands above the long one.",
    )
    s.gives("trend", [*empty, 2.5], inputs=given, hint="Divide spend_mean_3 by spend_mean_12.")
