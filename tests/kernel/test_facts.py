"""What is remembered of two runs tells what changed between them."""

from __future__ import annotations

BEFORE = """
    import pandas as pd
    def _helper(x): return x * 2
    def doubled(x: pd.Series) -> pd.Series: return _helper(x)
    def table(doubled: pd.Series) -> pd.DataFrame: return pd.DataFrame({"d": doubled})
    def word() -> str: return "one"
    def gone() -> int: return 1
"""


def test_two_runs(session):
    session.run(BEFORE, inputs={"x": [1, 2, None]})
    one = session.call("facts")
    assert one["values"]["table"] == {
        "type": "DataFrame",
        "rows": 3,
        "text": "",
        "columns": [
            {"name": "d", "dtype": "float64", "missing": 1, "median": "3", "range": "2 … 4"},
        ],
        "digest": one["values"]["table"]["digest"],
    }
    assert one["values"]["word"]["text"] == "one"

    after = BEFORE.replace("x * 2", "x * 3").replace("def gone() -> int", "def made(word: str) -> int")
    after = after.replace("def table(doubled: pd.Series)", "def table(doubled: pd.Series, word: str)")
    session.run(after, inputs={"x": [1, 2, None]})
    two = session.call("facts")
    assert one["values"]["word"]["digest"] == two["values"]["word"]["digest"] is not None
    assert one["values"]["table"]["digest"] != two["values"]["table"]["digest"]

    changes = session.call("graph_changes", before=one["graph"], after=two["graph"])
    assert changes["added"] == ["made"]
    assert changes["removed"] == ["gone"]
    assert changes["changed"]["doubled"]["parts"] == ["functions._helper"]
    assert changes["rewired"] == {"table": [["doubled"], ["doubled", "word"]]}


def test_a_stale_node_names_the_change_at_the_root(session):
    text = "def a() -> int: return 1\ndef b(a: int) -> int: return a\ndef c(b: int) -> int: return b"
    session.run(text)
    before = session.call("facts")["graph"]
    session.run(text.replace("return 1", "return 2"))
    changes = session.call("graph_changes", before=before, after=session.call("facts")["graph"])
    assert changes["stale"] == {"b": ["a"], "c": ["a"]}


def test_facts_of_a_script_a_failure_and_odd_values(session):
    text = (
        "def a() -> int: return 1\ndef b(a: int) -> int: return 1 / 0\ndef odd() -> object: return object()"
    )
    session.run(text)
    facts = session.call("facts")
    assert set(facts["values"]) >= {"a"}
    assert facts["graph"] is not None
    session.run(
        text, "from hamilton import driver\nimport functions\ndriver.Driver({}, functions).execute(['odd'])"
    )
    facts = session.call("facts")
    assert facts["values"]["odd"]["type"] == "object"
    assert [one["name"] for one in facts["graph"]["nodes"]] == ["a", "b", "odd"]
    session.run("def broken(")
    assert session.call("facts")["graph"] is None


def test_a_hostile_value_is_remembered_and_compared(session):
    text = """
        import pandas as pd
        class Hostile:
            def __repr__(self): raise SystemExit
            __str__ = __len__ = __iter__ = __eq__ = __hash__ = __getattr__ = __reduce_ex__ = __repr__
        def a() -> object: return Hostile()
    """
    for _ in range(3):
        assert session.run(text, all=True)["ok"]
    assert session.call("facts")["values"]["a"]["type"] == "Hostile"
    assert session.call("changes", node="a")["state"] in ("same", "changed")
