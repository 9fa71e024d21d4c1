def _guess(s):
    """The learner's guess and what was computed."""
    run = s.succeeds(s.script())
    s.expect("prediction" in run.names and "dr" in run.names, hint="Keep prediction and dr in run.py.")
    guess, dr = run.names["prediction"], run.names["dr"]
    s.expect(guess, hint="Guess first: put the names of the nodes into prediction.")
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
        "spend" not in guess and "mean" not in guess,
        hint="spend and mean have the same code and the same values as yesterday: they are fetched.",
    )
    s.expect(
        "report" in guess or "level" not in guess,
        hint="report has the old code, but level is an input of it, and its value is new.",
    )
    if guess != computed:
        s.fail(
            "That is not what happened. Whose code is new, and whose values?",
            "nodes",
            computed,
            guess,
        )
