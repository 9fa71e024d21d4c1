import ast


def _calls(tree):
    return {
        one.func.id for one in ast.walk(tree) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)
    }


def check_edges(s):
    s.has_nodes("spend_level", hint="Add a function called spend_level.")
    s.lacks(
        "functions that are called",
        _calls(s.tree()),
        "spend_mean_3_weeks",
        node="spend_level",
        hint="Nobody calls these functions, not even you: make spend_mean_3_weeks a parameter and use it as a value.",
    )
    loose = sorted(s.required - {"spend", "signups"})
    s.lacks_inputs(
        *loose,
        hint=f"Nobody makes {', '.join(loose)}: a parameter has the very name of the node, spend_mean_3_weeks.",
    )
    s.has_edges(
        ("spend_mean_3_weeks", "spend_level"),
        hint="The mean is there already. Do not compute it a second time: make spend_mean_3_weeks a parameter.",
    )
    s.has_edges(("spend", "spend_level"), hint="It compares spend with its mean: it needs spend too.")


def check_values(s):
    given = {"spend": [1, 2, 6], "signups": [1, 1, 1]}
    s.has_nodes("spend_level", hint="Add a function called spend_level.")
    s.gives("spend_level", [None, None, 2.0], inputs=given, hint="Divide spend by spend_mean_3_weeks.")
