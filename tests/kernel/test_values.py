"""What the page asks about values beyond their first page: order, summaries, children, long texts, pictures."""

from __future__ import annotations

import base64
import dataclasses
import json
from collections import namedtuple

import numpy as np
import pandas as pd
import polars as pl
import pytest

from tryhamilton.preview import preview
from tryhamilton.summaries import SAMPLE
from tryhamilton.values import Values


def view(sort=None, *filters):
    """`sort` is a column, with `-` before it for descending: "0" or "-0"."""
    order = None if sort is None else {"column": abs(int(sort)), "descending": sort.startswith("-")}
    return {"sort": order, "filters": [{"column": column, "text": text} for column, text in filters]}


def rows(value, wanted, column=0):
    page = Values({"v": value}).preview("v", 0, 100, view=wanted)
    return [row[column] for row in json.loads(json.dumps(page, allow_nan=False))["rows"]]


FRAME = pd.DataFrame(
    {
        "number": [3.0, 1.0, None, 2.0, 10.0],
        "text": ["South", "north", None, "east", "north-east"],
        "day": pd.to_datetime(["2024-03-01", "2024-01-01", None, "2024-02-01", "2024-12-31"]),
        "flag": [True, False, True, False, True],
    },
    index=list("abcde"),
)


def test_a_sort_goes_both_ways_and_missing_comes_last():
    assert rows(FRAME, view("0")) == [1, 2, 3, 10, "NaN"]
    assert rows(FRAME, view("-0")) == [10, 3, 2, 1, "NaN"]
    page = Values({"v": FRAME}).preview("v", 1, 2, view=view("0"))
    assert page["index"] == ["d", "a"]
    assert page["total"] == 5


def test_a_sort_is_stable_and_takes_cells_that_have_no_order():
    frame = pd.DataFrame({"a": [1, 0, 1, 0], "b": [0, 1, 2, 3]})
    assert rows(frame, view("0"), 1) == [1, 3, 0, 2]
    assert rows(pd.Series([2, "b", None, 1, "a"]), view("0")) == [1, 2, "a", "b", None]


@pytest.mark.parametrize(
    ("column", "text", "labels"),
    [
        (0, "> 2", "ae"),
        (0, ">= 2", "ade"),
        (0, "= 2.0", "d"),
        (0, "!= 2", "abe"),
        (0, "=", "c"),
        (0, "!=", "abde"),
        (0, "1", "be"),
        (1, "NORTH", "be"),
        (1, "= 'north'", "b"),
        (1, "> f", "be"),
        (2, "< 2024-02-15", "bd"),
        (3, "= true", "ace"),
        (3, "false", "bd"),
    ],
)
def test_filters(column, text, labels):
    page = Values({"v": FRAME}).preview("v", 0, 100, view=view(None, (column, text)))
    assert "".join(page["index"]) == labels
    assert page["total"] == len(labels)


def test_filters_add_up_and_stand_beside_a_sort():
    wanted = view("-0", (0, "> 1"), (1, "a"))
    assert rows(FRAME, wanted) == [10, 2]


def test_a_filter_that_makes_no_sense_is_explained():
    values = Values({"v": FRAME})
    with pytest.raises(ValueError, match="'abc' cannot be compared with float64"):
        values.preview("v", view=view(None, (0, "> abc")))
    with pytest.raises(ValueError, match="lacks what to compare with"):
        values.preview("v", view=view(None, (0, ">")))


@pytest.mark.parametrize(
    "table",
    [
        np.array([[3, 30], [1, 10], [2, 20]]),
        np.array([(3, 30), (1, 10), (2, 20)], dtype=[("a", int), ("b", int)]),
        pl.DataFrame({"a": [3, 1, 2], "b": [30, 10, 20]}),
        pd.DataFrame({"a": [3, 1, 2], "b": [30, 10, 20]}),
    ],
)
def test_every_sort_of_table_is_ordered_and_cut(table):
    values = Values({"v": table})
    page = values.preview("v", 0, 2, view=view("1", (0, ">= 2")), first=1, last=2)
    assert page["rows"] == [[20], [30]]
    assert page["index"] == ["2", "0"]
    assert page["total"] == 2
    assert len(page["columns"]) == 1
    assert values.preview("v", 1, 5, first=1, last=2)["index"] == ["1", "2"]


@pytest.mark.parametrize("column", [np.array([3, 1, 2]), pl.Series("x", [3, 1, 2]), pd.Index([3, 1, 2])])
def test_single_columns_are_ordered(column):
    assert rows(column, view("-0")) == [3, 2, 1]


def test_columns_come_in_parts():
    frame = pd.DataFrame(np.arange(2000).reshape(4, 500))
    page = Values({"v": frame}).preview("v", 1, 2, first=100, last=103)
    assert [one["name"] for one in page["columns"]] == ["100", "101", "102"]
    assert page["rows"] == [[600, 601, 602], [1100, 1101, 1102]]


def summary(value, column=0):
    record = Values({"v": value}).summaries("v", column, column + 1)
    return json.loads(json.dumps(record, allow_nan=False))[0]


def test_a_summary_of_numbers():
    told = summary(pd.Series([1.0, 2.0, 2.0, None, 10.0, float("inf")]))
    assert (told["rows"], told["missing"], told["distinct"], told["sampled"]) == (6, 1, 4, None)
    assert (told["min"], told["median"], told["max"]) == ("1", "2", "inf")
    assert sum(told["bins"]) == 4
    assert told["common"] is None


