"""What a check may claim, and the difference it carries when the claim fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tryhamilton.lessons.claims import Subject, already_true
from tryhamilton.lessons.differences import Failure, plain, same
from tryhamilton.lessons.snapshot import in_folder

PROGRAM = """
from hamilton.function_modifiers import tag

@tag(owner="mira")
def double(n: int) -> int:
    return 2 * n

def triple(n: int) -> int:
    return 3 * n

def total(double: int, triple: int) -> int:
    return double + triple

def broken(total: int) -> float:
    return total / 0

def row() -> list:
    return [1]

def grown(row: list) -> int:
    row.append(2)
    return len(row)

def length(row: list) -> int:
    return len(row)

def kept(total: int) -> str:
    with open("kept.txt", "w") as file:
        file.write(str(total))
    return "kept.txt"
"""
TESTS = """
from functions import double

def test_double():
    assert double(2) == 4
"""


COMPUTED = ["broken", "double", "grown", "kept", "length", "row", "total", "triple"]


TYPES = "def n() -> str: return ''\ndef half(n: int) -> float: return n / 2"


@pytest.fixture
def s() -> Iterator[Subject]:
    files = {"functions.py": PROGRAM, "test_functions.py": TESTS}
    with in_folder(files) as workspace:
        yield Subject({"files": files, "config": {}, "inputs": {"n": 1}, "overrides": {}}, workspace)


HOLDS: list[Callable[[Subject], None]] = [
    lambda s: s.has_nodes("double", "total", hint=""),
    lambda s: s.lacks_nodes("quadruple", hint=""),
    lambda s: s.has_edges(("double", "total"), hint=""),
    lambda s: s.needs_only("n", hint=""),
    lambda s: s.is_independent("double", of="triple", hint=""),
    lambda s: s.depends("total", on="n", hint=""),
    lambda s: s.has_type("double", "int", hint=""),
    lambda s: s.has_tags("double", {"owner": "mira"}, hint=""),
    lambda s: s.gives("total", 20, inputs={"n": 4}, hint=""),
    lambda s: s.gives("total", 13, double=10, hint=""),
    lambda s: s.executes(s.run("total"), "double", "triple", "total", hint=""),
    lambda s: s.executes(s.run("total", double=5), "triple", "total", hint=""),
    lambda s: s.raises(s.run("broken"), "ZeroDivisionError", hint=""),
    lambda s: s.passes_over(s.run("total", double=5), "double", hint=""),
    lambda s: s.is_same_in_any_order("double", "triple", hint=""),
    lambda s: s.leaves_alone("row", "row", "length", hint=""),
    lambda s: s.writes(s.run("kept"), "kept.txt", hint=""),
    lambda s: s.is_sound(hint=""),
    lambda s: s.with_files({"functions.py": TYPES}).is_faulty("type-clash", hint=""),
    lambda s: s.with_files({"functions.py": "def n() -> int: return 7"}).gives("n", 7, hint=""),
    lambda s: s.kills({"adds": lambda text: text.replace("2 * n", "3 + n")}, hint=""),
]


@pytest.mark.parametrize("claim", HOLDS)
def test_what_is_true_may_be_claimed(s: Subject, claim: Callable[[Subject], None]):
    claim(s)


@pytest.mark.parametrize(
    ("claim", "aspect", "expected", "actual"),
    [
        (lambda s: s.has_nodes("quad", "row", hint="h"), "nodes", ["quad", "row"], ["row"]),
        (
            lambda s: s.has_only_nodes("double", hint="h"),
            "nodes",
            ["double"],
            COMPUTED,
        ),
        (lambda s: s.needs_only("m", hint="h"), "inputs", ["m"], ["n"]),
        (
            lambda s: s.is_independent("total", of="n", hint="h"),
            "edges",
            [],
            [["n", "double"], ["n", "triple"]],
        ),
        (
            lambda s: s.depends("double", on="total", hint="h"),
            "edges",
            [["total", "double"]],
            [],
        ),
        (lambda s: s.has_type("double", "float", hint="h"), "types", {"double": "float"}, {"double": "int"}),
        (lambda s: s.gives("double", 3, hint="h"), "values", {"double": 3}, {"double": 2}),
        (
            lambda s: s.equals("n", ["1", None], [1, None], hint="h"),
            "values",
            {"n": ["1 (int)", None]},
            {"n": ["'1' (str)", None]},
        ),
        (lambda s: s.executes(s.run("double"), "triple", hint="h"), "executed", ["triple"], ["double"]),
        (lambda s: s.raises(s.run("double"), "KeyError", hint="h"), "errors", "KeyError", None),
        (lambda s: s.passes_over(s.run("total"), "double", hint="h"), "executed", [], ["double"]),
        (lambda s: s.leaves_alone("row", "row", "grown", hint="h"), "values", {"row": [1]}, {"row": [1, 2]}),
        (lambda s: s.writes(s.run("kept"), "x.txt", hint="h"), "files", ["x.txt"], []),
        (lambda s: s.is_faulty("cycle", hint="h"), "errors", "cycle", None),
        (lambda s: s.kills({"x": lambda t: t.replace("3 *", "4 *")}, hint="h"), "mutants", [], ["x"]),
    ],
)
def test_what_is_false_fails_with_the_difference(
    s: Subject, claim, aspect: str, expected: object, actual: object
):
    with pytest.raises(Failure, match=r"^h") as caught:
        claim(s)
    assert caught.value.difference == {"aspect": aspect, "expected": expected, "actual": actual}


def test_a_claim_of_the_lessons_own_says_what_it_was_made_from(s: Subject):
    run = s.run("double", inputs={"n": 4})
    with pytest.raises(Failure) as caught:
        s.expect(False, "h", what="double", wanted="less", found=run.values["double"], given=run.given)
    assert caught.value.difference == {
        "aspect": "values",
        "expected": {"double": "less"},
        "actual": {"double": 8},
        "given": {"n": 4},
    }


def test_a_difference_tells_the_files_that_a_check_put_in_place_of_the_learners(s: Subject):
    other = "def double(m: int) -> int:\n    return m / 0\n"
    there = s.with_files({"functions.py": other, "test_functions.py": None})
    run = there.run("double", inputs={"m": 3})
    claims: list[Callable[[], object]] = [
        lambda: there.has_nodes("total", hint="h"),
        lambda: s.fails_not_with(run, hint="h"),
        lambda: s.asks_for(run, "total", hint="h"),
    ]
    for claim in claims:
        with pytest.raises(Failure, match="h") as caught:
            claim()
        assert caught.value.difference["files"] == {"functions.py": other, "test_functions.py": None}
    assert caught.value.difference["given"] == {"m": 3}


def test_what_goes_on_where_the_learners_file_ends_is_still_the_learners(s: Subject):
    there = s.with_files(
        {"functions.py": PROGRAM + "\ndef more(broken: float) -> float:\n    return broken\n"}
    )
    with pytest.raises(Failure, match=r"'broken' fails \(line 15 of functions.py\)") as caught:
        s.succeeds(there.run("more"))
    assert "files" not in caught.value.difference
    assert caught.value.difference["actual"]["line"] == 15


def test_an_error_in_a_file_of_the_check_has_no_place(s: Subject):
    there = s.with_files({"functions.py": "def broken() -> float:\n    return 1 / 0\n"})
    with pytest.raises(Failure, match=r"^'broken' fails: division by zero$") as caught:
        s.succeeds(there.run("broken"))
    assert "file" not in caught.value.difference["actual"]


@pytest.mark.parametrize("names", [("length", "grown"), ("grown", "length")])
def test_a_value_that_depends_on_the_order_is_compared_with_what_it_is_alone(
    s: Subject, names: tuple[str, str]
):
    with pytest.raises(Failure, match=r"^h$") as caught:
        s.is_same_in_any_order(*names, hint="h")
    what = "length, when grown is asked for first"
    assert caught.value.difference == {
        "aspect": "values",
        "expected": {what: 1},
        "actual": {what: 2},
        "nodes": ["length"],
    }


def test_a_name_with_a_prefix_is_no_slip_of_the_pen(s: Subject):
    there = s.with_files({"functions.py": "def weekly_people() -> int: return 1"})
    with pytest.raises(Failure, match=r"^h$"):
        there.has_nodes("app_weekly_people", hint="h")
    with pytest.raises(Failure, match="There is 'weekly_people'"):
        there.has_nodes("weekly_peoples", hint="h")


def test_a_program_that_fails_gives_its_error_as_the_hint(s: Subject):
    with pytest.raises(Failure, match=r"'broken' fails \(line 15 of functions.py\)"):
        s.gives("broken", 1, hint="unused")


def test_a_node_that_is_missing_is_told_why_its_function_was_left_out(s: Subject):
    text = "from hamilton.function_modifiers import check_output\n\n"
    text += "@check_output(allow_nans=False)\ndef share(n: int) -> float:\n    return 1 / n\n"
    with pytest.raises(Failure, match=r"^@check_output cannot check node 'share'"):
        s.with_files({"functions.py": text}).has_nodes("share", hint="Write share.")
    with pytest.raises(Failure, match=r"is it meant to be 'shares'\?$"):
        s.with_files({"functions.py": "def share() -> int: return 1"}).has_nodes(
            "shares", hint="Write shares."
        )
    with pytest.raises(Failure, match=r"^Put a guard on it\.$"):
        s.with_files({"functions.py": "def return_rate() -> int: return 1"}).has_nodes(
            "return_rate_raw", hint="Put a guard on it."
        )


def test_an_endless_loop_ends_with_a_sentence(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tryhamilton.lessons.snapshot.RUN_SECONDS", 0.1)
    files = {"functions.py": "def forever() -> int:\n    while True:\n        pass\n"}
    with in_folder(files) as workspace, pytest.raises(Failure, match="does not come to an end"):
        Subject({"files": files}, workspace).gives("forever", 1, hint="unused")


def test_a_mutant_that_changes_nothing_is_the_authors_mistake(s: Subject):
    with pytest.raises(ValueError, match=r"does not change functions\.py"):
        s.kills({"none": lambda text: text}, hint="h")


def test_tests_that_fail_without_a_mutant_kill_nothing():
    files = {"functions.py": PROGRAM, "test_functions.py": "def test_no():\n    assert False\n"}
    with in_folder(files) as workspace, pytest.raises(Failure, match="although the functions are right"):
        Subject({"files": files}, workspace).kills({}, hint="h")


def test_a_test_that_fails_on_the_right_functions_shows_its_error_and_a_missing_one_its_name():
    text = f"{TESTS}\ndef test_half():\n    assert double(2) == 3\n"
    files = {"functions.py": PROGRAM, "test_functions.py": text}
    with in_folder(files) as workspace, pytest.raises(Failure, match="test_half fails although") as caught:
        Subject({"files": files}, workspace).kills({}, hint="h")
    assert caught.value.difference == {
        "aspect": "errors",
        "expected": None,
        "actual": {
            "type": "AssertionError",
            "message": "assert double(2) == 3",
            "file": "test_functions.py",
            "line": 8,
        },
    }
    files["test_functions.py"] = "import functions\n"
    with in_folder(files) as workspace, pytest.raises(Failure, match="There is no function test_") as caught:
        Subject({"files": files}, workspace).kills({}, hint="h")
    assert caught.value.difference == {
        "aspect": "names",
        "expected": ["test_…"],
        "actual": [],
        "about": "functions in test_functions.py",
    }


def test_each_run_finds_the_folder_as_it_was(s: Subject):
    assert s.run("kept").written == {"kept.txt": b"5"}
    assert s.run("total").written == {}
    assert s.run("kept").written == {"kept.txt": b"5"}


def test_a_file_of_the_program_that_a_run_changes_is_written_and_restored():
    files = {
        "data.csv": "a",
        "functions.py": "def n() -> int:\n    return open('data.csv', 'a').write('b')\n",
    }
    with in_folder(files) as workspace:
        subject = Subject({"files": files}, workspace)
        assert subject.run("n").written == {"data.csv": b"ab"}
        assert subject.run("n").written == {"data.csv": b"ab"}


def test_the_names_of_a_script_are_told_even_if_it_fails():
    files = {"run.py": "answer = [1]\nraise KeyError('x')\n"}
    with in_folder(files) as workspace:
        run = Subject({"files": files}, workspace).script()
    assert run.names == {"answer": [1]} and run.error["type"] == "KeyError"


def test_a_script_tells_what_it_asked_for_and_what_was_computed():
    script = (
        "from hamilton import driver\nimport functions\n"
        "print(driver.Builder().with_modules(functions).build().execute(['double'], inputs={'n': 2}))\n"
    )
    files = {"functions.py": PROGRAM, "run.py": script}
    with in_folder(files) as workspace:
        run = Subject({"files": files}, workspace).script()
    assert (run.executed, run.requested, run.result) == ({"double"}, {"double"}, {"double": 4})
    assert run.printed == "{'double': 4}\n"


def test_a_mark_carries_its_reason():
    @already_true("it guards")
    def check(s: Subject) -> None: ...

    assert check.already_true == "it guards"  # type: ignore[attr-defined]


def test_values_are_compared_as_what_they_hold():
    import pandas as pd

    assert same(pd.Series([1.0, None]), [1, None])
    assert same(pd.DataFrame({"a": [1]}), {"a": [1]})
    assert not same([1, 2], [1]) and not same(True, 1) and not same({"a": 1}, {"b": 1})
    assert plain({1: {2, 1}}) == {"1": [1, 2]}
