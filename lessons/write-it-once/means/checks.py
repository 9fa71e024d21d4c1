import ast

NAMES = {"spend_mean_3": 3, "spend_mean_6": 6, "spend_mean_12": 12}


def check_nodes(s):
    if s.computed & NAMES.keys():
        s.lacks_inputs(
            *(s.required - {"spend", "signups", "weeks"}),
            hint="source(...) looks for a node of that name. A plain number is given with value(3).",
        )
    s.lacks_inputs(
        "weeks",
        hint="weeks is an open wire: each keyword must say what it gets, with value(...).",
    )
    s.has_only_nodes(
        *NAMES, hint="Make exactly spend_mean_3, spend_mean_6 and spend_mean_12, with @parameterize."
    )


def check_written_once(s):
    s.has_only_nodes(
        *NAMES, hint="Make exactly spend_mean_3, spend_mean_6 and spend_mean_12, with @parameterize."
    )
    functions = [one.name for one in s.tree().body if isinstance(one, ast.FunctionDef)]
    s.expect(
        len(functions) == 1,
        hint="The nodes are right. Now make all three from one function, with @parameterize.",
        what="functions in functions.py",
        wanted="one",
        found=", ".join(functions),
    )


def check_values(s):
    s.has_only_nodes(
        *NAMES, hint="Make exactly spend_mean_3, spend_mean_6 and spend_mean_12, with @parameterize."
    )
    spend = list(range(1, 14))
    for name, weeks in NAMES.items():
        wanted = [None] * (weeks - 1) + [sum(spend[i - weeks : i]) / weeks for i in range(weeks, 14)]
        s.gives(name, wanted, inputs={"spend": spend}, hint=f"{name} should look back over {weeks} weeks.")
