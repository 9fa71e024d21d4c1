import pandas as pd

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
    return s.succeeds(s.run("sales", inputs={"path": "?"}, raw=ROWS))


def check_raw_stays(s):
    _sales(s)
    found = s.succeeds(s.run("raw", "sales", inputs={"path": "sales.csv"})).values["raw"]
    s.expect(
        list(found.columns) == list(ROWS) and any(one != one.strip() for one in found["product"]),
        hint="raw has changed while sales was made: begin with a copy of its rows.",
        what="the first rows of raw",
        wanted=pd.read_csv("sales.csv").head(3),
        found=found.head(3),
        node="raw",
    )


def check_sales(s):
    run = _sales(s)
    table = run.values["sales"]
    s.is_a("sales", table, "table", hint="sales is a table, with a month.")
    s.contains("columns of sales", table.columns, *WANTED, hint="sales is a table, with a month.", node="sales")
    s.expect(
        not table["price"].isna().any(),
        hint="A row that has no price must go, as in the old script.",
        what="price in sales",
        wanted=WANTED["price"],
        found=table["price"],
        given=run.given,
        node="sales",
    )
    s.equals(
        "sales",
        {name: list(table[name]) for name in WANTED},
        WANTED,
        given=run.given,
        hint="sales should be what the old script has after its first part.",
    )
