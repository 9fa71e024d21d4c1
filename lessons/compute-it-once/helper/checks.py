def _guess(s):
    """The learner's guess and what was computed."""
    run = s.succeeds(s.script())
    guess, dr = s.defines(run, "prediction", "dr", hint="Keep prediction and dr in run.py.")
    s.expect(
        guess is not None,
        what="prediction",
        wanted="a set of node names",
        found=guess,
        hint="Guess first: put the names of the nodes into prediction.",
    )
    s.is_a("prediction", guess, "names", hint='A set of names, please: {"spend", "mean"}.')
    unknown = set(guess) - s.computed
    s.expect(
        not unknown,
        what="prediction",
        wanted=f"some of {', '.join(sorted(s.computed))}",
        found=guess,
        hint=f"There is no node {', '.join(sorted(unknown))}.",
    )
    events = dr.cache.logs(dr.cache.last_run_id)
    return set(guess), {
        name for name, told in events.items() if "execute_node" in {one.event_type.value for one in told}
    }


def check_prediction(s):
    s.has_nodes("spend", "mean", "level", "report", hint="Leave functions.py as it is.")
    guess, computed = _guess(s)
    s.contains(
        "prediction",
        guess,
        "mean",
        hint="mean calls the helper, so the helper is part of its code, and that is new.",
    )
    s.lacks(
        "prediction",
        guess,
        "level",
        "report",
        hint="level gets 30.0, as yesterday, and its code is the same: nothing in its key has changed.",
    )
    # Which of them are too many is for the learner to find out.
    s.expect(
        guess == computed,
        what="prediction",
        wanted="other nodes: new code, or new values",
        found=guess,
        hint="That is not what happened. Whose code is new, and whose values?",
    )
