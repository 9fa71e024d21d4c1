PRIVATE = ("email", "birth_year")


def check_labels(s):
    s.has_nodes("email", "birth_year", "orders", "spend", hint="Keep the four columns of customers.")
    marked = {
        one
        for one in ("email", "birth_year", "orders", "spend")
        if s.nodes[one]["tags"].get("private") == "yes"
    }
    if marked == {"email", "birth_year", "orders", "spend"}:
        s.fail("orders and spend are harmless: label the columns one by one.", "tags", PRIVATE, marked)
    if len(marked) == 1:
        missing = next(one for one in PRIVATE if one not in marked)
        s.fail(
            f"{missing} has no label. Is it spelt right? A label for no column of that name is lost.",
            "tags",
            PRIVATE,
            marked,
        )
    if marked != set(PRIVATE):
        s.fail(
            "email and birth_year should have the tag private, and no other column.", "tags", PRIVATE, marked
        )
