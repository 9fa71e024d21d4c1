"""A run after another: what its values were before, cell by cell and as a whole."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tryhamilton.whatif import Comparison, worth_keeping

PROGRAM = """
    import pandas as pd
    def doubled(x: pd.Series) -> pd.Series: return x * 2
    def table(x: pd.Series, doubled: pd.Series) -> pd.DataFrame:
        return pd.DataFrame({"x": x, "doubled": doubled, "same": 1})
    def total(doubled: pd.Series) -> int: return int(doubled.sum())
    def fixed() -> str: return "as ever"
"""


def test_before_and_after_an_input_changes(session):
    session.run(PROGRAM, inputs={"x": [1, 2, 3, 4]})
    assert session.call("changes", node="table")["state"] == "none"
    session.run(PROGRAM, inputs={"x": [1, 2, 30, 4]})

    changes = session.call("changes", node="table")
    assert changes["state"] == "changed"
    assert changes["rows"] == {"changed": 1, "added": 0, "removed": 0}
    assert {one["name"]: (one["changed"], one["mean"]) for one in changes["columns"]} == {
        "x": (1, "+27"),
        "doubled": (1, "+54"),
        "same": (0, None),
    }
    view = {"sort": None, "filters": [], "changed": True}
    page = session.call("preview", node="table", offset=0, limit=10, view=view)
    assert page["changed"] == [[2, 0, 3], [2, 1, 6]]
    only = session.call("preview", node="table", offset=0, limit=10, view=view | {"changedOnly": True})
    assert (only["index"], only["rows"], only["changed"]) == (["2"], [[30, 60, 1]], [[0, 0, 3], [0, 1, 6]])
    sorted_ = view | {"sort": {"column": 0, "descending": True}}
    part = session.call("preview", node="table", offset=0, limit=10, view=sorted_, first=1, last=3)
    assert part["changed"] == [[0, 0, 6]]

    assert session.call("changes", node="total")["before"]["text"] == "20"
    assert session.call("changes", node="fixed")["state"] == "same"
    assert session.call("changes", node="result")["message"]


def test_a_run_of_one_node_leaves_the_others_what_they_were_compared_with(session):
    session.run(PROGRAM, inputs={"x": [1]})
    session.run(PROGRAM, inputs={"x": [2]}, outputs=["fixed"])
    session.run(PROGRAM, inputs={"x": [2]})
    assert session.call("changes", node="total")["before"]["text"] == "2"


def test_rows_are_matched_by_their_labels():
    before = pd.DataFrame({"a": [1, 2, 3]}, index=["x", "y", "z"])
    now = pd.DataFrame({"a": [3, 5, 1], "b": [0, 0, 0]}, index=["z", "new", "x"])
    one = Comparison(before, now)
    changes = one.changes()
    assert changes["rows"] == {"changed": 0, "added": 1, "removed": 1}
    assert [(each["name"], each["state"]) for each in changes["columns"]] == [
        ("a", "changed"),
        ("b", "added"),
    ]
    assert one.cells([0, 1, 2], 0, 2) == []
    assert one.rows() == [1]


def test_other_tables_and_odd_cells():
    assert Comparison(np.array([[1, 2], [3, 4]]), np.array([[1, 2], [3, 5]])).cells([0, 1], 0, 2) == [
        [1, 1, 4]
    ]
    series = Comparison(pd.Series([1.0, None]), pd.Series([1.0, None]))
    assert series.changes()["state"] == "same"
    lists = Comparison(pd.Series([[1], [2]]), pd.Series([[1], [3]]))
    assert lists.changes()["rows"]["changed"] == 1
    grown = Comparison(pd.Series([1]), pd.Series([1, 2]))
    assert grown.changes()["rows"] == {"changed": 0, "added": 1, "removed": 0}
    assert Comparison([1, 2], [1, 2]).changes()["state"] == "same"
    assert Comparison(pd.Series([1]), [1]).changes()["state"] == "changed"
    dates = Comparison(pd.Series(pd.to_datetime(["2024-01-01"])), pd.Series(["text"]))
    assert dates.changes()["state"] == "changed"


def test_a_large_frame_is_compared_quickly_and_a_huge_one_is_not_kept():
    import time

    frame = pd.DataFrame(np.random.default_rng(0).random((100_000, 50)))
    other = frame.copy()
    other.iloc[5, 7] = 2
    began = time.perf_counter()
    assert Comparison(frame, other).changes()["rows"]["changed"] == 1
    assert time.perf_counter() - began < 5
    assert list(worth_keeping({"big": np.empty(40_000_000), "small": 1})) == ["small"]
