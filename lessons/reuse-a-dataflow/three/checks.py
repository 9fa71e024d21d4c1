import ast

TABLE = {
    "day": ["2024-01-01", "2024-01-03", "2024-01-09", "2024-02-09"],
    "user": ["a", "b", "a", "a"],
}
WANTED = {"daily_uniques": [1, 1, 1, 1], "weekly_uniques": [2, 1, 1], "monthly_uniques": [2, 1]}


def _three(s):
    s.lacks_inputs(
        "period",
        hint="A sub-graph has no period: each keyword holds a dict, and the unit stands in it under the key config.",
    )
    for name in WANTED:
        s.has_nodes(name, f"{name}.period", hint=f"{name} is missing, or has no period: add it as a keyword.")


def check_graphs(s):
    _three(s)
    decorated = [one.name for one in s.tree().body if isinstance(one, ast.FunctionDef) and one.decorator_list]
    s.expect(
        len(decorated) == 1,
        hint="The sub-graphs are right. Now make all three with one function and one decorator.",
        what="functions with a decorator",
        wanted="one",
        found=", ".join(decorated),
    )


def check_values(s):
    _three(s)
    for name, wanted in WANTED.items():
        s.gives(name, wanted, visits=TABLE, hint=f"Look at the unit of {name}.")
