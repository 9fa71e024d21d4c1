import io

import pandas as pd

ROWS = {
    "day": ["2024-01-30", "2024-01-31", "2024-02-01", "2024-02-02", "2024-02-03", "2024-02-05"],
    "customer": ["ana", "b2b-inn", "ana", "ben", "b2b-inn", "ana"],
    "product": [" Cake", "rolls", "cake ", "ROLLS", "rolls", "cake"],
    "quantity": [2, 50, 0, -1, 40, 3],
    "price": ["20.0", "1.0", "20.0", "1.0", "?", "20.0"],
}

EMPTY = {"day": ["2024-01-01"], "customer": ["ana"], "product": ["cake"], "quantity": [0], "price": ["1.0"]}

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


def _guarded(s):
    s.has_nodes("revenue_by_period", "return_rate", hint="Keep revenue_by_period and return_rate.")
    s.has_tags(
        "revenue_by_period",
        {"owner": "sales"},
        hint='Tag revenue_by_period with its owner: @tag(owner="sales").',
    )
    s.has_nodes("return_rate_raw", hint="return_rate has no guard: put @check_output(...) above it.")


def _rate(s, table):
    """A run that ends at the guard of return_rate, or passes it."""
    return s.run("return_rate", inputs={"path": "?"}, raw=table)


def _broken(name, change):
    """Makes the node give something else, whatever its body looks like."""
    return lambda text: (
        f"""{text}

import functools as _functools

_before = {{"{name}": {name}}}


@_functools.wraps({name})
def {name}(*args, **kwargs):
    value = _before["{name}"](*args, **kwargs)
    return {change}
"""
    )


MUTANTS = {
    "revenue_by_period is a tenth too high": _broken("revenue_by_period", "value * 1.1"),
    "return_rate is a little too high": _broken("return_rate", "value * 1.05"),
    "growth has the wrong sign": _broken("growth", "-value"),
    "best_product is another one": _broken("best_product", "value + '!'"),
    "big_customers forgets one": _broken("big_customers", "value[1:]"),
    "alerts cry wolf": _broken("alerts", "[*value, 'fire']"),
}

RESULTS = ("revenue_by_period", "growth", "best_product", "return_rate", "big_customers", "alerts")


def _by(s, period):
    there = s.with_config(period=period)
    there.has_nodes(
        *RESULTS, hint="All six results should be there, with revenue_by_period in place of revenue_by_month."
    )
    there.has_nodes(
        "period_of", hint=f'With period set to "{period}" nobody makes period_of: write period_of__{period}.'
    )
    there.lacks_edges(
        ("period", "period_of"),
        hint="period is an edge now, and the graph cannot show the choice: "
        "let @config.when choose between two functions.",
    )
    return there


def check_1_same_as_before(s):
    months = _by(s, "month")
    for table in TABLES:
        wanted = _old(s, table)
        wanted["revenue_by_period"] = wanted.pop("revenue_by_month")
        found = _new(months, table, *RESULTS)
        for name in RESULTS:
            months.equals(
                name,
                found[name],
                wanted[name],
                given={"raw": table},
                hint=f"By month, {name} is no longer what it was.",
            )


def check_2_weeks(s):
    weeks = _by(s, "week")
    found = _new(weeks, ROWS, "revenue_by_period")["revenue_by_period"]
    wanted = {"2024-W05": 84.0, "2024-W06": 60.0}
    actual = {str(name): float(value) for name, value in found.items()}
    weeks.equals(
        "revenue_by_period",
        actual,
        wanted,
        given={"raw": ROWS},
        hint='Weeks look like "2024-W05", and begin on Monday.',
    )


def check_3_owner_and_guard(s):
    months = _by(s, "month")
    _guarded(months)
    months.raises(
        _rate(months, EMPTY),
        "DataValidationError",
        hint="The guard of return_rate should still stop at a table without rows.",
    )


def check_4_tests(s):
    _by(s, "month")
    s.kills(MUTANTS, hint="The tests should still notice when the dataflow is broken.")
