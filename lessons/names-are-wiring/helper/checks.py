import ast

NODES = ("spend_mean", "spend_level", "cost_per_signup", "budget")


def _callers(tree):
    return {
        function.name
        for function in tree.body
        if isinstance(function, ast.FunctionDef)
        for one in ast.walk(function)
        if isinstance(one, ast.Call) and getattr(one.func, "id", "") == "_ratio"
    }


def check_helper(s):
    s.lacks_nodes(
        "ratio",
        hint="ratio has become a node that asks for top and bottom: put an underscore before its name.",
    )
    s.defines("functions.py", "_ratio", hint="Write a helper called _ratio.")
    s.contains(
        "functions that call _ratio",
        _callers(s.tree()),
        "cost_per_signup",
        "spend_level",
        hint="The helper is there, now use it: Call _ratio in cost_per_signup and in spend_level.",
    )


def check_values(s):
    s.defines("functions.py", "_ratio", hint="Write a helper called _ratio.")
    s.has_only_nodes(*NODES, hint="A helper adds no node: the graph looks as it did before.")
    given = {"spend": [2, 6], "signups": [2, 4]}
    s.gives("spend_level", [0.5, 1.5], inputs=given, hint="spend_level is still spend divided by spend_mean.")
    s.gives(
        "cost_per_signup", [2, 2], inputs=given, hint="cost_per_signup is still budget divided by signups."
    )
