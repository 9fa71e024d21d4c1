import ast


def check_cache(s):
    decorated = [one for one in s.tree().body if getattr(one, "decorator_list", None)]
    s.expect(
        not decorated,
        hint="That keeps values while Python runs; by the next day they are gone. Let the driver keep them, in a folder.",
    )
    run = s.succeeds(s.script())
    s.expect("report" in run.requested, hint="Keep asking the driver for the report.")
    calls = [one for one in ast.walk(s.tree("run.py")) if getattr(one, "attr", "") == "execute"]
    s.expect(
        len(calls) >= 2,
        hint="Let the script ask again on Tuesday: with a cache, a second question costs nothing.",
    )
    dr = run.names.get("dr")
    s.expect(
        getattr(dr, "cache", None) is not None,
        hint="The driver has no cache yet: add .with_cache(...) to the builder.",
    )
    events = dr.cache.logs(dr.cache.last_run_id)
    computed = {
        name for name, told in events.items() if "execute_node" in {one.event_type.value for one in told}
    }
    if computed or len(dr.cache.run_ids) < 2:
        s.fail("On Tuesday nothing should be computed.", "executed", [], computed)
    s.expect(run.result == {"report": "last week: 1.67"}, hint="The report should say the same as before.")
