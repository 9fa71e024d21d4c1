import ast

GIVEN = {"spend": [6, 6, 6, 12], "signups": [1, 2, 3, 4]}
NEW = ("plan_careful", "plan_bold", "cost", "smooth_cost")


def check_nodes(s):
    s.lacks_nodes(
        "0.5",
        "2.0",
        "2",
        hint="The factors are looked for as nodes of that name: numbers are for @parameterize_values.",
    )
    s.has_nodes(
        *NEW, hint="Write plan_careful and plan_bold with one function, cost and smooth_cost with another."
    )
    s.expect(
        s.nodes["plan_bold"]["doc"].strip(),
        hint="Say in a sentence what plan_bold is.",
        what="docstring of plan_bold",
        wanted="a sentence",
        found="none",
        node="plan_bold",
    )
    functions = [one.name for one in s.tree().body if isinstance(one, ast.FunctionDef)]
    s.expect(
        len(functions) <= 4,
        hint="Two functions more are enough: let the decorators make two nodes of each.",
        what="functions in functions.py",
        wanted="at most 4",
        found=", ".join(functions),
    )
    s.has_edges(
        ("spend_mean_3", "smooth_cost"),
        ("signups_mean_3", "smooth_cost"),
        hint="smooth_cost should divide spend_mean_3 by signups_mean_3.",
    )


def check_values(s):
    s.has_nodes(
        *NEW, hint="Write plan_careful and plan_bold with one function, cost and smooth_cost with another."
    )
    s.gives("plan_careful", [3, 3, 3, 6], inputs=GIVEN, hint="plan_careful is half of spend.")
    s.gives("plan_bold", [12, 12, 12, 24], inputs=GIVEN, hint="plan_bold is twice spend.")
    s.gives("cost", [6, 3, 2, 3], inputs=GIVEN, hint="cost is spend divided by signups.")
    s.gives(
        "smooth_cost", [None, None, 3, 8 / 3], inputs=GIVEN, hint="smooth_cost divides one mean by the other."
    )
