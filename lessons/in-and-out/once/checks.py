PAST = "gauge,cm\nupper,100\nlower,10\n"


def check_plan(s):
    run = s.succeeds(s.script())
    plan = run.names.get("plan")
    s.expect(
        hasattr(plan, "source"),
        hint="Put the drawing into plan: dr.visualize_materialization(*once, inputs=inputs).",
    )
    s.expect("sent" in plan.source, hint="The plan should show the saver, with the id sent.")
    s.expect(
        "load_data.past" in plan.source,
        hint="past should be loaded by a loader: from_.csv, in the list once.",
    )


def check_saved(s):
    there = s.with_files({"past.csv": PAST})
    run = there.succeeds(there.script())
    s.expect("rise.csv" in run.written, hint="The plan is only a drawing: now call dr.materialize.")
    rows = run.written["rise.csv"].decode().split()
    s.expect(
        rows[1:] and {row.split(",")[-1] for row in rows[1:]} == {"245", "320"},
        hint="rise.csv should hold what rise gives.",
    )
    saved, values = run.names.get("saved"), run.names.get("values")
    s.expect(
        isinstance(saved, dict) and "sent" in saved,
        hint="materialize gives a pair: what was saved, and values.",
    )
    s.expect(
        isinstance(values, dict) and "highest" in values, hint="highest was not asked for: additional_vars."
    )
    s.expect(values["highest"] == {"lower": 330, "upper": 345}, hint="Leave highest as it is.")
