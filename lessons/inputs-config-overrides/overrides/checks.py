import ast


def _as_input(s):
    """Whether the node's name is a key of a dict, and no override is given."""
    tree = s.tree("run.py")
    keys = {
        key.value
        for one in ast.walk(tree)
        if isinstance(one, ast.Dict)
        for key in one.keys
        if isinstance(key, ast.Constant)
    }
    given = {one.arg for one in ast.walk(tree) if isinstance(one, ast.keyword)}
    return "cost_per_signup" in keys and "overrides" not in given


def check_functions_stay(s):
    s.expect(
        not _as_input(s),
        hint="A node's value given as an input is not taken: the function still runs. Give it as overrides=.",
        what="how the value of cost_per_signup is given",
        wanted="as overrides=",
        found="as inputs=",
        node="cost_per_signup",
    )
    s.has_nodes("cost_per_signup", hint="Keep cost_per_signup.")
    s.gives(
        "cost_per_signup",
        [3.0],
        inputs={"spend": [6], "signups": [2]},
        hint="Leave the function alone: it is right, and only this one question pretends something else.",
    )
    run = s.succeeds(s.script())
    s.executes(
        run,
        "too_expensive",
        hint="Only too_expensive should run: ask for nothing else, and replace cost_per_signup with overrides=.",
    )


def check_value(s):
    run = s.succeeds(s.script())
    s.asks_for(run, "too_expensive", hint="Ask for too_expensive.")
    s.equals(
        "too_expensive",
        run.values.get("too_expensive"),
        [False, False],
        hint="At a cost of 1 nothing is too expensive: override cost_per_signup with two times 1.0.",
    )
