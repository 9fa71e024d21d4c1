TABLE = {"city": ["bern", "basel", "bern", "basel"], "day": [5, 6, 7, 7], "riders": [1, 20, 300, 50]}


def check_types(s):
    s.has_nodes("weekend", "weekends", hint="Keep weekend and weekends.")
    s.lacks_errors(says="takes")
    s.has_type("city", "Parallelizable[str]", hint="city was right: it yields one city after the other.")
    s.is_of_kind(
        "weekends",
        "collector",
        hint="Without Collect, weekends is still inside the block and runs once for each city.",
    )


def check_values(s):
    s.has_nodes("weekend", "weekends", hint="Keep weekend and weekends.")
    s.gives("weekends", 300, hires=TABLE, hint="weekends is the largest number of riders on a weekend.")
