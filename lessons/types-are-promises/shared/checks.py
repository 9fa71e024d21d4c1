def check_price(s):
    s.has_nodes("income", "price_tag", hint="Keep income and price_tag.")
    s.has_edges(
        ("price", "income"),
        ("price", "price_tag"),
        hint="There is one price, so there is one input: both functions take price.",
    )
    s.is_sound(hint="income and price_tag must agree on what price is.")
    # Somebody may have written int | float in both places: 2.5 is one of these.
    if "float" not in s.nodes["price"]["type"]:
        s.has_type("price", "float", hint="A price of 2.5 is no int: write float in both places.")


def check_values(s):
    s.has_nodes("income", hint="Keep income.")
    s.is_sound(hint="income and price_tag must agree on what price is.")
    s.gives(
        "income", 25.0, inputs={"meals": [4, 6], "price": 2.5}, hint="income is the meals times the price."
    )
