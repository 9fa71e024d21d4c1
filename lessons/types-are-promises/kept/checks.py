def check_crates(s):
    s.has_nodes("crates", hint="Keep crates.")
    s.has_type(
        "crates", "int", hint="Amal counts crates, and counts with a number: keep int, and keep the promise."
    )
    s.gives(
        "crates",
        10,
        inputs={"meals": [100], "price": 1.0},
        hint="crates should give a whole number, not a text.",
    )
    s.gives(
        "crates",
        11,
        inputs={"meals": [101], "price": 1.0},
        hint="Keep the rounding up: 10 portions go into a crate, and the last one needs a crate too.",
    )


def check_checker(s):
    run = s.script()
    if run.ok:
        s.asks_for(run, "crates", hint="Keep crates in the list of names.")
    lie = "def portions() -> int: return 'x'\ndef crates(portions: int) -> int: return 1\n"
    rest = "def note() -> str: return ''\ndef income(price: float) -> float: return price\n"
    s.raises(
        s.with_files({"functions.py": lie + rest}).script(),
        "TypeError",
        hint="Keep the checker in run.py: the next broken promise is only a day away.",
    )
    s.succeeds(run)
