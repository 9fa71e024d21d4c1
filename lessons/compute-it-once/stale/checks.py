def check_fresh(s):
    run = s.succeeds(s.script())
    s.has_nodes("spend", "mean", "level", "report", hint="Keep all four functions.")
    s.expect("dr" in run.names and run.requested, hint="Leave run.py as it is.")
    cache = run.names["dr"].cache
    events = cache.logs(cache.last_run_id)
    computed = {
        name for name, told in events.items() if "execute_node" in {one.event_type.value for one in told}
    }
    told = run.values["report"]
    if told != "last week: 2.25" and "report" in computed:
        s.fail(
            "report runs again and gets the old level: that comes too late. Begin where the file is read.",
            "values",
            {"report": "last week: 2.25"},
            {"report": told},
        )
    if told != "last week: 2.25" and "spend" in computed:
        s.fail(
            "spend runs, and those who use it do not notice: an ignored node is left out of their keys.",
            "values",
            {"report": "last week: 2.25"},
            {"report": told},
        )
    if told != "last week: 2.25":
        s.fail(
            "Tuesday's report does not know of the new week: which node reads the file?",
            "values",
            {"report": "last week: 2.25"},
            {"report": told},
        )
    if computed != {"spend"}:
        s.fail(
            "Now the cache is of no use any more: in the evening only spend should run, since nothing is new.",
            "executed",
            ["spend"],
            computed,
        )
