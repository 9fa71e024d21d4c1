BIRDS = {"bill_length": [40.0], "bill_depth": [20.0], "flipper": [200], "mass": [4000]}


def check_added(s):
    s.has_nodes("measured", hint="Keep the function measured.")
    s.has_nodes(
        "measured.mass_kg",
        hint="heaviness cannot be computed without mass_kg: bring it back, and use select.",
    )
    joint = [one for one in s.computed if one.startswith("measured._")]
    s.expect(
        joint,
        hint="Keep @with_columns above measured.",
        what="measured",
        wanted="columns are added by @with_columns",
        found="no columns are added",
    )
    added = {a for a, b in s.edges if b in joint}
    s.lacks(
        "columns that are added",
        added,
        "measured.mass_kg",
        hint="mass_kg is still added to the table: leave it out from the beginning, with select=[...].",
    )
    s.contains(
        "columns that are added",
        added,
        "measured.bill_ratio",
        "measured.heaviness",
        hint="select should keep both, bill_ratio and heaviness.",
    )


def check_values(s):
    s.has_nodes("measured", hint="Keep the function measured.")
    wanted = {**BIRDS, "bill_ratio": [2.0], "heaviness": [2.0]}
    s.gives("measured", wanted, penguins=BIRDS, hint="The table should have two new columns, no more.")
