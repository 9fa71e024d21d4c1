CASES = [
    ({"letter_spend": 0.5, "web_spend": 2.0}, [7.0, 14.0]),
    ({"radio_spend": 3.0}, [30.0, 60.0]),
    ({"letter_spend": 1.0, "radio_spend": 1.0, "web_spend": 10.0}, [42.0, 84.0]),
]
GIVEN = {"letter_spend": [2, 4], "radio_spend": [10, 20], "web_spend": [3, 6]}


def check_edges(s):
    s.has_nodes("expected_signups", hint="Keep expected_signups and its decorator.")
    for number, (weights, _) in enumerate(CASES):
        there = s.with_config(weights=weights)
        wanted = {(one, "expected_signups") for one in weights}
        found = {one for one in there.edges if one[1] == "expected_signups"}
        if found != wanted:
            hint = "With other weights the edges must be others: get_dependents reads self.config_parameters."
            first = "get_dependents should return the names of the columns that have a weight."
            there.fail(hint if number else first, "edges", wanted, found)


def check_values(s):
    s.has_nodes("expected_signups", hint="Keep expected_signups and its decorator.")
    for weights, wanted in CASES:
        there = s.with_config(weights=weights)
        there.gives(
            "expected_signups",
            wanted,
            inputs=GIVEN,
            hint="predict should return the sum of weight times column.",
        )
