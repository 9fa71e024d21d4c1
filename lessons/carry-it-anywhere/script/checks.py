import io

import pandas as pd


def _written(s, run, hint):
    """The table that the script wrote."""
    s.writes(run, "minutes.csv", hint=hint)
    return pd.read_csv(io.BytesIO(run.written["minutes.csv"]))


def _wanted(orders, start=16, wet=2):
    rush = orders["hour"].between(start, 18)
    return 5 + 4 * orders["distance"] / 1000 * (1 + 0.5 * rush) + wet * orders["rain"]


ORDERS = "distance,hour,rain\n1000,17,0\n2000,15,1\n500,8,0\n4000,18,1\n"


def _with(s, **files):
    """The same program with other files in it; `_` in a name stands for a dot."""
    changed = {name.replace("__", "."): text for name, text in files.items()}
    return s.with_files(changed)


def check_file(s):
    s.has_nodes("minutes", hint="Leave features.py as it is.")
    run = s.succeeds(s.script())
    s.asks_for(run, "minutes", hint="Ask the driver for minutes.")
    table = _written(s, run, hint="There is no file minutes.csv: write the result into it.")
    s.answers(
        "columns of minutes.csv",
        table.columns,
        ["minutes"],
        hint="minutes.csv should have one column, minutes: to_csv(..., index=False).",
    )


def check_values(s):
    s.has_nodes("minutes", hint="Leave features.py as it is.")
    other = _with(s, orders__csv=ORDERS)
    table = _written(other, other.script(), hint="Write the column minutes to minutes.csv.")
    other.contains("columns of minutes.csv", table, "minutes", hint="Write the column minutes to minutes.csv.")
    other.equals(
        "minutes in minutes.csv",
        table["minutes"].round(6),
        [round(one, 6) for one in _wanted(pd.read_csv(io.StringIO(ORDERS)))],
        hint="Each order of orders.csv should have its minutes.",
    )
