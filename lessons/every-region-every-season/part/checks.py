LEVELS = {"north_level": [1.0, 2.0, 6.0], "south_level": [10.0, 20.0, 60.0]}
CASES = [("last", "mean", 6.0, 30.0), ("mean", "last", 3.0, 60.0)]


def _found(s, north, south):
    there = s.with_config(north_method=north, south_method=south)
    run = there.succeeds(there.run("north_next", "south_next", **LEVELS))
    return run.values["north_next"], run.values["south_next"]


def check_config(s):
    s.has_nodes("north_next", "south_next", hint="Keep north_next and south_next.")
    codes = [one["code"] for one in s.graph["diagnostics"] if one["severity"] == "error"]
    s.expect(
        "subdag-config" not in codes,
        hint="Which function is meant must be known before anything runs: that is config and not a node. "
        "Use configuration(...).",
    )
    found = {(north, south): _found(s, north, south) for north, south, _, _ in CASES}
    s.expect(
        found["last", "mean"] != (6.0, 60.0) or len(set(found.values())) > 1,
        hint="The config has no say yet: hand it down with configuration(...).",
    )
    s.expect(
        len(set(found.values())) > 1,
        hint="Right for this config, and wrong for another config: read the keys.",
    )
    for north, south, one, other in CASES:
        if found[north, south] != (one, other):
            s.fail(
                f"With north_method {north} and south_method {south}, each region should follow its own key.",
                "values",
                {"north_next": one, "south_next": other},
                dict(zip(("north_next", "south_next"), found[north, south])),
            )
