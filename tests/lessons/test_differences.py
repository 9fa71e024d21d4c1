"""What a failed check shows: JSON, small, and different on its two sides, whatever the values are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hamilton import driver
from tryhamilton.lessons.checking import judged
from tryhamilton.lessons.claims import Subject
from tryhamilton.lessons.differences import Difference, Failure, difference, same, tells
from tryhamilton.lessons.showing import MOST_LETTERS, described, side_by_side
from tryhamilton.lessons.snapshot import in_folder

PROGRAM = """
from hamilton.function_modifiers import tag

LIMIT = 3

@tag(owner="mira")
def double(n: int, times: int = 2) -> int:
    return times * n

def total(double: int, other: int) -> int:
    return double + other

def broken(double: int) -> float:
    return double / 0
"""
SCRIPT = """
from hamilton import driver
import functions

dr = driver.Builder().with_modules(functions).build()
found = dr.execute(["double"], inputs={"n": 2})
"""


@pytest.fixture
def s() -> Iterator[Subject]:
    files = {"functions.py": PROGRAM, "run.py": SCRIPT}
    with in_folder(files) as workspace:
        yield Subject({"files": files, "config": {}, "inputs": {"n": 1, "other": 1}}, workspace)


def shown(claim: Callable[[], object]) -> Difference:
    """The difference of a claim that fails."""
    with pytest.raises(Failure) as caught:
        claim()
    found = caught.value.difference
    assert found is not None and tells(found)
    assert json.loads(json.dumps(found)) == found
    return found


def sides(claim: Callable[[], object]) -> tuple[str, Any, Any]:
    found = shown(claim)
    return found["aspect"], found["expected"], found["actual"]


HOLDS: list[Callable[[Subject], object]] = [
    lambda s: s.lacks_edges(("total", "double"), hint=""),
    lambda s: s.has_only_edges(("n", "double"), ("double", "total"), hint=""),
    lambda s: s.has_inputs("n", hint=""),
    lambda s: s.lacks_inputs("times", "double", hint=""),
    lambda s: s.is_optional("times", hint=""),
    lambda s: s.is_optional("n", wanted=False, hint=""),
    lambda s: s.is_optional("nowhere", wanted=False, hint=""),
    lambda s: s.is_of_kind("double", "function", hint=""),
    lambda s: s.lacks_tags("double", "team", hint=""),
    lambda s: s.lacks_nodes("n", inputs=False, hint=""),
    lambda s: s.lacks_errors("cycle", hint=""),
    lambda s: s.fails(s.run("broken"), hint=""),
    lambda s: s.fails_not_with(s.run("broken"), "KeyError", hint=""),
    lambda s: s.fails_not_with(s.run("broken"), "ZeroDivisionError", says="nothing of this", hint=""),
    lambda s: s.fails_not_with(s.run("broken"), node="double", hint=""),
    lambda s: s.fails_only_with(s.run("broken"), "KeyError", "ZeroDivisionError", hint=""),
    lambda s: s.fails_only_with(s.run("double"), "KeyError", hint=""),
    lambda s: s.asks_for(s.script(), "double", hint=""),
    lambda s: s.asks_for(s.script(), hint=""),
    lambda s: s.asks_not_for(s.script(), "total", hint=""),
    lambda s: s.reaches(s.run("total"), "double", hint=""),
    lambda s: s.equals("a", pd.Series([0.1 + 0.2]), [0.3], hint=""),
    lambda s: s.differs("a", 3, 4, hint=""),
    lambda s: s.is_a("a", pd.DataFrame({"x": [1]}), "table", hint=""),
    lambda s: s.is_a("a", pd.Series([1]), "column", hint=""),
    lambda s: s.is_a("a", {"x"}, "names", hint=""),
    lambda s: s.is_a("a", 1.5, (int, float), hint=""),
    lambda s: s.is_filled("a", pd.Series([0]), hint=""),
    lambda s: s.is_filled("a", 0, hint=""),
    lambda s: s.contains("a", pd.DataFrame({"x": [1]}), "x", hint=""),
    lambda s: s.contains("a", "a text", "text", "a", hint=""),
    lambda s: s.lacks("a", None, "x", hint=""),
    lambda s: s.answers("a", ["x", "y"], {"y", "x"}, hint=""),
    lambda s: s.defines("functions.py", "LIMIT", "double", hint=""),
    lambda s: s.expect(True, "", what="a", wanted=1, found=2),
]


@pytest.mark.parametrize("written", ["int | None", "None | int", "Optional[int]", "t.Union[int, None]"])
def test_a_union_is_one_type_in_any_spelling(written: str):
    functions = f"def a() -> {written}: return 1\ndef b() -> int: return 1\n"
    text = f"import typing as t\nfrom typing import Optional\n{functions}"
    with in_folder({"functions.py": text}) as workspace:
        there = Subject({"files": {"functions.py": text}}, workspace)
        there.has_type("a", "int | None", hint="")
        assert sides(lambda: there.has_type("a", "int", hint="h")) == ("types", {"a": "int"}, {"a": written})
        assert sides(lambda: there.has_type("b", "int | None", hint="h"))[0] == "types"


@pytest.mark.parametrize("claim", HOLDS)
def test_what_is_true_may_be_claimed(s: Subject, claim: Callable[[Subject], object]):
    claim(s)


NO_DOUBLE = {"type": "ZeroDivisionError", "message": "division by zero", "node": "broken"}
FAILS: list[tuple[Callable[[Subject], object], str, Any, Any]] = [
    (lambda s: s.lacks_edges(("n", "double"), ("n", "x"), hint="h"), "edges", [], [["n", "double"]]),
    (
        lambda s: s.has_only_edges(("double", "n"), ("total", "broken"), hint="h"),
        "edges",
        [["double", "n"], ["total", "broken"]],
        [["double", "broken"], ["double", "total"], ["n", "double"]],
    ),
    (lambda s: s.has_inputs("n", "times", hint="h"), "inputs", ["n", "times"], ["n"]),
    (lambda s: s.lacks_inputs("n", hint="h"), "inputs", [], ["n"]),
    (lambda s: s.is_optional("n", hint="h"), "kinds", {"n": "has a default"}, {"n": "has no default"}),
    (lambda s: s.is_optional("total", hint="h"), "kinds", {"total": "has a default"}, {"total": "function"}),
    (
        lambda s: s.is_optional("times", wanted=False, hint="h"),
        "kinds",
        {"times": "has no default"},
        {"times": "has a default"},
    ),
    (
        lambda s: s.is_of_kind("n", "collector", hint="h"),
        "kinds",
        {"n": "collector (Collect)"},
        {"n": "input"},
    ),
    (lambda s: s.is_of_kind("x", "input", hint="h"), "kinds", {"x": "input"}, {"x": "not in the graph"}),
    (lambda s: s.is_optional("x", hint="h"), "kinds", {"x": "has a default"}, {"x": "not in the graph"}),
    (lambda s: s.has_type("x", "None", hint="h"), "types", {"x": "None"}, {"x": "not in the graph"}),
    (
        lambda s: s.lacks_tags("double", "owner", hint="h"),
        "tags",
        {"double": {}},
        {"double": {"owner": "mira"}},
    ),
    (lambda s: s.lacks_nodes("n", "x", hint="h"), "nodes", [], ["n"]),
    (lambda s: s.fails(s.run("double"), hint="h"), "errors", "an error", None),
    (
        lambda s: s.asks_for(s.script(), "double", "total", hint="h"),
        "requested",
        ["double", "total"],
        ["double"],
    ),
    (lambda s: s.asks_for(s.run(), hint="h"), "requested", ["at least one node"], []),
    (lambda s: s.asks_not_for(s.script(), "double", hint="h"), "requested", [], ["double"]),
    (
        lambda s: s.reaches(s.run("double"), "double", "total", hint="h"),
        "executed",
        ["double", "total"],
        ["double"],
    ),
    (lambda s: s.equals("rows", [1, 2], [1, 3], hint="h"), "values", {"rows": [1, 3]}, {"rows": [1, 2]}),
    (lambda s: s.differs("rows", 2, 2, hint="h"), "values", {"rows": "another value"}, {"rows": 2}),
    (lambda s: s.differs("rows", 2, 2, wanted=3, hint="h"), "values", {"rows": 3}, {"rows": 2}),
    (lambda s: s.is_a("r", 3, "function", hint="h"), "values", {"r": "a function"}, {"r": "3 (int)"}),
    (
        lambda s: s.is_a("r", [], (int, dict), hint="h"),
        "values",
        {"r": "int or dict"},
        {"r": "an empty list"},
    ),
    (lambda s: s.is_filled("r", ..., hint="h"), "values", {"r": "something"}, {"r": "..."}),
    (lambda s: s.contains("keys", {"a": 1}, "a", "b", hint="h"), "names", ["a", "b"], ["a"]),
    (lambda s: s.contains("keys", None, "a", hint="h"), "names", ["a"], []),
    (lambda s: s.contains("text", "abc", "x", hint="h"), "values", {"text": "with 'x'"}, {"text": "abc"}),
    (lambda s: s.lacks("text", "abc", "b", hint="h"), "values", {"text": "without 'b'"}, {"text": "abc"}),
    (lambda s: s.lacks("keys", ["a"], "a", hint="h"), "names", [], ["a"]),
    (lambda s: s.answers("all", ["a"], {"b"}, hint="h"), "names", ["b"], ["a"]),
    (lambda s: s.defines("functions.py", "double", "x", hint="h"), "names", ["double", "x"], ["double"]),
    (lambda s: s.defines("nowhere.py", "x", hint="h"), "names", ["x"], []),
    (lambda s: s.defines(s.script(), "dr", "x", hint="h"), "names", ["dr", "x"], ["dr"]),
    (
        lambda s: s.expect(0, "h", what="calls", wanted="at most 1", found=2),
        "values",
        {"calls": "at most 1"},
        {"calls": 2},
    ),
]


@pytest.mark.parametrize(("claim", "aspect", "expected", "actual"), FAILS)
def test_what_is_false_shows_its_difference(
    s: Subject, claim: Callable[[Subject], object], aspect: str, expected: Any, actual: Any
):
    assert sides(lambda: claim(s)) == (aspect, expected, actual)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (lambda s, run: s.succeeds(run, hint="h"), None),
        (lambda s, run: s.raises(run, "KeyError", hint="h"), "KeyError"),
        (lambda s, run: s.fails_not_with(run, "ZeroDivisionError", hint="h"), "no ZeroDivisionError"),
        (lambda s, run: s.fails_not_with(run, says="by zero", node="broken", hint="h"), None),
        (
            lambda s, run: s.fails_only_with(run, "KeyError", "IndexError", hint="h"),
            "no error, or KeyError or IndexError",
        ),
    ],
)
def test_an_error_is_shown_with_its_place_and_its_node(s: Subject, claim: Any, expected: str | None):
    found = shown(lambda: claim(s, s.run("broken", inputs={"n": 5})))
    line = PROGRAM.splitlines().index("    return double / 0") + 1
    assert found["expected"] == expected
    assert found["actual"] == {**NO_DOUBLE, "file": "functions.py", "line": line}
    assert (found["nodes"], found["given"]) == (["broken"], {"n": 5})


def test_what_is_defined_comes_back(s: Subject):
    assert s.defines("functions.py", "LIMIT", hint="") == 3
    dr, found = s.defines(s.script(), "dr", "found", hint="")
    assert isinstance(dr, driver.Driver) and found == {"double": 4}


def test_a_claim_says_for_which_config_and_overrides_it_is(s: Subject):
    there = s.with_config(**{"city": "oslo", "hamilton.enable_power_user_mode": True})
    assert shown(lambda: there.has_nodes("x", hint="h"))["given"] == {"city": "oslo"}
    run = there.run("total", double=7)
    assert shown(lambda: there.passes_over(run, "total", hint="h"))["given"] == {"city": "oslo", "double": 7}
    assert "given" not in shown(lambda: s.has_nodes("x", hint="h"))


def test_a_fault_of_the_graph_is_shown_with_its_place():
    files = {"functions.py": "def a(b: int) -> str: return ''\ndef c(a: int) -> int: return a"}
    with in_folder(files) as workspace:
        there = Subject({"files": files}, workspace)
        found = shown(lambda: there.lacks_errors(says="takes"))
        other = shown(lambda: there.is_faulty("cycle", hint="h"))
        there.is_faulty(hint="h")
    [fault] = found["actual"]
    assert fault.pop("message").startswith("Node 'c'")
    assert fault == {"type": "type-clash", "node": "c", "file": "functions.py", "line": 2}
    assert (found["expected"], found["nodes"], other["expected"]) == (None, ["c"], "cycle")


def test_a_law_marks_the_edges_that_lead_to_the_node(s: Subject):
    assert sides(lambda: s.is_independent("total", of="n", hint="h")) == ("edges", [], [["n", "double"]])


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=600),
    lambda inner: st.lists(inner, max_size=60) | st.dictionaries(st.text(max_size=30), inner, max_size=60),
    max_leaves=120,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=VALUES, found=VALUES)
def test_any_two_values_that_differ_are_shown_and_small(s: Subject, wanted: Any, found: Any):
    if same(wanted, found):
        s.equals("it", found, wanted, hint="h")
        return
    told = shown(lambda: s.equals("it", found, wanted, hint="h"))
    assert len(json.dumps(told, ensure_ascii=False)) < MOST_LETTERS + 500


@settings(max_examples=50, deadline=None)
@given(length=st.integers(50, 3000), data=st.data())
def test_of_much_the_part_that_differs_is_shown(length: int, data: st.DataObject):
    at = data.draw(st.integers(0, length - 1))
    other = [0] * length
    other[at] = 1
    expected, actual = side_by_side([0] * length, other)
    assert (expected[str(at)], actual[str(at)]) == (0, 1) and len(expected) == 2


def test_long_lists_of_names_are_shown_without_what_is_common():
    many = [f"node_{n}" for n in range(200)]
    assert difference("nodes", many, many[:-1])["expected"] == ["node_199"]


def test_long_texts_are_shown_from_where_they_part():
    expected, actual = side_by_side("a" * 5000 + "b", "a" * 5000 + "c")
    assert expected.endswith("aab") and actual.endswith("aac") and len(expected) < 60


class Shy:
    def __str__(self) -> str:
        raise RuntimeError("no")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (driver.Builder().build(), "a Driver"),
        (Shy(), "a Shy"),
        (Shy, "class Shy"),
        (len, "function len"),
        (pytest, "module pytest"),
        (KeyError("x"), "KeyError: 'x'"),
        (pd.DataFrame({"a": [1, 2], "b": 0}), "a DataFrame, 2 rows × 2 columns"),
        (iter([]), "a list_iterator"),
    ],
)
def test_an_object_is_told_by_what_it_is(value: object, words: str):
    assert side_by_side("a number", value) == ("a number", words)
    assert described(value) == words


def test_a_table_is_compared_by_columns():
    table = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})
    assert side_by_side({"a": [1, 3]}, table) == ({"a": [1, 3]}, {"a": [1, 2], "b": ["x", "y"]})


@pytest.mark.parametrize(
    ("wanted", "found", "shown"),
    [
        ([None, 3.0], pd.Series([None, 4.0]), (["nan", 3.0], ["nan", 4.0])),
        ([None, 3], [1.0, 2.0], (["nan", 3], [1.0, 2.0])),
        ([None, 3], [1, 2], ([None, 3], [1, 2])),
        ([None, "a"], [None, "b"], ([None, "a"], [None, "b"])),
        (None, float("nan"), ("nan", "nan")),
        ("nan", float("nan"), ("'nan' (str)", "nan (float)")),
        ({"a": [None, 1.5]}, pd.DataFrame({"a": [None, 2.5]}), ({"a": ["nan", 1.5]}, {"a": ["nan", 2.5]})),
    ],
)
def test_a_gap_among_numbers_is_nan(wanted: object, found: object, shown: object):
    assert side_by_side(wanted, found) == shown


def test_a_column_goes_by_the_labels_of_its_index():
    months = pd.Series([85.0, None], index=["2024-01", "2024-02"])
    wanted = ({"2024-01": 85.0, "2024-02": 59.0}, {"2024-01": 85.0, "2024-02": "nan"})
    assert side_by_side([85.0, 59.0], months) == wanted
    assert side_by_side({"it": [85.0, 59.0]}, {"it": months}) == tuple({"it": one} for one in wanted)
    dates = pd.Series([1, 2], index=pd.to_datetime(["2024-01-01", "2024-01-02"]))
    assert side_by_side(dates, [1, 3])[0] == {"2024-01-01 00:00:00": 1, "2024-01-02 00:00:00": 2}


@pytest.mark.parametrize(
    "found",
    [
        pd.Series([2, 1]),
        pd.Series([2, 1], index=["b", "b"]),
        pd.Series([2, 1, 0], index=["a", "b", "c"]),
        # By label they are alike, and the order is what differs.
        pd.Series([2, 1], index=["b", "a"]),
    ],
)
def test_labels_that_would_hide_the_difference_are_left_out(found: pd.Series):
    wanted = pd.Series([1, 2], index=["a", "b"]) if list(found.index) == ["b", "a"] else [1, 2]
    assert side_by_side(wanted, found) == ([1, 2], found.tolist())


def test_of_what_a_check_gave_the_beginning_is_shown():
    birds = {"mass": list(range(60)), "name": ["Ida"] * 60}
    told = difference("values", 1, 2, given={"n": 3, "birds": birds})["given"]
    assert told["n"] == 3 and told["birds"]["mass"] == [*range(16), "… 60 values"]


FAULTS = """3 of the things are not right:
  1. Node 'a' is defined twice: first by function 'a' (one.py:5), then by function 'a' (parts/two.py:7). Rename it.
  2. Required input 'b' was not given.
  3. Node 'c' (two.py:9) is odd."""


def test_an_error_that_numbers_several_faults_is_a_list_of_them():
    error = {"type": "GraphErrors", "message": FAULTS, "file": "run.py", "line": 7}
    found = difference("errors", None, error)["actual"]
    assert [(one["type"], one["file"], one["line"]) for one in found] == [
        ("GraphErrors", "one.py", 5),
        ("GraphErrors", "run.py", 7),
        ("GraphErrors", "two.py", 9),
    ]
    assert found[0]["message"].endswith("Rename it.") and found[1]["message"].startswith("Required")
    one = {"type": "ValueError", "message": "Wrong:\n  1. Only this.", "file": "run.py", "line": 7}
    assert difference("errors", None, one)["actual"] == one


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"functions.py": "def a(:"}, {"type": "syntax", "file": "functions.py", "line": 1}),
        ({"functions.py": "import nowhere"}, {"type": "no-module", "file": "functions.py", "line": 1}),
        (
            {"functions.py": "def a() -> list: return [1][5]"},
            {"type": "IndexError", "file": "functions.py", "line": 1},
        ),
    ],
)
def test_what_keeps_a_check_from_judging_is_shown(files: dict[str, str], told: dict[str, Any]):
    checks = "def check_a(s):\n    len(s.constant('a', 'functions.py')())\n"
    with in_folder(files) as workspace:
        [verdict] = judged(checks, "checks.py", Subject({"files": files}, workspace))
    assert verdict.difference is not None and verdict.difference["aspect"] == "errors"
    found = verdict.difference["actual"]
    assert {key: found[key] for key in told} == told and found["message"]
