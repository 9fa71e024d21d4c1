WEIGHTS = {"letter_spend": 0.5}
GIVEN = {"letter_spend": [9, 4, 1], "radio_spend": [1, 20, 3], "web_spend": [3, 6, 7]}
CASES = [
    (["letter_spend", "radio_spend"], ["letter_spend", "radio_spend", "radio_spend"]),
    (["letter_spend", "radio_spend", "web_spend"], ["letter_spend", "radio_spend", "web_spend"]),
]


def check_edges(s):
    s.has_nodes("loudest_channel", hint="Write an empty loudest_channel with @dynamic_transform above it.")
    for channels, _ in CASES:
        there = s.with_config(weights=WEIGHTS, channels=channels)
        wanted = {(one, "loudest_channel") for one in channels}
        found = {one for one in there.edges if one[1] == "loudest_channel"}
        if found != wanted:
            there.fail("Its edges should come from config channels: get_dependents.", "edges", wanted, found)


def check_values(s):
    s.has_nodes("loudest_channel", hint="Write an empty loudest_channel with @dynamic_transform above it.")
    for channels, wanted in CASES:
        there = s.with_config(weights=WEIGHTS, channels=channels)
        found = there.succeeds(there.run("loudest_channel", inputs=GIVEN)).values["loudest_channel"]
        there.differs(
            "loudest_channel",
            found,
            [max(GIVEN[one][week] for one in channels) for week in range(3)],
            wanted=wanted,
            given=GIVEN,
            hint="That is the highest value. Wanted is its name: idxmax instead of max.",
        )
        there.equals(
            "loudest_channel",
            found,
            wanted,
            given=GIVEN,
            hint="Wanted is the name of the loudest channel for each week: look along axis=1.",
        )
