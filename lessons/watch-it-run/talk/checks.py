def check_told(s):
    run = s.succeeds(s.script())
    alone = s.succeeds(
        s.run("report", "refund", inputs={"arrivals": [9], "timetable": [5], "tickets": 1})
    ).printed
    s.expect(not alone.strip(), hint="Leave the functions untouched: an adapter prints for them.")
    told = {
        name for name in s.computed for line in run.printed.splitlines() if line.endswith(f"node: {name}.")
    }
    s.expect(
        told, hint="Nobody says anything yet: give lifecycle.PrintLn to the builder, with_adapters(...)."
    )
    wanted = {"late_share", "refund"}
    if told > wanted:
        s.fail("It tells about too many nodes: give it a node_filter.", "nodes", wanted, told)
    if told != wanted:
        s.fail("It should tell about late_share and about refund.", "nodes", wanted, told)
