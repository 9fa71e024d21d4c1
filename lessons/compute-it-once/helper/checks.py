def _guess(s):
    """The learner's guess and what was computed."""
    run = s.succeeds(s.script())
    s.expect("prediction" in run.names and "dr" in run.names, hint="Keep prediction and dr in run.py.")
    guess, dr = run.names["prediction"], run.names["dr"]
    s.expect(guess is not None, hint="Guess first: put the names of the nodes into prediction.")
    s.expect(isinstance(guess, (set, list, tuple)), hint='A set of names, please: {"spend", "mean"}.')
    unknown = set(guess) - s.computed
    s.expect(not unknown, hint=f"There is no node {', '.join(sorted(map(str, unknown)))}.")
    events = dr.cache.logs(dr.cache.last_run_id)
    return set(guess), {
        name for name, told in events.items() if "execute_node" in {one.event_type.value for one in told}
    }


def check_prediction(s):
    s.has_nodes("spend", "mean", "level", "report", hint="Leave functions.py as it is.")
    guess, computed = _guess(s)
    s.expect(
        "mean" in guess, hint="mean calls the helper, so the helper is part of its code, and that is new."
    )
    s.expect(
        not guess & {"level", "report"},
        hint="level gets 30.0, as yesterday, and its code is the same: nothing in its key has changed.",
    )
    if guess != computed:
        s.fail(
            "That is not what happened. Whose code is new, and whose values?",
            "nodes",
            computed,
            guess,
        )
