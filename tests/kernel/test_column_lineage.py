"""From a column of a result back to the columns and inputs that it is made of."""

from __future__ import annotations

PROGRAM = """
    import pandas as pd
    from hamilton.function_modifiers import extract_columns

    def raw(n: int) -> pd.DataFrame:
        return pd.DataFrame({"day": range(n), "price": 2.0, "city": "York"})

    def rate(scale: float) -> float:
        return scale / 2

    def sales(raw: pd.DataFrame, rate: float, noise: int) -> pd.DataFrame:
        factor = rate * 3
        out = raw.assign(revenue=raw["price"] * factor)
        out["label"] = raw.city + str(noise)
        return out

    def filtered(sales: pd.DataFrame, limit: int) -> pd.DataFrame:
        return sales[sales["day"] > limit]

    @extract_columns("x", "y")
    def pair(filtered: pd.DataFrame) -> pd.DataFrame:
        return pd.DataFrame({"x": filtered["revenue"], "y": filtered["label"]})

    def ratio(x: pd.Series) -> pd.Series:
        return x / x.sum()
"""
GIVEN = {"n": 4, "scale": 2.0, "noise": 1, "limit": 1}


def way(session, node, column):
    lineage = session.call("lineage", node=node, column=column)
    return {
        (one["node"], one["column"]): [(each["node"], each["column"]) for each in one["takes"]]
        for one in lineage["steps"]
    }, lineage["nodes"]


def test_a_column_is_followed_through_assignments_filters_and_local_names(session):
    assert session.run(PROGRAM, inputs=GIVEN)["ok"]
    steps, nodes = way(session, "filtered", "revenue")
    assert steps["filtered", "revenue"] == [("sales", "revenue")]
    assert steps["sales", "revenue"] == [("raw", "price"), ("rate", None)]
    assert steps["raw", "price"] == []  # a constant
    assert steps["rate", None] == [("scale", None)]
    assert nodes == ["filtered", "sales", "raw", "rate", "scale"]
    steps, nodes = way(session, "sales", "label")
    assert steps["sales", "label"] == [("raw", "city"), ("noise", None)]


def test_extracted_columns_and_the_assembled_result(session):
    session.run(PROGRAM, inputs=GIVEN, outputs=["ratio", "y"])
    steps, nodes = way(session, "$result", "ratio")
    assert steps["ratio", None] == [("x", None)]
    assert steps["x", None] == [("pair", "x")]
    assert steps["pair", "x"] == [("filtered", "revenue")]
    assert "noise" not in nodes
    assert "noise" in way(session, "$result", "y")[1]


def test_what_the_code_does_not_say_takes_everything(session):
    session.run(
        """
        import pandas as pd
        def made(a: int, b: int) -> pd.DataFrame:
            return pd.concat([pd.Series([a], name="c"), pd.Series([b], name="d")], axis=1)
        """,
        inputs={"a": 1, "b": 2},
    )
    assert way(session, "made", "c")[0]["made", "c"] == [("a", None), ("b", None)]


def test_a_value_that_is_not_there(session):
    session.run("def a() -> int: return 1")
    assert "has no value" in session.call("lineage", node="b", column="c")["message"]
