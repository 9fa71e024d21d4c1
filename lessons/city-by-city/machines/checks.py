def _kinds(run):
    return {type(one).__name__ for one in run.names.values()}


def check_machines(s):
    run = s.script()
    s.fails_not_with(
        run,
        "AttributeError",
        says="NoneType",
        hint="submit_task must answer with a future, or the driver waits for nothing: return FinishedTask.of(task).",
    )
    s.succeeds(run)
    s.contains(
        "what run.py makes",
        _kinds(run),
        "TwoMachines",
        hint="Make a TwoMachines in run.py, and give it a name: machines = TwoMachines().",
    )
    machines = [one for one in run.names.values() if type(one).__name__ == "TwoMachines"][-1]
    done = {name: len(tasks) for name, tasks in machines.done.items()}
    s.expect(
        sum(done.values()),
        hint="The machines have done nothing yet: give them to the driver.",
        what="tasks that the machines did",
        wanted={"east": 2, "west": 2},
        found=done,
    )
    tasks = [task for each in machines.done.values() for task in each]
    s.lacks(
        "tasks of the machines",
        tasks,
        *[task for task in tasks if "block" not in task],
        hint="The machines should do the tasks of the block only: with_remote_executor, not with_local_executor.",
    )
    s.equals(
        "tasks that the machines did",
        done,
        {"east": 2, "west": 2},
        hint="The machines should take the tasks in turns.",
    )


def check_values(s):
    run = s.succeeds(s.script())
    s.asks_for(run, "best_days", hint="Keep asking for best_days.")
    s.contains("what run.py makes", _kinds(run), "TwoMachines", hint="Use TwoMachines in run.py.")
    s.equals(
        "rows of best_days",
        len(run.values["best_days"]),
        4,
        node="best_days",
        hint="All four cities should be done.",
    )
