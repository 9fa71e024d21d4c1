from tryhamilton.lessons.claims import already_true

DAYS = {"day": ["2024-07-04", "2024-08-26", "2024-12-25", "2024-12-26"]}


def check_boston(s):
    boston = s.with_config(city="boston")
    boston.lacks_nodes(
        "is_holiday_boston",
        hint="is_holiday_boston is a node of its own now: the suffix needs two underscores before it.",
    )
    if "is_holiday" not in boston.computed:
        for there in (s, boston):
            there.lacks_errors(
                says="is_holiday",
                hint="For London two functions want to be is_holiday, and for Boston none does: "
                "look at the decorators.",
            )
    boston.lacks_nodes(
        "is_holiday__boston",
        hint="The suffix alone chooses nothing, and is now part of a node's name: put @config.when above the function.",
    )
    boston.has_nodes(
        "is_holiday", hint="With city set to boston nobody makes is_holiday yet: write is_holiday__boston."
    )
    boston.gives(
        "is_holiday",
        [True, False, True, False],
        inputs=DAYS,
        hint="In Boston 4 July and 25 December are holidays.",
    )


@already_true("the first case must survive the second")
def check_london_stays(s):
    s.has_nodes("is_holiday", hint="Keep the case of London.")
    s.gives(
        "is_holiday",
        [False, True, True, False],
        inputs=DAYS,
        hint="London's holidays should stay as they were.",
    )
