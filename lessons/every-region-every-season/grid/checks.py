import ast

GIVEN = {"north_sales": [4, 4, 4, 8], "south_sales": [1, 2, 3, 2]}

WANTED = {
    ("north_level", "north_sales"),
    ("north_season", "north_sales"),
    ("south_level", "south_sales"),
    ("south_season", "south_sales"),
}


def _has_all(s):
    s.has_nodes(
        *[one for one, _ in sorted(WANTED)],
        hint="Four nodes are wanted: a level and a season for each region.",
    )


def check_grid(s):
    _has_all(s)
    functions = [one for one in s.tree().body if isinstance(one, ast.FunctionDef)]
    s.expect(
        len(functions) == 1,
        hint="The four nodes are there. Now make them from one function: two ParameterizedExtract above it.",
    )
    s.expect(
        "sales" not in s.required,
        hint="sales is an open wire: each ParameterizedExtract must say what it gets.",
    )
    if "south_sales" not in s.upstream("south_level"):
        s.fail(
            "This takes north_sales twice: the south has numbers of its own.",
            "edges",
            sorted(WANTED),
            sorted(s.edges),
        )
    found = {(one, other) for one, _ in WANTED for other in s.upstream(one) & s.required}
    if found != WANTED:
        s.fail("Each region is made from its own sales.", "edges", WANTED, found)


def check_values(s):
    _has_all(s)
    run = s.succeeds(s.run(inputs=GIVEN))
    s.expect(
        list(run.values["north_level"])[-1] != 1.6,
        hint="Level and season are swapped: the names stand in the order of the columns.",
    )
    s.gives(
        "north_level", [None, None, None, 5.0], inputs=GIVEN, hint="The level is the mean of four quarters."
    )
    s.gives(
        "north_season",
        [None, None, None, 1.6],
        inputs=GIVEN,
        hint="The season is sales divided by the level.",
    )
    s.gives(
        "south_season",
        [None, None, None, 1.0],
        inputs=GIVEN,
        hint="The season is sales divided by the level.",
    )
