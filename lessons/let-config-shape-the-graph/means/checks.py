POWER = {"hamilton.enable_power_user_mode": True}

TABLE = {"mail": [2, 4, 6, 8]}


def _asks_for_nodes(s, weeks):
    shop = s.with_config(channels=["mail"], weeks=weeks, **POWER)
    shop.has_nodes("mail", hint="Keep spend_table with its columns.")
    shop.lacks_nodes(
        "mail_mean",
        inputs=False,
        hint="mail_mean is a single node. There should be a node for each number: let @resolve_from_config make them.",
    )
    shop.lacks_errors(
        says="takes its arguments by name",
        hint="parameterize takes its dicts as keywords: spread the dict with two stars, parameterize(**...).",
    )
    shop.has_only_nodes(
        "spend_table",
        "mail",
        *[f"mail_mean_{n}" for n in weeks],
        hint=f"With weeks={weeks} there should be one mean for each number, called mail_mean_{weeks[0]} and so on.",
    )
    return shop


def check_nodes(s):
    for weeks in ([3, 6], [2], [2, 3, 4]):
        _asks_for_nodes(s, weeks)


def check_values(s):
    shop = _asks_for_nodes(s, [2, 4])
    shop.gives(
        "mail_mean_2", [None, 3, 5, 7], spend_table=TABLE, hint="mail_mean_2 should look back over 2 weeks."
    )
    shop.gives(
        "mail_mean_4", [None, None, None, 5], spend_table=TABLE, hint="mail_mean_4 looks back over 4 weeks."
    )
