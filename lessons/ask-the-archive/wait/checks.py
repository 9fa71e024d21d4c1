def check_answers(s):
    s.has_nodes("answer", "headline", hint="Leave functions.py as it is.")
    run = s.script()
    result = run.names.get("result")
    promises = (
        [one for one in (result or {}).values() if hasattr(one, "close")] if isinstance(result, dict) else []
    )
    for one in promises:
        one.close()
    s.expect(
        run.ok or "coroutine" not in run.error["message"] and "await" not in run.error["message"],
        hint="A dict of promises cannot be awaited, and the old driver gives nothing else: build an async driver.",
    )
    s.succeeds(run)
    s.expect(isinstance(result, dict), hint="Keep what the driver returns in result, at the end of run.py.")
    s.expect(not promises, hint="result holds coroutines. Build the driver with async_driver.Builder().")
    s.expect({"answer", "headline"} <= result.keys(), hint="Ask for answer and headline.")
    s.expect("212" in result["answer"], hint="The answer is somewhere else: ask about the seals.")


def check_at_the_same_time(s):
    s.has_nodes("answer", "headline", hint="Leave functions.py as it is.")
    run = s.script()
    result = run.names.get("result")
    ready = isinstance(result, dict) and not any(hasattr(one, "close") for one in result.values())
    for one in result.values() if isinstance(result, dict) and not ready else ():
        one.close()
    s.expect(run.ok and ready, hint="First let run.py come to its two answers.")
    calls = s.constant("calls", "model.py")
    s.expect(
        calls and calls["most"] == 2,
        hint="The second call begins when the first is over. Ask for both in one execute: they wait at the same time.",
    )
