POWER = {"hamilton.enable_power_user_mode": True}


def check_two_shops(s):
    wrong_name = [one for one in s.errors() if "@resolve" in one and "config" in one]
    if wrong_name and "spend_table" not in s.computed:
        s.lacks_errors(
            says=wrong_name[0],
            hint=f"The parameter of decorate_with must be called channels, like the config item. {wrong_name[0]}",
        )
    for channels in (["mail", "search"], ["radio"], ["search", "radio"]):
        shop = s.with_config(channels=channels, **POWER)
        shop.has_nodes("spend_table", hint="Keep spend_table.")
        shop.has_only_nodes(
            "spend_table",
            *channels,
            hint=f"For another shop, with channels={channels}, there should be just these columns.",
        )


def check_values(s):
    shop = s.with_config(channels=["radio"], **POWER)
    shop.has_only_nodes("spend_table", "radio", hint="The columns should be those that the config names.")
    table = {"mail": [1, 2], "radio": [3, 4]}
    shop.gives("radio", [3, 4], spend_table=table, hint="radio should be that column of the table.")
