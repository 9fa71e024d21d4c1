from tryhamilton.lessons.claims import already_true

SITE = {"day": ["2024-01-01", "2024-01-01"], "user": ["a", "b"]}
APP = {"app_day": ["2024-01-01", "2024-01-09"], "app_user": ["c", "d"]}


def check_wires(s):
    s.has_nodes("app_weekly_uniques", hint="Add a keyword app_weekly_uniques to @parameterized_subdag.")
    upstream = s.upstream("app_weekly_uniques")
    if "user" in upstream:
        s.fail(
            "app_weekly_uniques counts the website's people: say in inputs where day and user come from.",
            "edges",
            [("app_user", "app_weekly_uniques.uniques")],
            [("user", "app_weekly_uniques.uniques")],
        )
    s.depends("app_weekly_uniques", on="app_user", hint="The people should be app_user.")
    s.depends(
        "app_weekly_uniques",
        on="app_day",
        hint="The days are still those of the website: day comes from app_day.",
    )


def check_values(s):
    s.has_nodes("app_weekly_uniques", hint="Add a keyword app_weekly_uniques to @parameterized_subdag.")
    s.gives(
        "app_weekly_uniques", [1, 1], visits=SITE, app_visits=APP, hint="One person in each of the two weeks."
    )


@already_true("the website's numbers are not touched")
def check_website(s):
    s.has_nodes("weekly_uniques", "daily_uniques", "monthly_uniques", hint="Keep the three of the website.")
    s.gives(
        "weekly_uniques", [2], visits=SITE, app_visits=APP, hint="The website should be counted as before."
    )
