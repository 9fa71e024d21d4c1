import io

import pandas as pd

ROWS = {
    "day": ["2024-01-30", "2024-01-31", "2024-02-01", "2024-02-02", "2024-02-03", "2024-02-05"],
    "customer": ["ana", "b2b-inn", "ana", "ben", "b2b-inn", "ana"],
    "product": [" Cake", "rolls", "cake ", "ROLLS", "rolls", "cake"],
    "quantity": [2, 50, 0, -1, 40, 3],
    "price": ["20.0", "1.0", "20.0", "1.0", "?", "20.0"],
}

#: Tables with corners: a customer with exactly 100, many returns, falling revenue, none of these.
TABLES = [
    ROWS,
    {
        "day": ["2024-03-01", "2024-03-02", "2024-04-01", "2024-04-02"],
        "customer": ["eve", "eve", "b2b-x", "dan"],
        "product": ["bread", "cake", "bread", "rolls"],
        "quantity": [10, 5, 100, -1],
        "price": ["5", "10", "2", "1"],
    },
    {
        "day": ["2024-05-01"] * 3 + ["2024-06-01"] * 10,
        "customer": ["fay", "gus", "fay"] + ["gus"] * 10,
        "product": ["bread", "cake", "rolls"] + ["cake"] * 10,
        "quantity": [30, 4, -2] + [1] * 10,
        "price": ["5", "10", "1"] + ["12"] * 10,
    },
]


def _old(s, table):
    """What the old script says of a table."""
    text = pd.DataFrame(table).to_csv(index=False)
    report = s.constant("report", "old_report.py")
    s.is_a("report", report, "function", hint="Keep old_report.py as it is: it is the judge.")
    found = report(io.StringIO(text))
    s.is_a("what report returns", found, dict, hint="Keep report in old_report.py as it is: it is the judge.")
    return found


def _new(s, table, *names):
    """What the dataflow says of it."""
    read = pd.read_csv(io.StringIO(pd.DataFrame(table).to_csv(index=False)))
    values = s.succeeds(s.run(*names, inputs={"path": "?"}, raw=read.to_dict("list"))).values
    return {name: values.get(name) for name in names}


NODES = ("revenue", "revenue_by_month", "growth")


def check_wires(s):
    s.has_nodes(*NODES, hint="Write revenue, revenue_by_month and growth.")
    s.is_optional(
        "discount",
        hint="The discount is still hidden in a formula: make it a parameter of revenue, discount: float = 0.1.",
    )
    s.has_edges(("revenue", "revenue_by_month"), hint="revenue_by_month should add up revenue.")
    s.has_edges(
        ("revenue_by_month", "growth"),
        hint="growth should follow from revenue_by_month, and from nothing else.",
    )
    s.is_independent("sales", of="discount", hint="sales should not depend on the discount.")


def check_same_as_before(s):
    s.has_nodes(*NODES, hint="Write revenue, revenue_by_month and growth.")
    for table in TABLES:
        wanted, found = _old(s, table), _new(s, table, "revenue_by_month", "growth")
        for name in found:
            s.equals(
                name,
                found[name],
                wanted[name],
                given={"raw": table},
                hint="Old and new differ. Only business customers, b2b-..., get the discount.",
            )


def check_discount(s):
    s.has_nodes(*NODES, hint="Write revenue, revenue_by_month and growth.")
    run = s.succeeds(s.run("revenue", inputs={"path": "?", "discount": 0.5}, raw=ROWS))
    s.equals(
        "revenue",
        run.values["revenue"],
        [40.0, 25.0, -1.0, 60.0],
        given=run.given,
        hint="With a discount of 0.5 business customers should pay half.",
    )
