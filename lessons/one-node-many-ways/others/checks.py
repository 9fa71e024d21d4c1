from tryhamilton.lessons.claims import already_true

DAYS = {"day": ["2024-07-04", "2024-08-26", "2024-12-25"]}


def check_elsewhere(s):
    boston = s.with_config(city="boston")
    boston.is_sound(hint="For Boston two cases fit now. The last one must leave out both cities.")
    vienna = s.with_config(city="vienna")
    vienna.has_nodes("is_holiday", hint="Nobody makes is_holiday in Vienna: write is_holiday__elsewhere.")
    s.with_config(city="oslo").has_nodes(
        "is_holiday", hint="Vienna works, but any other city has no case: use @config.when_not_in."
    )
    vienna.gives(
        "is_holiday", [False, False, True], inputs=DAYS, hint="Elsewhere only 25 December is a holiday."
    )


@already_true("the two cities must keep their cases")
def check_cities_stay(s):
    for city, wanted in {"london": [False, True, True], "boston": [True, False, True]}.items():
        there = s.with_config(city=city)
        there.has_nodes("is_holiday", hint=f"Keep the case of {city.title()}.")
        there.gives(
            "is_holiday",
            wanted,
            inputs=DAYS,
            hint=f"The holidays of {city.title()} should stay as they were.",
        )
