from tryhamilton.lessons.mutants import survivors


def _without(old, new):
    return lambda text: text.replace(old, new)


MUTANTS = {
    "the question is left out of the prompt": _without("{question}", "?"),
    "only the first passage is shown": _without("enumerate(found, 1)", "enumerate(found[:1], 1)"),
    "the model is no longer told to keep to the passages": _without(
        "Answer from these passages only, or say that you do not know.", "Answer."
    ),
}
ELSEWHERE = {"found": _without("nearest[:top]", "nearest[:0]")}


def check_tests(s):
    s.has_nodes("prompt", "found", hint="Keep functions.py as it is.")
    s.expect(
        s.program["files"].get("test_functions.py"),
        hint="Write a test for prompt in test_functions.py.",
        what="test_functions.py",
        wanted="a test for prompt",
        found="nothing",
    )
    alive = survivors(s.workspace, s.program["files"], ELSEWHERE, "functions.py", "test_functions.py")
    s.expect(
        alive,
        hint="When found is broken, your test of prompt fails too. found is another node: replace it with an override.",
        what="your test, when found is broken",
        wanted="passes",
        found="fails",
        node="found",
    )
    s.kills(MUTANTS, hint="The prompt was spoilt on purpose.")
