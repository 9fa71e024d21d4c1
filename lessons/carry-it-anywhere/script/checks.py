import io

import pandas as pd


def _written(run):
    """The column that the script wrote, or None."""
    if "minutes.csv" not in run.written:
        return None
    return pd.read_csv(io.BytesIO(run.written["minutes.csv"]))


def _wanted(orders, start=16, wet=2):
    rush = orders["hour"].between(start, 18)
    return 5 + 4 * orders["distance"] / 1000 * (1 + 0.5 * rush) + wet * orders["rain"]


ORDERS = "distance,hour,rain\n1000,17,0\n2000,15,1\n500,8,0\n4000,18,1\n"


def _with(s, **files):
    """The same program with other files in it; `_` in a name stands for a dot."""
    changed = {name.replace("__", "."): text for name, text in files.items()}
    return type(s)({**s.program, "files": {**s.program["files"], **changed}}, s.workspace)


def check_file(s):
    s.has_nodes("minutes", hint="Leave features.py as it is.")
    run = s.succeeds(s.script())
    s.expect("minutes" in run.requested, hint="Ask the driver for minutes.")
    table = _written(run)
    s.expect(table is not None, hint="There is no file minutes.csv: write the result into it.")
    s.expect(
        list(table.columns) == ["minutes"],
        hint="minutes.csv should have one column, minutes: to_csv(..., index=False).",
    )


def check_values(s):
    s.has_nodes("minutes", hint="Leave features.py as it is.")
    other = _with(s, orders__csv=ORDERS)
    table = _written(other.succeeds(other.script()))
    s.expect(table is not None and "minutes" in table, hint="Write the column minutes to minutes.csv.")
    wanted = list(_wanted(pd.read_csv(io.StringIO(ORDERS))))
    if [round(one, 6) for one in table["minutes"]] != [round(one, 6) for one in wanted]:
        s.fail("Each order of orders.csv should have its minutes.", "values", wanted, list(table["minutes"]))
