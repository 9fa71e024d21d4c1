PRIVATE = ("email", "birth_year")
COLUMNS = (*PRIVATE, "orders", "spend")


def check_labels(s):
    s.has_nodes(*COLUMNS, hint="Keep the four columns of customers.")
    marked = [one for one in COLUMNS if s.nodes[one]["tags"].get("private") == "yes"]
    missing = [one for one in PRIVATE if one not in marked]
    if len(marked) == len(COLUMNS):
        hint = "orders and spend are harmless: label the columns one by one."
    elif len(marked) == 1:
        hint = f"{missing[0]} has no label. Is it spelt right? A label for no column of that name is lost."
    else:
        hint = "email and birth_year should have the tag private, and no other column."
    s.answers("columns with the tag private", marked, PRIVATE, hint=hint)
