import ast

from tryhamilton.lessons.claims import already_true

NODES = {
    "total_spend": ("letter_spend", "radio_spend", "web_spend"),
    "total_signups": ("letter_signups", "radio_signups", "web_signups"),
}


def _function(s, name):
    return next((one for one in s.tree().body if isinstance(one, ast.FunctionDef) and one.name == name), None)


def check_helper(s):
    underscore = "Now the helper is a node as well: give its name an underscore in front."
    s.lacks_nodes("total", "columns", hint=underscore)
    s.lacks_errors(says="'columns' of", hint=underscore)
    s.lacks_errors("not-empty", hint="A body below @does would never run: leave the docstring only.")
    helper = s.constant("_total", "functions.py")
    s.is_a("_total", helper, "function", hint="Write a helper called _total.")
    try:
        found = helper(a=1, b=2, c=3, d=4)
    except TypeError as error:
        found = str(error)
    s.equals(
        "_total(a=1, b=2, c=3, d=4)",
        found,
        10,
        hint="The helper should add up any number of columns, whatever their names: **columns.",
    )
    s.is_sound(hint="Look at the problem that is marked in the file.")
    for name in NODES:
        empty = f"{name} should be empty, with @does(_total) above it."
        s.has_nodes(name, hint=empty)
        function = _function(s, name)
        returns = [one for one in ast.walk(function) if isinstance(one, ast.Return)] if function else []
        s.expect(
            function is not None and not returns and function.decorator_list,
            hint=empty,
            what=name,
            wanted="@does(_total), and no body",
            found=ast.unparse(returns[0]) if returns else "no decorator",
        )


@already_true("the graph is the same before and after")
def check_graph_stays(s):
    for name, needed in NODES.items():
        s.has_nodes(name, hint=f"Keep {name}, its parameters and its type.")
        s.has_edges(*[(one, name) for one in needed], hint=f"{name} should need what it needed before.")
    given = {f"{one}_spend": [number] for one, number in (("letter", 1), ("radio", 2), ("web", 4))}
    s.gives("total_spend", [7], inputs=given, hint="total_spend is the sum of the three.")
