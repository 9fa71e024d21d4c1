POWER = {"hamilton.enable_power_user_mode": True}

TABLE = {"mail": [1, 2], "search": [10, 20], "radio": [100, 200]}


def _shop(s, channels):
    given = {"channels": channels} if channels else {}
    return s.with_config(weeks=[3], **given, **POWER)


def check_edges(s):
    for channels in (["mail", "search"], ["mail", "search", "radio"], ["radio"]):
        shop = _shop(s, channels)
        shop.has_nodes("total", hint="Write total, with @resolve_from_config above it.")
        shop.lacks_edges(
            ("spend_table", "total"),
            hint="total takes the whole spend_table, channels or not: it should depend on the channels of the config.",
        )
        for name in channels:
            shop.has_edges(
                (name, "total"), hint=f"With channels={channels}, total should depend on all channels."
            )
        if set(channels) == {"radio"}:
            shop.is_independent("total", of="mail", hint="total should depend on no other channel.")


def check_values(s):
    _shop(s, ["mail"]).has_nodes("total", hint="Write total, with @resolve_from_config above it.")
    _shop(s, ["mail", "radio"]).gives("total", [101, 202], spend_table=TABLE, hint="total is the sum.")
    alone = _shop(s, None)
    alone.is_sound(
        hint="A shop that names no channels cannot be built: give channels a default, in both places.",
    )
    alone.gives("total", [1, 2], spend_table=TABLE, hint="Without channels, total should be mail alone.")
