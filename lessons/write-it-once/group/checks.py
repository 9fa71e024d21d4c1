GIVEN = {"spend": [3] * 11 + [9, 9], "signups": [1] * 13}
MEANS = ("spend_mean_3", "spend_mean_6", "spend_mean_12")


def check_edges(s):
    s.has_nodes("lowest_mean", hint="Write lowest, and make lowest_mean of it with @parameterize and group.")
    for name in MEANS:
        s.has_edges((name, "lowest_mean"), hint=f"group should hold all three means; {name} is missing.")


def check_values(s):
    s.has_nodes("lowest_mean", hint="Write lowest, and make lowest_mean of it with @parameterize and group.")
    value = s.succeeds(s.run("lowest_mean", inputs=GIVEN)).values["lowest_mean"]
    s.expect(
        hasattr(value, "iloc"),
        hint="One number for all weeks is too little: compare week by week, axis=1.",
        what="lowest_mean",
        wanted="a number for each week",
        found=value,
    )
    s.equals(
        "last two weeks of lowest_mean",
        value.iloc[-2:],
        [3.5, 4.0],
        given=GIVEN,
        node="lowest_mean",
        hint="The lowest of the three means of each week.",
    )
