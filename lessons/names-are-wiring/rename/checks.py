def check_wire(s):
    if "avg" in s.required:
        s.fail(
            "You renamed one end of the wire. The other end, a parameter of spend_level, still says avg.",
            "edges",
            [("spend_mean", "spend_level")],
            [("avg", "spend_level")],
        )
    if "spend_mean" in s.required:
        s.fail(
            "spend_level asks for spend_mean, but nobody makes it. Rename the function too.",
            "nodes",
            ["spend_mean"],
            [],
        )
    s.has_nodes("spend_mean", hint="Rename the function avg to spend_mean.")
    s.lacks_nodes("avg", hint="The old name avg is still there: rename, do not copy.")
    s.has_edges(("spend_mean", "spend_level"), hint="spend_level should take spend_mean as a parameter.")


def check_values(s):
    s.has_nodes("spend_mean", "spend_level", hint="Rename the function avg to spend_mean.")
    given = {"spend": [2, 6], "signups": [1, 1]}
    s.gives(
        "spend_level",
        [0.5, 1.5],
        inputs=given,
        hint="Only names change in this step: spend_level divides as before.",
    )
