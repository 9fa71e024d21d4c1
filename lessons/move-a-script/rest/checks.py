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


NODES = ("best_product", "return_rate", "big_customers", "alerts")
HINTS = {
    "best_product": "best_product is the product with the largest revenue.",
    "return_rate": "return_rate counts the rows that the old script counts: "
    "those with the price missing are thrown out before.",
    "big_customers": "A big customer brings more than 100, in alphabetical order.",
    "alerts": "alerts should say the same as before.",
}


def check_wires(s):
    s.has_nodes(*NODES, hint="Four are left: best_product, return_rate, big_customers and alerts.")
    s.lacks_edges(
        ("sales", "alerts"),
        ("raw", "alerts"),
        hint="alerts needs two nodes that are there already: return_rate and growth.",
    )
    s.has_edges(
        ("return_rate", "alerts"), ("growth", "alerts"), hint="alerts depends on return_rate and growth."
    )


def check_same_as_before(s):
    s.has_nodes(*NODES, hint="Four are left: best_product, return_rate, big_customers and alerts.")
    for table in TABLES:
        wanted, found = _old(s, table), _new(s, table, *NODES)
        for name in NODES:
            s.equals(
                name,
                found[name],
                wanted[name],
                given={"raw": table},
                hint=f"On another table old and new differ. {HINTS[name]}",
            )
