LEVELS = {"north_level": [1.0, 2.0, 6.0], "south_level": [10.0, 20.0, 60.0]}
CASES = [
    ({"north_method": "last", "south_method": "mean"}, {"north_next": 6.0, "south_next": 30.0}),
    ({"north_method": "mean", "south_method": "last"}, {"north_next": 3.0, "south_next": 60.0}),
]


def _found(s, config):
    there = s.with_config(**config)
    values = there.succeeds(there.run("north_next", "south_next", **LEVELS)).values
    return {name: values[name] for name in ("north_next", "south_next")}


def check_config(s):
    s.has_nodes("north_next", "south_next", hint="Keep north_next and south_next.")
    s.lacks_errors(
        "subdag-config",
        hint="Which function is meant must be known before anything runs: that is config and not a node. "
        "Use configuration(...).",
    )
    first, second = (_found(s, config) for config, _ in CASES)
    if first != second:
        hint = "With north_method {north_method} and south_method {south_method}, "
        hint += "each region should follow its own key."
    elif first == {"north_next": 6.0, "south_next": 60.0}:
        hint = "The config has no say yet: hand it down with configuration(...)."
    else:
        hint = "Right for this config, and wrong for another config: read the keys."
    for (config, wanted), found in zip(CASES, (first, second)):
        if found != wanted:
            s.with_config(**config).fail(hint.format(**config), "values", wanted, found, given=LEVELS)
