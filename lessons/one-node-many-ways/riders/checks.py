GIVEN = {"day": ["2024-07-04", "2024-08-26", "2024-12-25"], "riders": [5, 6, 7]}
WANTED = {"london": [5, 0, 0], "boston": [0, 6, 0], "vienna": [5, 6, 0]}


def check_wire(s):
    s.has_nodes("working_riders", hint="Write a function called working_riders.")
    loose = sorted(name for name in s.required if name.startswith("is_holiday__"))
    s.lacks_inputs(*loose, hint="The node is called is_holiday: name the parameter without the suffix.")
    s.has_edges(
        ("is_holiday", "working_riders"),
        ("riders", "working_riders"),
        hint="working_riders needs riders and is_holiday.",
    )


def check_values(s):
    for city, wanted in WANTED.items():
        there = s.with_config(city=city)
        there.has_nodes("working_riders", hint="Write working_riders once, without a condition.")
        values = there.succeeds(there.run("working_riders", inputs=GIVEN)).values["working_riders"]
        there.differs(
            "working_riders",
            values,
            [a - b for a, b in zip(GIVEN["riders"], wanted)],
            wanted=wanted,
            given=GIVEN,
            hint="It is the other way round: keep the riders where it is no holiday. ~ turns True and False.",
        )
        there.gives("working_riders", wanted, inputs=GIVEN, hint="Riders on working days, 0 on holidays.")
