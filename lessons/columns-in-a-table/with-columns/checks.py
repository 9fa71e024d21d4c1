import ast

BIRDS = {
    "species": ["Adelie", "Gentoo"],
    "bill_length": [40.0, 45.0],
    "bill_depth": [20.0, 15.0],
    "flipper": [190, 220],
    "mass": [4000, 5500],
}


def _shown(s):
    s.has_nodes("penguins", "measured", hint="Keep the functions penguins and measured.")
    s.has_nodes(
        "measured.bill_ratio",
        "measured.mass_kg",
        hint="The graph shows no columns before measured: put @with_columns(features, ...) above it.",
    )
    s.lacks_inputs(
        *s.required,
        hint=f"There is an open wire, {', '.join(sorted(s.required))}: pass that column to the functions as well.",
    )


def check_table_stays(s):
    _shown(s)
    run = s.succeeds(s.run("penguins", "measured"))
    s.lacks(
        "columns of penguins",
        run.values["penguins"].columns,
        "bill_ratio",
        "mass_kg",
        hint="penguins has changed after it was loaded: nobody may write into a table that was given to them.",
        node="penguins",
    )


def check_columns(s):
    _shown(s)
    table = s.succeeds(s.run("measured", penguins=BIRDS)).values["measured"]
    s.contains(
        "columns of measured",
        table.columns,
        "bill_ratio",
        "mass_kg",
        hint="measured should return the table with the new columns.",
        node="measured",
    )
    function = next((one for one in s.tree().body if getattr(one, "name", "") == "measured"), None)
    assigns = [one for one in ast.walk(function or s.tree()) if isinstance(one, (ast.Assign, ast.AugAssign))]
    s.expect(
        not assigns,
        hint="Now the columns are computed twice, beside the table and in the body: the body just returns penguins.",
        what="in the body of measured",
        wanted="return penguins",
        found="; ".join(ast.unparse(one) for one in assigns),
        node="measured",
    )
    wanted = {**BIRDS, "bill_ratio": [2.0, 3.0], "mass_kg": [4.0, 5.5]}
    s.gives(
        "measured", wanted, penguins=BIRDS, hint="The table should have its own columns and the two new ones."
    )
