FRESH = "last week: 2.25"


def check_fresh(s):
    run = s.succeeds(s.script())
    s.has_nodes("spend", "mean", "level", "report", hint="Keep all four functions.")
    dr = s.defines(run, "dr", hint="Leave run.py as it is.")
    s.asks_for(run, "report", hint="Leave run.py as it is.")
    events = dr.cache.logs(dr.cache.last_run_id)
    computed = {
        name for name, told in events.items() if "execute_node" in {one.event_type.value for one in told}
    }
    told = run.values["report"]
    if "report" in computed:
        s.equals(
            "report",
            told,
            FRESH,
            hint="report runs again and gets the old level: that comes too late. Begin where the file is read.",
        )
    if "spend" in computed:
        s.equals(
            "report",
            told,
            FRESH,
            hint="spend runs, and those who use it do not notice: an ignored node is left out of their keys.",
        )
    s.equals(
        "report",
        told,
        FRESH,
        hint="Tuesday's report does not know of the new week: which node reads the file?",
    )
    if computed != {"spend"}:
        s.fail(
            "Now the cache is of no use any more: in the evening only spend should run, since nothing is new.",
            "executed",
            ["spend"],
            computed,
        )
