def check_hours(s):
    s.has_nodes("hours", "wettest", "complete_hours", hint="Keep all three functions.")
    s.differs(
        "complete_hours",
        s.succeeds(s.run("complete_hours")).values["complete_hours"],
        8,
        wanted=7,
        hint="Without the switch dropna gives a new table. The next line still counts the old one.",
    )
    s.is_same_in_any_order(
        "hours",
        "complete_hours",
        hint="hours still depends on who runs first. The order of the functions in the file changes nothing.",
    )


def check_table(s):
    s.has_nodes("hours", "wettest", "complete_hours", hint="Keep all three functions.")
    s.leaves_alone("readings", hint="Somebody still changes the table.")
    s.gives("complete_hours", 7, hint="complete_hours counts the readings without a gap.")
    s.gives("hours", 8, hint="hours counts all readings.")
    s.gives("wettest", 13, hint="wettest is the hour with most rain.")
