import ast


def check_cache(s):
    decorated = [one for one in s.tree().body if getattr(one, "decorator_list", None)]
    decorators = [ast.unparse(one) for function in decorated for one in function.decorator_list]
    s.lacks(
        "decorators in functions.py",
        decorators,
        *decorators,
        node=[one.name for one in decorated],
        hint="That keeps values while Python runs; by the next day they are gone. "
        "Let the driver keep them, in a folder.",
    )
    run = s.succeeds(s.script())
    s.asks_for(run, "report", hint="Keep asking the driver for the report.")
    again = "Let the script ask again on Tuesday: with a cache, a second question costs nothing."
    calls = [one for one in ast.walk(s.tree("run.py")) if getattr(one, "attr", "") == "execute"]
    s.expect(
        len(calls) >= 2,
        what="calls of dr.execute in run.py",
        wanted="one on Monday, one on Tuesday",
        found=len(calls),
        hint=again,
    )
    dr = run.names.get("dr")
    cache = getattr(dr, "cache", None)
    s.expect(
        cache is not None,
        what="cache of dr",
        wanted="one that keeps values in a folder",
        found="none",
        hint="The driver has no cache yet: add .with_cache(...) to the builder.",
    )
    s.is_filled("questions to dr", cache.run_ids, hint=again)
    events = cache.logs(cache.last_run_id)
    computed = {
        name for name, told in events.items() if "execute_node" in {one.event_type.value for one in told}
    }
    if computed:
        s.fail("On Tuesday nothing should be computed.", "executed", [], computed)
    s.equals(
        "result on Tuesday",
        run.result,
        {"report": "last week: 1.67"},
        node="report",
        hint="The report should say the same as before.",
    )
