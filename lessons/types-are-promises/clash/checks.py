def check_types(s):
    s.has_nodes("mean_meals", "portions", hint="Keep both functions: only a type is wrong.")
    s.has_type(
        "mean_meals",
        "float",
        hint="Whatever it says, mean_meals still gives 12.5: keep its promise float, and change the one who takes it.",
    )
    takes = s.constant("portions", "functions.py").__annotations__.get("mean_meals")
    s.differs(
        "type of mean_meals where portions takes it",
        getattr(takes, "__name__", takes),
        "Any",
        wanted="float",
        node="portions",
        hint="Any switches the check off: nobody would notice the next slip. Say what comes in, a float.",
    )
    s.is_sound(hint="mean_meals gives a float: say that portions takes one.")


def check_values(s):
    s.has_nodes("portions", hint="Keep portions.")
    s.is_sound(hint="mean_meals gives a float: say that portions takes one.")
    run = s.succeeds(s.run("portions", inputs={"meals": [12, 13]}))
    s.differs(
        "portions",
        run.values["portions"],
        12,
        wanted=13,
        given=run.given,
        hint="12 portions for 12.5 meals leave someone hungry: round up.",
    )
    s.gives("portions", 13, inputs={"meals": [12, 13]}, hint="Round up with math.ceil.")
    s.gives("portions", 7, inputs={"meals": [7]}, hint="A whole number stays as it is.")
