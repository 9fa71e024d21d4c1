import ast

from tryhamilton.lessons.claims import already_true


def _second_names(s):
    """Names that are given to readings by a plain assignment."""
    return {
        target.id
        for one in ast.walk(s.tree())
        if isinstance(one, ast.Assign) and isinstance(one.value, ast.Name) and one.value.id == "readings"
        for target in one.targets
        if isinstance(target, ast.Name)
    }


def check_order(s):
    s.has_nodes("readings", "celsius", "hottest", hint="Keep the three functions.")
    s.is_independent(
        "hottest", of="celsius", hint="hottest must not need celsius: it wants the Fahrenheit as measured."
    )
    if _second_names(s):
        s.leaves_alone(
            "readings",
            "readings",
            "celsius",
            hint="A second name is no second table: both names mean the same one. Compute without the assignment.",
        )
    s.is_same_in_any_order(
        "celsius", "hottest", hint="hottest depends on who runs first: celsius still changes the table."
    )


def check_untouched(s):
    s.has_nodes("readings", "celsius", "hottest", hint="Keep the three functions.")
    s.leaves_alone("readings", "celsius", hint="celsius still changes the table that it was given.")
    exact = {"temperature": [50.1, 32.0]}
    s.gives(
        "celsius",
        [(50.1 - 32) * 5 / 9, 0.0],
        readings=exact,
        hint="Take away 32, then times 5, then divide by 9.",
    )


def check_no_detour(s):
    s.has_nodes("celsius", hint="Keep celsius.")
    changes = [
        ast.unparse(one)
        for one in ast.walk(s.tree())
        if isinstance(one, (ast.Assign, ast.AugAssign))
        for target in (one.targets if isinstance(one, ast.Assign) else [one.target])
        if isinstance(target, ast.Subscript)
        and getattr(target.value, "id", "") in {"readings", *_second_names(s)}
    ]
    s.answers(
        "lines that change the table",
        changes,
        [],
        hint="To put it back is a second change, and one day somebody reads the table in between by mistake.",
    )


@already_true("hottest is right when it runs alone")
def check_hottest(s):
    s.has_nodes("hottest", hint="Keep hottest.")
    s.gives("hottest", 68.0, hint="hottest should be the highest temperature as measured, in Fahrenheit.")
