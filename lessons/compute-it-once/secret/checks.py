def check_secret(s):
    s.has_nodes("token", "spend", "mean", hint="Keep token, spend and mean.")
    run = s.succeeds(s.script())
    s.expect("dr" in run.names and run.requested, hint="Leave run.py as it is.")
    cache = run.names["dr"].cache
    events = cache.logs(cache.last_run_id)
    computed = {
        name for name, told in events.items() if "execute_node" in {one.event_type.value for one in told}
    }
    behaviors = {name: one.name for name, one in cache.behaviors[cache.last_run_id].items()}
    s.expect(
        behaviors["spend"] == "DEFAULT",
        hint="The bank's answer should be kept, and it is the token that should not: the decorator goes above token.",
    )
    s.expect(
        not any(b"secret-" in content for name, content in run.written.items() if name.startswith("kept")),
        hint="The secret is in the folder kept: anybody can read it there.",
    )
    if "spend" in computed:
        s.fail(
            "Nothing of the token is kept, but the bank is still asked twice: its key depends on the token.",
            "executed",
            computed - {"spend"},
            computed,
        )
    s.expect("token" in run.executed, hint="token should still be a node that runs.")
