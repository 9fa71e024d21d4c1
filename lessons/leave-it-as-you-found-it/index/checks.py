SHUFFLED = "hour,rides\n8,30\n6,10\n7,20\n"
READINGS = "hour,temperature,rain\n6,50.0,0.0\n7,50.0,0.2\n8,50.0,0.0\n"
NIGHT = "hour,rides\n2,30\n3,10\n"
NIGHT_READINGS = "hour,temperature,rain\n2,50.0,0.0\n3,50.0,0.2\n"


def _ratio(there):
    return there.succeeds(there.run("rides_per_degree")).values["rides_per_degree"]


def check_lined_up(s):
    s.has_nodes("rides", "rides_per_degree", hint="Keep rides and rides_per_degree.")
    run = s.succeeds(s.run("rides_per_degree", "rides", "filled_celsius"))
    ratio = run.values["rides_per_degree"]
    s.expect(
        len(ratio) >= 8,
        hint="This sweeps six hours away together with the NaN. Line the two up instead.",
        what="rows of rides_per_degree",
        wanted="8, one for each hour",
        found=len(ratio),
        node="rides_per_degree",
    )
    s.expect(
        not ratio.isna().any(),
        hint="There is still NaN: rides and degrees have not the same index.",
        what="index of rides",
        wanted=run.values["filled_celsius"].index,
        found=run.values["rides"].index,
        node=("rides", "filled_celsius"),
    )
    there = s.with_files({"rides.csv": SHUFFLED, "readings.csv": READINGS})
    shuffled = _ratio(there)
    s.equals(
        "index of rides_per_degree",
        ratio.index,
        list(range(6, 14)),
        node="rides_per_degree",
        hint="These are joined by position, and nobody can see any more which hour is which: use the hour as index.",
    )
    there.equals(
        "rides_per_degree",
        dict(shuffled.sort_index()),
        {6: 1.0, 7: 2.0, 8: 3.0},
        hint="Tomorrow the file may come in another order: take the index from the column hour.",
    )


def check_other_hours(s):
    s.has_nodes("rides_per_degree", hint="Keep rides_per_degree.")
    there = s.with_files({"rides.csv": NIGHT, "readings.csv": NIGHT_READINGS})
    there.equals(
        "rides_per_degree",
        _ratio(there),
        [3.0, 1.0],
        hint="It should work for any hours: take the index from the column hour.",
    )


def check_table(s):
    run = s.succeeds(s.script())
    s.is_a("result of run.py", run.result, "table", hint="Keep run.py as it is.")
    s.equals(
        "rows of the table",
        len(run.result),
        8,
        hint="The table has rows that belong together and do not meet.",
    )
