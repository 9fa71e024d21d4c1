PAST = "gauge,cm\nupper,100\nlower,10\n"


def check_plan(s):
    run = s.succeeds(s.script())
    plan = run.names.get("plan")
    s.is_a(
        "plan",
        plan,
        "drawing",
        hint="Put the drawing into plan: dr.visualize_materialization(*once, inputs=inputs).",
    )
    s.expect(
        "sent" in plan.source,
        hint="The plan should show the saver, with the id sent.",
        what="savers in the plan",
        wanted="sent",
        found="none of this name",
    )
    s.expect(
        "load_data.past" in plan.source,
        hint="past should be loaded by a loader: from_.csv, in the list once.",
        what="past, in the plan",
        wanted="read by a loader",
        found="an input that is handed in",
    )


def check_saved(s):
    there = s.with_files({"past.csv": PAST})
    run = there.succeeds(there.script())
    s.writes(run, "rise.csv", hint="The plan is only a drawing: now call dr.materialize.")
    rows = run.written["rise.csv"].decode().split()
    there.expect(
        rows[1:] and {row.split(",")[-1] for row in rows[1:]} == {"245", "320"},
        hint="rise.csv should hold what rise gives.",
        what="last column of rise.csv",
        wanted=["245", "320"],
        found=[row.split(",")[-1] for row in rows[1:]],
    )
    saved, values = run.names.get("saved"), run.names.get("values")
    pair = "materialize gives a pair: what was saved, and values."
    s.is_a("saved", saved, dict, hint=pair)
    s.contains("saved", saved, "sent", hint=pair)
    s.is_a("values", values, dict, hint="highest was not asked for: additional_vars.")
    s.contains("values", values, "highest", hint="highest was not asked for: additional_vars.")
    there.equals(
        "highest", values["highest"], {"lower": 330, "upper": 345}, hint="Leave highest as it is."
    )
