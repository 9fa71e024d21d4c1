GIVEN = {"north_sales": [4, 4, 4, 8], "south_sales": [1, 2, 3, 2]}


def check_edges(s):
    s.has_nodes("leading_region", hint="Write a function called leading_region.")
    s.has_edges(
        ("north_level", "leading_region"),
        ("south_level", "leading_region"),
        hint="It needs the levels of both regions: @inject(levels=group(north=..., south=...)).",
    )


def check_values(s):
    s.has_nodes("leading_region", hint="Write a function called leading_region.")
    north, south = [1.0, 9.0], [5.0, 5.0]
    first = s.succeeds(s.run("leading_region", north_level=north, south_level=south))
    second = s.succeeds(s.run("leading_region", north_level=[9.0, 1.0], south_level=south))
    known = {
        "south": "This is the last key of the alphabet, whatever the numbers are: max needs a key=.",
        "north": "The last quarter counts: .iloc[-1].",
    }
    hint = known.get(second.values["leading_region"])
    if hint:
        s.differs(
            "leading_region", first.values["leading_region"], "south", wanted="north", given=first.given, hint=hint
        )
    s.gives(
        "leading_region",
        "north",
        north_level=north,
        south_level=south,
        hint="It should give the key, north or south.",
    )
    s.gives(
        "leading_region",
        "south",
        north_level=[9.0, 1.0],
        south_level=south,
        hint="The higher last level leads.",
    )
