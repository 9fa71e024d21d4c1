SHUFFLED = "hour,rides\n8,30\n6,10\n7,20\n"
READINGS = "hour,temperature,rain\n6,50.0,0.0\n7,50.0,0.2\n8,50.0,0.0\n"
NIGHT = "hour,rides\n2,30\n3,10\n"
NIGHT_READINGS = "hour,temperature,rain\n2,50.0,0.0\n3,50.0,0.2\n"


def _ratio(s, rides, readings):
    there = s.with_files({"rides.csv": rides, "readings.csv": readings})
    return there.succeeds(there.run("rides_per_degree")).values["rides_per_degree"]


def check_lined_up(s):
    s.has_nodes("rides", "rides_per_degree", hint="Keep rides and rides_per_degree.")
    run = s.succeeds(s.run("rides_per_degree", "rides", "filled_celsius"))
    ratio = run.values["rides_per_degree"]
    s.expect(
        len(ratio) >= 8,
        hint="This sweeps six hours away together with the NaN. Line the two up instead.",
    )
    s.expect(not ratio.isna().any(), hint="There is still NaN: rides and degrees have not the same index.")
    shuffled = _ratio(s, SHUFFLED, READINGS)
    s.expect(
        list(ratio.index) == list(range(6, 14)),
        hint="These are joined by position, and nobody can see any more which hour is which: use the hour as index.",
    )
    wanted = {6: 1.0, 7: 2.0, 8: 3.0}
    found = dict(shuffled.sort_index())
    if found != wanted:
        s.fail(
            "Tomorrow the file may come in another order: take the index from the column hour.",
            "values",
            wanted,
            found,
        )


def check_other_hours(s):
    s.has_nodes("rides_per_degree", hint="Keep rides_per_degree.")
    found = list(_ratio(s, NIGHT, NIGHT_READINGS))
    if found != [3.0, 1.0]:
        s.fail(
            "It should work for any hours: take the index from the column hour.", "values", [3.0, 1.0], found
        )


def check_table(s):
    run = s.succeeds(s.script())
    s.expect(hasattr(run.result, "columns"), hint="Keep run.py as it is.")
    if len(run.result) != 8:
        s.fail("The table has rows that belong together and do not meet.", "values", 8, len(run.result))
