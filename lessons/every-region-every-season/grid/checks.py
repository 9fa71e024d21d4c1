import ast

GIVEN = {"north_sales": [4, 4, 4, 8], "south_sales": [1, 2, 3, 2]}

NODES = ("north_level", "north_season", "south_level", "south_season")


def _has_all(s):
    s.has_nodes(
        *NODES,
        hint="Four nodes are wanted: a level and a season for each region.",
    )


def check_grid(s):
    _has_all(s)
    functions = [one.name for one in s.tree().body if isinstance(one, ast.FunctionDef)]
    s.expect(
        len(functions) == 1,
        hint="The four nodes are there. Now make them from one function: two ParameterizedExtract above it.",
        what="functions in functions.py",
        wanted="one",
        found=", ".join(functions),
    )
    s.lacks_inputs(
        "sales",
        hint="sales is an open wire: each ParameterizedExtract must say what it gets.",
    )
    s.depends(
        "south_level",
        on="south_sales",
        hint="This takes north_sales twice: the south has numbers of its own.",
    )
    wanted = {(f"{name.split('_')[0]}_sales", name) for name in NODES}
    found = {(one, name) for name in NODES for one in s.upstream(name) & s.required}
    if found != wanted:
        s.fail("Each region is made from its own sales.", "edges", wanted, found)


def check_values(s):
    _has_all(s)
    run = s.succeeds(s.run(inputs=GIVEN))
    s.differs(
        "north_level",
        run.values["north_level"],
        [None, None, None, 1.6],
        wanted=[None, None, None, 5.0],
        given=GIVEN,
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
