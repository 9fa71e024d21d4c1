import json


ORDERS = "distance,hour,rain\n1000,17,0\n2000,15,1\n500,8,0\n4000,18,1\n"


def _with(s, **files):
    """The same program with other files in it; `_` in a name stands for a dot."""
    changed = {name.replace("__", "."): text for name, text in files.items()}
    return type(s)({**s.program, "files": {**s.program["files"], **changed}}, s.workspace)


PREPARE = "import tasks\n\ntasks.prepare()\n"
ESTIMATE = "import tasks\n\nminutes = tasks.estimate()\n"
PREPARED = json.dumps({"kilometres": [1.0, 10.0, 1.0, 1.0], "rush": [False, False, False, True]})


def check_prepare(s):
    s.expect(s.constant("prepare", "tasks.py"), hint="Keep prepare in tasks.py.")
    task = _with(s, run__py=PREPARE, orders__csv=ORDERS)
    run = task.succeeds(task.script())
    s.expect("prepared.json" in run.written, hint="prepare should write prepared.json.")
    s.expect(
        run.executed == {"kilometres", "rush"}, hint="prepare should compute kilometres and rush, no more."
    )
    found = json.loads(run.written["prepared.json"])
    wanted = {"kilometres": [1.0, 2.0, 0.5, 4.0], "rush": [True, False, False, True]}
    if found != wanted:
        s.fail("prepared.json should hold both columns, as lists.", "values", wanted, found)


def check_estimate(s):
    s.expect(s.constant("estimate", "tasks.py"), hint="Keep estimate in tasks.py.")
    task = _with(s, run__py=ESTIMATE, orders__csv=ORDERS, prepared__json=PREPARED)
    run = task.script()
    s.expect(
        run.ok or "'hour'" not in run.error["message"] and "'distance'" not in run.error["message"],
        hint="Given as inputs, the prepared values cannot replace nodes: hand them over with overrides=....",
    )
    task.succeeds(run)
    s.expect("minutes" in run.executed, hint="estimate should ask the driver for minutes.")
    s.expect(
        run.executed == {"minutes"},
        hint="What prepare did is computed a second time: give its results as overrides.",
    )
    wanted = [9.0, 47.0, 9.0, 13.0]
    found = [round(float(one), 6) for one in run.names.get("minutes", [])]
    if found != wanted:
        s.fail("The minutes should follow from prepared.json and the rain.", "values", wanted, found)
