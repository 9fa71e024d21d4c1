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
    s.expect(s.constant("Progress", "hooks.py"), hint="Keep the class Progress in hooks.py.")
    run = s.succeeds(s.with_files({"run.py": RUN}).script())
    first, second = run.names["first"], run.names["second"]
    s.expect(first, hint="shares is empty after the run: add a number after each node.")
    s.expect(
        max(first) >= 1,
        hint="It never reaches 1.0: count the nodes of this run, execution_path, not all of the graph.",
    )
    if first != [0.5, 1.0]:
        s.fail(
            "After the first of two nodes the share is a half, after the second 1.0.",
            "values",
            [0.5, 1.0],
            first,
        )
    if second != [0.25, 0.5, 0.75, 1.0]:
        s.fail(
            "The second run should begin anew, with no nodes done.", "values", [0.25, 0.5, 0.75, 1.0], second
        )
