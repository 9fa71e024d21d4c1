import ast

from tryhamilton.lessons.claims import already_true

GIVEN = {"spend": [1, 2, 3, 4], "signups": [10, 20, 60, 10]}


def check_edges(s):
    s.has_nodes("signups_mean_3", hint="Add a keyword signups_mean_3 to @parameterize.")
    s.lacks_inputs(
        "column",
        hint="column is an open wire: every keyword must fill it with source(...).",
    )
    s.lacks_edges(
        ("spend", "signups_mean_3"),
        hint="signups_mean_3 should be the mean of signups, not of spend: look at its source.",
    )
    s.has_edges(
        ("signups", "signups_mean_3"),
        hint='value("signups") is the text itself. To get the column of that name, use source("signups").',
    )
    s.gives("signups_mean_3", [None, None, 30, 30], inputs=GIVEN, hint="It looks back over three weeks.")


@already_true("there is one function, and the means of spend stay")
def check_means_stay(s):
    s.has_nodes("spend_mean_3", "spend_mean_6", "spend_mean_12", hint="Keep the three means of spend.")
    functions = [one.name for one in s.tree().body if isinstance(one, ast.FunctionDef)]
    s.expect(
        len(functions) == 1,
        hint="One function is enough: add a keyword instead of a function.",
        what="functions in functions.py",
        wanted="one",
        found=", ".join(functions),
    )
    s.gives(
        "spend_mean_3",
        [None, None, 2, 3],
        inputs=GIVEN,
        hint="spend_mean_3 should still be the mean of spend.",
    )
