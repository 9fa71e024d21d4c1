GIVEN = {"spend": [8, 16], "signups": [4, 2]}


def check_optional(s):
    s.has_nodes("above_limit", hint="Keep above_limit.")
    s.has_edges(("limit", "above_limit"), hint="limit should stay a parameter of above_limit.")
    s.needs_only(
        "spend", "signups", hint="limit cannot be left out yet: its type and its default must both say None."
    )
    run = s.succeeds(s.script())
    found = run.values.get("above_limit")
    s.equals("above_limit", found, [False, True], hint="Without a limit, compare with the mean.")


def check_values(s):
    s.has_nodes("above_limit", hint="Keep above_limit.")
    s.gives("above_limit", [False, True], inputs=GIVEN, hint="Without a limit, compare with the mean.")
    s.gives(
        "above_limit",
        [True, True],
        inputs={**GIVEN, "limit": 1.0},
        hint="With a limit, compare with the limit.",
    )
    s.gives(
        "above_limit",
        [True, True],
        inputs={**GIVEN, "limit": 0.0},
        hint="A limit of 0 is a limit: ask `is None`.",
    )
