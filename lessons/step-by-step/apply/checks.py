GIVEN = {"label": ["1,234", "2"], "amount": [1, 1], "rate": 1}


def check_digits(s):
    plain = s.with_config(member="no")
    plain.has_nodes("basket.raw", "delivery.raw", hint="Keep @mutate with both of its targets.")
    both = plain.succeeds(plain.run("basket", "delivery", inputs=GIVEN)).values
    if both["basket"] == 3.2 and both["delivery"] != 2.3:
        plain.fail(
            "It is the other way round: apply_to belongs to basket, which has two digits.",
            "values",
            {"basket": 3.23, "delivery": 2.3},
            {name: both[name] for name in ("basket", "delivery")},
            given=GIVEN,
        )
    plain.gives(
        "basket", 3.23, inputs=GIVEN, hint="basket should have two digits: apply_to(basket, digits=2)."
    )
    plain.gives(
        "delivery", 2.3, inputs=GIVEN, hint="delivery is too exact now: it should keep its one digit."
    )
