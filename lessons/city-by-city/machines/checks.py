def check_machines(s):
    run = s.script()
    s.expect(
        run.ok or run.error["type"] != "AttributeError" or "NoneType" not in run.error["message"],
        hint="submit_task must answer with a future, or the driver waits for nothing: return FinishedTask.of(task).",
    )
    s.succeeds(run)
    kinds = [one for one in run.names.values() if type(one).__name__ == "TwoMachines"]
    s.expect(kinds, hint="Make a TwoMachines in run.py, and give it a name: machines = TwoMachines().")
    done = {name: len(tasks) for name, tasks in kinds[-1].done.items()}
    s.expect(sum(done.values()), hint="The machines have done nothing yet: give them to the driver.")
    s.expect(
        all("block" in task for tasks in kinds[-1].done.values() for task in tasks),
        hint="The machines should do the tasks of the block only: with_remote_executor, not with_local_executor.",
    )
    if done != {"east": 2, "west": 2}:
        s.fail("The machines should take the tasks in turns.", "values", {"east": 2, "west": 2}, done)


def check_values(s):
    run = s.succeeds(s.script())
    s.expect(
        "machines.py" in s.program["files"] and "best_days" in run.values, hint="Keep asking for best_days."
    )
    s.expect(
        any(type(one).__name__ == "TwoMachines" for one in run.names.values()),
        hint="Use TwoMachines in run.py.",
    )
    s.expect(len(run.values["best_days"]) == 4, hint="All four cities should be done.")
