RUN = """
from hamilton import driver
import functions
from hooks import Progress

progress = Progress()
dr = driver.Builder().with_modules(functions).with_adapters(progress).build()
given = {"arrivals": [9], "timetable": [5], "tickets": 1}
dr.execute(["worst"], inputs=given)
first = list(progress.shares)
dr.execute(["report"], inputs=given)
second = list(progress.shares)
"""


def check_shares(s):
    s.defines("hooks.py", "Progress", hint="Keep the class Progress in hooks.py.")
    there = s.with_files({"run.py": RUN})
    run = there.succeeds(there.script())
    first, second = run.names["first"], run.names["second"]
    there.expect(
        first,
        hint="shares is empty after the run: add a number after each node.",
        what="shares, after a run of two nodes",
        wanted="two numbers",
        found="none",
    )
    there.expect(
        max(first) >= 1,
        hint="It never reaches 1.0: count the nodes of this run, execution_path, not all of the graph.",
        what="shares, after a run of two nodes",
        wanted=[0.5, 1.0],
        found=first,
    )
    there.equals(
        "shares, after a run of two nodes",
        first,
        [0.5, 1.0],
        hint="After the first of two nodes the share is a half, after the second 1.0.",
    )
    there.equals(
        "shares, after a second run of four nodes",
        second,
        [0.25, 0.5, 0.75, 1.0],
        hint="The second run should begin anew, with no nodes done.",
    )
