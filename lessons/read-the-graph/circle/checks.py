ROUND = "def profit(b: int) -> int: return b\ndef b(profit: int) -> int: return profit\n"
GIVEN = {"weather": "rain", "season": 100, "price": 2.0, "hours": 1, "last_profit": 300.0}


def check_open(s):
    s.has_nodes("posters", "visitors", "profit", hint="Keep posters, visitors and profit.")
    if "posters" in s.upstream("posters"):
        s.fail(
            "It still goes round: posters needs profit, and profit needs posters.",
            "edges",
            [],
            [("profit", "posters")],
        )
    s.has_edges(
        ("last_profit", "posters"),
        ("posters", "visitors"),
        hint="posters should still bring visitors, and be paid for by last_profit.",
    )
    s.gives("visitors", 103, inputs=GIVEN, hint="A poster for each hundred of last year's profit.")


def check_question(s):
    run = s.succeeds(s.script())
    circular = run.names.get("circular")
    s.expect(isinstance(circular, bool), hint="Put the answer of dr.has_cycles into circular.")
    s.expect(circular is False, hint="The graph of today has no circle any more.")
    there = s.succeeds(s.with_files({"functions.py": ROUND}).script())
    s.expect(
        there.names["circular"] is True,
        hint="Right for this graph, and wrong for another graph: ask the driver.",
    )
