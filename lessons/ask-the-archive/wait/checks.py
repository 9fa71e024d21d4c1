TEXTS = {"answer": "a text", "headline": "a text"}


def _promises(result):
    """The coroutines among the results; closed, as nobody will await them."""
    found = [one for one in result.values() if hasattr(one, "close")] if isinstance(result, dict) else []
    for one in found:
        one.close()
    return found


def check_answers(s):
    s.has_nodes("answer", "headline", hint="Leave functions.py as it is.")
    run = s.script()
    result = run.names.get("result")
    promises = _promises(result)
    for word in ("coroutine", "await"):
        s.fails_not_with(
            run,
            says=word,
            hint="A dict of promises cannot be awaited, and the old driver gives nothing else: build an async driver.",
        )
    s.succeeds(run)
    s.is_a("result", result, dict, hint="Keep what the driver returns in result, at the end of run.py.")
    s.expect(
        not promises,
        hint="result holds coroutines. Build the driver with async_driver.Builder().",
        what="result",
        wanted=TEXTS,
        found=result,
    )
    s.contains("result", result, "answer", "headline", hint="Ask for answer and headline.")
    s.contains("answer", result["answer"], "212", hint="The answer is somewhere else: ask about the seals.")


def check_at_the_same_time(s):
    s.has_nodes("answer", "headline", hint="Leave functions.py as it is.")
    run = s.script()
    result = run.names.get("result")
    promises = _promises(result)
    s.succeeds(run, hint="First let run.py come to its two answers.")
    s.expect(
        isinstance(result, dict) and not promises,
        hint="First let run.py come to its two answers.",
        what="result",
        wanted=TEXTS,
        found=result,
    )
    calls = s.constant("calls", "model.py")
    s.equals(
        "calls of the model at the same time",
        calls and calls["most"],
        2,
        hint="The second call begins when the first is over. Ask for both in one execute: they wait at the same time.",
    )
