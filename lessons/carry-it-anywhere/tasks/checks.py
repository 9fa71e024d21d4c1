import json

ORDERS = "distance,hour,rain\n1000,17,0\n2000,15,1\n500,8,0\n4000,18,1\n"


def _with(s, **files):
    """The same program with other files in it; `_` in a name stands for a dot."""
    changed = {name.replace("__", "."): text for name, text in files.items()}
    return s.with_files(changed)


PREPARE = "import tasks\n\ntasks.prepare()\n"
ESTIMATE = "import tasks\n\nminutes = tasks.estimate()\n"
PREPARED = json.dumps({"kilometres": [1.0, 10.0, 1.0, 1.0], "rush": [False, False, False, True]})


def check_prepare(s):
    s.defines("tasks.py", "prepare", hint="Keep prepare in tasks.py.")
    task = _with(s, run__py=PREPARE, orders__csv=ORDERS)
    run = task.succeeds(task.script())
    task.writes(run, "prepared.json", hint="prepare should write prepared.json.")
    task.executes(run, "kilometres", "rush", hint="prepare should compute kilometres and rush, no more.")
    found = json.loads(run.written["prepared.json"])
    wanted = {"kilometres": [1.0, 2.0, 0.5, 4.0], "rush": [True, False, False, True]}
    task.equals(
        "prepared.json",
        found,
        wanted,
        hint="prepared.json should hold both columns, as lists.",
    )


def check_estimate(s):
    s.defines("tasks.py", "estimate", hint="Keep estimate in tasks.py.")
    task = _with(s, run__py=ESTIMATE, orders__csv=ORDERS, prepared__json=PREPARED)
    run = task.script()
    for name in ("hour", "distance"):
        task.fails_not_with(
            run,
            says=f"'{name}'",
            hint="Given as inputs, the prepared values cannot replace nodes: hand them over with overrides=....",
        )
    task.succeeds(run)
    task.reaches(run, "minutes", hint="estimate should ask the driver for minutes.")
    task.executes(
        run,
        "minutes",
        hint="What prepare did is computed a second time: give its results as overrides.",
    )
    wanted = [9.0, 47.0, 9.0, 13.0]
    found = [round(float(one), 6) for one in run.names.get("minutes", [])]
    task.equals(
        "minutes",
        found,
        wanted,
        hint="The minutes should follow from prepared.json and the rain.",
    )
