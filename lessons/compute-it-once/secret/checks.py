def check_secret(s):
    s.has_nodes("token", "spend", "mean", hint="Keep token, spend and mean.")
    run = s.succeeds(s.script())
    dr = s.defines(run, "dr", hint="Leave run.py as it is.")
    s.asks_for(run, hint="Leave run.py as it is.")
    cache = dr.cache
    events = cache.logs(cache.last_run_id)
    computed = {
        name for name, told in events.items() if "execute_node" in {one.event_type.value for one in told}
    }
    s.equals(
        "behavior of spend",
        cache.behaviors[cache.last_run_id]["spend"].name.lower(),
        "default",
        node="spend",
        hint="The bank's answer should be kept, and it is the token that should not: the decorator goes above token.",
    )
    telling = [name for name, content in run.written.items() if name.startswith("kept") and b"secret-" in content]
    s.expect(
        not telling,
        what="files in kept that hold the secret",
        wanted="none",
        found=len(telling),
        node="token",
        hint="The secret is in the folder kept: anybody can read it there.",
    )
    if "spend" in computed:
        s.fail(
            "Nothing of the token is kept, but the bank is still asked twice: its key depends on the token.",
            "executed",
            computed - {"spend"},
            computed,
        )
    s.reaches(run, "token", hint="token should still be a node that runs.")
