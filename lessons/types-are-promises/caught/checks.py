def check_lie(s):
    s.has_nodes("crates", hint="Keep crates: it is the lie to be caught.")
    run = s.run("crates", inputs={"meals": [100], "price": 1.0})
    s.equals(
        "crates",
        run.values.get("crates"),
        "10",
        given=run.given,
        hint="Leave crates as it is in this step: first see the checker catch it.",
    )


def check_caught(s):
    s.has_nodes("crates", hint="Keep crates: it is the lie to be caught.")
    lie = "def portions(meals: list) -> int: return 'x'\ndef crates(portions: int) -> int: return 1\n"
    rest = "def note() -> str: return ''\ndef income(price: float) -> float: return price\n"
    run = s.script()
    s.raises(
        run, "TypeError", hint="The run should fail now: give the checker to the builder, with_adapters(...)."
    )
    s.raises(
        s.with_files({"functions.py": lie + rest}).script(),
        "TypeError",
        hint="This looks at one value only. The adapter looks at every node: with_adapters(...) on the builder.",
    )
