import ast


def _answers(s):
    s.has_nodes("answer", hint="Leave functions.py as it is.")
    run = s.succeeds(s.script())
    answers = run.names.get("answers")
    s.is_a("answers", answers, list, hint="Keep the list of results in answers.")
    s.equals("number of answers", len(answers), 3, hint="There are three questions; answer all of them.")
    return [one["answer"] if isinstance(one, dict) else one for one in answers]


def check_all_answered(s):
    found = _answers(s)
    wanted = [
        text if part in text else f"with {part!r}" for part, text in zip(["212", "Tuesdays", "nine"], found)
    ]
    s.equals("answers", found, wanted, hint="The answers should come in the order of the questions.")


def check_at_the_same_time(s):
    _answers(s)
    calls = s.constant("calls", "model.py")
    s.equals(
        "calls of the model at the same time",
        calls["most"],
        3,
        hint="While one is served, one visitor waits behind another: gather all three executes.",
    )
    s.expect(
        not _repeats_build(s.tree("run.py")),
        hint="One driver is enough for all visitors: build it once, before.",
        what="drivers that run.py builds",
        wanted="one",
        found="one for each question",
    )


def _repeats_build(tree):
    """Whether a driver is built in a loop, or in a function that a loop calls."""
    building = {
        one.name for one in ast.walk(tree) if isinstance(one, ast.AsyncFunctionDef) and _builds(one, ())
    }
    loops = (ast.For, ast.ListComp, ast.GeneratorExp)
    return any(_builds(one, building) for one in ast.walk(tree) if isinstance(one, loops))


def _builds(tree, functions):
    return any(
        getattr(one, "attr", "") == "build" or (isinstance(one, ast.Name) and one.id in functions)
        for one in ast.walk(tree)
    )
