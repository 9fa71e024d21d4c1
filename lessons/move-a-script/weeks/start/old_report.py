"""Sales report. Nobody knows why it is as it is, but it works."""

import pandas as pd


def report(path):
    df = pd.read_csv(path)
    # clean up
    df = df[df["quantity"] != 0].copy()
    df["product"] = df["product"].str.strip().str.lower()
    df["price"] = pd.to_numeric(df["price"], errors="coerce")
    df = df.dropna(subset=["price"])
    df = df.reset_index(drop=True)
    df["month"] = df["day"].str[:7]

    # money
    df["revenue"] = df["quantity"] * df["price"]
    business = df["customer"].str.startswith("b2b")
    df.loc[business, "revenue"] = df["revenue"] * 0.9

    # by month
    revenue_by_month = df.groupby("month")["revenue"].sum()
    growth = revenue_by_month.pct_change()

    # products
    by_product = df.groupby("product")["revenue"].sum()
    best = None
    best_revenue = None
    for product in by_product.index:
        value = by_product[product]
        if best_revenue is None or value > best_revenue:
            best = product
            best_revenue = value

    # returns are negative quantities
    returns = 0
    for quantity in df["quantity"]:
        if quantity < 0:
            returns = returns + 1
    rate = returns / len(df)

    # big customers
    by_customer = df.groupby("customer")["revenue"].sum()
    big = []
    for customer in by_customer.index:
        if by_customer[customer] > 100:
            big.append(customer)
    big.sort()

    # alerts
    alerts = []
    if rate > 0.1:
        alerts.append("many returns")
    if growth.iloc[-1] < 0:
        alerts.append("revenue falls")

    return {
        "revenue_by_month": revenue_by_month,
        "growth": growth,
        "best_product": best,
        "return_rate": rate,
        "big_customers": big,
        "alerts": alerts,
    }
