def check_tasks(s):
    run = s.script()
    s.expect(
        run.ok or run.error["type"] not in ("InvalidExecutorException", "AttributeError"),
        hint="A block runs as tasks, and the driver must allow it: "
        ".enable_dynamic_execution(allow_experimental_mode=True), and then .with_remote_executor(...).",
    )
    s.succeeds(run)
    s.expect({"best_days", "ranking"} <= run.requested, hint="Ask for best_days and ranking, as before.")
    s.expect(
        "city" in run.executed and len(run.values["best_days"]) == 4,
        hint="The driver should find the cities itself, all of them in one execute.",
    )
