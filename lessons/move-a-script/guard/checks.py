ROWS = {
    "day": ["2024-01-30", "2024-01-31", "2024-02-01", "2024-02-02", "2024-02-03", "2024-02-05"],
    "customer": ["ana", "b2b-inn", "ana", "ben", "b2b-inn", "ana"],
    "product": [" Cake", "rolls", "cake ", "ROLLS", "rolls", "cake"],
    "quantity": [2, 50, 0, -1, 40, 3],
    "price": ["20.0", "1.0", "20.0", "1.0", "?", "20.0"],
}

EMPTY = {"day": ["2024-01-01"], "customer": ["ana"], "product": ["cake"], "quantity": [0], "price": ["1.0"]}

ALL_BACK = {**ROWS, "quantity": [-1] * 6}


def _guarded(s):
    s.has_nodes("revenue_by_month", "return_rate", hint="Keep revenue_by_month and return_rate.")
    s.has_tags(
        "revenue_by_month",
        {"owner": "sales"},
        hint='Tag revenue_by_month with its owner: @tag(owner="sales").',
    )
    s.has_nodes("return_rate_raw", hint="return_rate has no guard: put @check_output(...) above it.")


def _rate(s, table):
    """A run that ends at the guard of return_rate, or passes it."""
    return s.run("return_rate", inputs={"path": "?"}, raw=table)


def check_tag(s):
    _guarded(s)


def check_guard(s):
    _guarded(s)
    for table in (ROWS, ALL_BACK):
        s.fails_not_with(
            _rate(s, table),
            "DataValidationError",
            hint="A false alarm: when everything comes back, the rate is 1, and that can happen. Widen the range.",
        )
    s.succeeds(_rate(s, ROWS))
    for bad in (2.0, -0.5):
        run = s.run("return_rate", inputs={"path": "?"}, return_rate_raw=bad)
        s.fails(
            run,
            hint='The guard only warns, and the report goes out: importance="fail" stops the run.',
        )
    s.raises(
        _rate(s, EMPTY),
        "DataValidationError",
        hint="Of a table without rows the rate is no number. Do not hide it; let the guard refuse it.",
    )
