ROUND = "def profit(b: int) -> int: return b\ndef b(profit: int) -> int: return profit\n"
GIVEN = {"weather": "rain", "season": 100, "price": 2.0, "hours": 1, "last_profit": 300.0}


def check_open(s):
    s.has_nodes("posters", "visitors", "profit", hint="Keep posters, visitors and profit.")
    s.lacks_edges(
        *[(one, "posters") for one in s.nodes if "posters" in s.upstream(one)],
        hint="It still goes round: posters needs profit, and profit needs posters.",
    )
    s.has_edges(
        ("last_profit", "posters"),
        ("posters", "visitors"),
        hint="posters should still bring visitors, and be paid for by last_profit.",
    )
    s.gives("visitors", 103, inputs=GIVEN, hint="A poster for each hundred of last year's profit.")


def check_question(s):
    circular = s.succeeds(s.script()).names.get("circular")
    s.is_a("circular", circular, bool, hint="Put the answer of dr.has_cycles into circular.")
    s.equals("circular", circular, False, hint="The graph of today has no circle any more.")
    there = s.with_files({"functions.py": ROUND})
    there.equals(
        "circular",
        there.succeeds(there.script()).names.get("circular"),
        True,
        hint="Right for this graph, and wrong for another graph: ask the driver.",
    )
