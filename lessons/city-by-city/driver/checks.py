def check_tasks(s):
    run = s.script()
    s.fails_not_with(
        run,
        "InvalidExecutorException",
        "AttributeError",
        hint="A block runs as tasks, and the driver must allow it: "
        ".enable_dynamic_execution(allow_experimental_mode=True), and then .with_remote_executor(...).",
    )
    s.succeeds(run)
    s.asks_for(run, "best_days", "ranking", hint="Ask for best_days and ranking, as before.")
    s.reaches(run, "city", hint="The driver should find the cities itself, all of them in one execute.")
    s.equals(
        "rows of best_days",
        len(run.values["best_days"]),
        4,
        node="best_days",
        hint="The driver should find the cities itself, all of them in one execute.",
    )
