ROWS = {
    "day": ["2024-01-30", "2024-01-31", "2024-02-01", "2024-02-02", "2024-02-03", "2024-02-05"],
    "customer": ["ana", "b2b-inn", "ana", "ben", "b2b-inn", "ana"],
    "product": [" Cake", "rolls", "cake ", "ROLLS", "rolls", "cake"],
    "quantity": [2, 50, 0, -1, 40, 3],
    "price": ["20.0", "1.0", "20.0", "1.0", "?", "20.0"],
}

WANTED = {
    "product": ["cake", "rolls", "rolls", "cake"],
    "quantity": [2, 50, -1, 3],
    "price": [20.0, 1.0, 1.0, 20.0],
    "month": ["2024-01", "2024-01", "2024-02", "2024-02"],
}


def _sales(s):
    s.has_nodes("raw", hint="Keep raw.")
    s.has_nodes("sales", hint="Write sales, which takes raw.")
    return s.succeeds(s.run("raw", "sales", inputs={"path": "?"}, raw=ROWS)).values


def check_raw_stays(s):
    _sales(s)
    found = s.succeeds(s.run("raw", "sales", inputs={"path": "sales.csv"})).values["raw"]
    s.expect(
        list(found.columns) == list(ROWS) and any(one != one.strip() for one in found["product"]),
        hint="raw has changed while sales was made: begin with a copy of its rows.",
    )


def check_sales(s):
    table = _sales(s)["sales"]
    s.expect(
        hasattr(table, "columns") and set(WANTED) <= set(table.columns),
        hint="sales is a table, with a month.",
    )
    s.expect(not table["price"].isna().any(), hint="A row that has no price must go, as in the old script.")
    found = {name: list(table[name]) for name in WANTED}
    if found != WANTED:
        s.fail("sales should be what the old script has after its first part.", "values", WANTED, found)