def test_summaries_of_other_columns():
    told = summary(pd.Series(["b", "a", "b", None]))
    assert (told["min"], told["max"], told["median"]) == ("a", "b", None)
    assert told["common"] == [["b", 2], ["a", 1]]
    assert summary(FRAME, 2)["median"] == "2024-02-15 12:00:00"
    assert summary(FRAME, 3)["common"] == [["True", 3], ["False", 2]]
    assert summary(pd.Series([[1], [2]]))["distinct"] is None
    assert summary(pd.Series([], dtype=float))["bins"] is None
    assert summary(pl.DataFrame({"a": [1, 3]}))["median"] == "2"
    assert Values({"v": FRAME}).summaries("v", 3, 90)[1:] == []


def test_a_long_column_is_sampled_and_says_so():
    told = summary(pd.Series(range(4 * SAMPLE)))
    assert told["sampled"] == SAMPLE
    assert told["rows"] == 4 * SAMPLE


Point = namedtuple("Point", "x y")


@dataclasses.dataclass
class Model:
    name: str
    data: dict


def test_children_come_a_page_at_a_time():
    value = {"a": [1, 2], 2: "text", "frame": FRAME, "none": None}
    values = Values({"v": value})
    page = values.children("v", 0, 3)
    assert page["total"] == 4
    assert [(one["label"], one["text"], one["size"], one["open"]) for one in page["items"]] == [
        ("'a'", "2 items", 2, False),
        ("2", "'text'", None, False),
        ("'frame'", "5 × 4", None, True),
    ]
    assert [one["text"] for one in values.children("v", 0, 10, path=[0])["items"]] == ["1", "2"]
    assert values.preview("v", path=[2])["total"] == 5
    assert values.summaries("v", 0, 1, path=[2])[0]["missing"] == 1
    with pytest.raises(LookupError, match="no longer there"):
        values.children("v", 0, 10, path=[9])
    with pytest.raises(LookupError, match="run the program first"):
        values.children("w", 0, 10)


def test_what_has_children():
    assert preview({"x": 1})["size"] == 1
    assert "size" not in preview({})
    assert preview(np.zeros((2, 3, 4)))["size"] == 2
    values = Values({"p": Point(1, 2), "m": Model("m", {"k": 1}), "a": np.zeros((2, 3, 4))})
    assert [one["label"] for one in values.children("p", 0, 9)["items"]] == ["x", "y"]
    assert [one["label"] for one in values.children("m", 0, 9)["items"]] == ["name", "data"]
    assert values.preview("a", path=[1])["total"] == 3


def test_a_container_that_lies_is_read_past_its_lies():
    class Liar(dict):
        def items(self):
            raise SystemExit

        def __len__(self):
            return 10**9

    assert Values({"v": Liar(a=1)}).children("v", 0, 9)["total"] == 1


def test_the_rest_of_a_long_text():
    text = "line\n" * 100_000
    record = preview(text)
    assert record["length"] == len(text) > len(record["text"])
    assert Values({"v": text}).text("v", 499_998, 100) == {"text": "e\n", "length": 500_000}
    assert Values({"v": [1]}).text("v", 0, 100)["text"] == "[1]"


PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class Notebook:
    def __init__(self, **shown):
        self.shown = shown

    def _repr_png_(self):
        return self.shown["png"]

    def _repr_html_(self):
        return self.shown["html"]

    def _repr_markdown_(self):
        return self.shown["markdown"]


def test_pictures_html_and_markdown():
    values = Values(
        {
            "png": Notebook(png=PNG),
            "html": Notebook(html="<b>bold</b>"),
            "markdown": Notebook(markdown="# Title"),
            "nothing": Notebook(),
            "bytes": PNG,
            "text": "text",
        }
    )
    url = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
    assert values.rich("png")["image"] == values.rich("bytes")["image"] == url
    assert values.rich("html") == {"image": None, "html": "<b>bold</b>", "markdown": None}
    assert values.rich("markdown")["markdown"] == "# Title"
    assert set(values.rich("nothing").values()) == set(values.rich("text").values()) == {None}
    assert preview(PNG)["rich"] and preview(Notebook())["rich"]
    assert "rich" not in preview("text")


def test_describing_itself_may_fail_in_any_way():
    class Hostile:
        def _repr_html_(self):
            raise SystemExit

        def __getattr__(self, name):
            raise RuntimeError

    assert set(Values({"v": Hostile()}).rich("v").values()) == {None}


def test_a_matplotlib_figure_is_a_picture():
    pytest.importorskip("matplotlib")
    from matplotlib.figure import Figure

    figure = Figure(figsize=(2, 1))
    axes = figure.subplots()
    axes.plot([1, 2])
    values = Values({"figure": figure, "axes": axes})
    for name in ("figure", "axes"):
        assert preview(values.value(name))["rich"]
        assert (values.rich(name)["image"] or "").startswith("data:image/png;base64,iVBOR")


def test_the_page_asks_through_the_protocol(session):
    assert session.run("def a() -> dict: return {'x': [3, 1]}", outputs=["a"])["ok"]
    assert session.call("children", node="a", offset=0, limit=9)["items"][0]["text"] == "2 items"
    assert session.call("text", node="a", path=[0], offset=0, limit=9) == {"text": "[3, 1]", "length": 6}
    assert session.call("rich", node="a") == {"image": None, "html": None, "markdown": None}
    assert session.call("summaries", node="a", path=[0], first=0, last=1) == []
    assert session.call("children", node="b", offset=0, limit=9)["type"] == "LookupError"
