import ast

GIVEN = {"north_sales": [4, 4, 4, 8], "south_sales": [1, 2, 3, 2]}


def _function(s, name):
    return next((one for one in s.tree().body if isinstance(one, ast.FunctionDef) and one.name == name), None)


def check_edges(s):
    s.has_nodes("total_level", hint="Write a function called total_level.")
    s.lacks_inputs("levels", hint="levels is an open wire: @inject must say which nodes come.")
    function = _function(s, "total_level")
    parameters = [one.arg for one in function.args.args] if function else []
    s.expect(
        len(parameters) == 1,
        hint="It should work for any number of regions: give it one parameter, levels, and a group.",
        what="parameters of total_level",
        wanted="levels",
        found=", ".join(parameters),
        node="total_level",
    )
    s.has_edges(
        ("north_level", "total_level"),
        ("south_level", "total_level"),
        hint="These are the names, not the nodes: write source(...) for each in the group.",
    )


def check_values(s):
    s.has_nodes("total_level", hint="Write a function called total_level.")
    s.gives(
        "total_level", [None, None, None, 7.0], inputs=GIVEN, hint="total_level is the sum of all levels."
    )
