"""What the proof finds when an author makes a mistake; each test spoils one thing in a lesson that holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tryhamilton.cli import main
from tryhamilton.lessons import checking
from tryhamilton.lessons.checking import verdicts
from tryhamilton.lessons.claims import ENDLESS
from tryhamilton.lessons.library import outline, prove_lesson
from tryhamilton.lessons.loader import load
from tryhamilton.lessons.scaffold import scaffold


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return scaffold(tmp_path, "a-week")


def faults(folder: Path) -> list[str]:
    return [str(one) for one in prove_lesson(folder, outline(folder.parent)).faults]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_a_new_lesson_holds(folder: Path):
    assert faults(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title =", "titel =", "a-week/lesson.md:2: titel: There is no such key. Did you mean 'title'?"),
        ("minutes = 5", "minutes = 0", "a-week/lesson.md:5: minutes: Write a whole number above 0."),
        ("minutes = 5", "minutes =", "a-week/lesson.md:5: This is no TOML: Invalid value."),
        ("+++\n", "", "a-week/lesson.md:1: Start with front matter"),
        ("## The mean {#mean}", "## The mean", "a-week/lesson.md:9: Write the step's heading as"),
        ("why = ", "wy = ", "a-week/lesson.md:19: wrong.fixed.wy: There is no such key. Did you mean 'why'?"),
        (
            "[wrong.fixed]",
            "[wrong.other]",
            "There is no a-week/mean/wrong/other.py and no folder of that name.",
        ),
        (
            "teaches = []",
            'teaches = ["nothing.here"]',
            "a-week/lesson.md:4: teaches: There is no hamilton.nothing",
        ),
        (
            "(node:celsius)",
            "(node:kelvin)",
            "a-week/lesson.md:10: [celsius](node:kelvin): No node of this step",
        ),
        ("(node:celsius)", "(line:functions.py:99)", "functions.py has no line '99'."),
        ("(node:celsius)", "(lesson:nowhere)", "There is no lesson 'nowhere'."),
        (
            'hint = "how many"',
            'hint = "something else"',
            "a-week/mean/wrong/fixed: It gets another hint from",
        ),
        ("Add a node", "```python\n1 / 0\n```\nAdd a node", "This block raises ZeroDivisionError"),
        (
            "Add a node",
            "```python raises=KeyError\n1 / 1\n```\nAdd a node",
            "should raise KeyError and raises nothing",
        ),
        (
            "Add a node",
            "```python needs=json\n1 / 0\n```\nAdd a node",
            "This block raises ZeroDivisionError",
        ),
    ],
)
def test_a_slip_in_the_text_is_told_with_its_place(folder: Path, old: str, new: str, told: str):
    change(folder / "lesson.md", old, new)
    assert any(told in one for one in faults(folder)), faults(folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "mean/solution/functions.py",
            "len(celsius)",
            "3",
            "mean/solution: check_mean_celsius does not accept it",
        ),
        (
            "mean/solution/functions.py",
            '"""\n',
            '"""\nfrom math import nothing\n',
            "does not accept it: functions.py, line 2",
        ),
        ("mean/wrong/fixed.py", "/ 7", "/ len(celsius)", "mean/wrong/fixed: It passes every check."),
        ("mean/checks.py", "s.has_nodes", "s.has_node", "cannot judge the solution program: AttributeError"),
        ("mean/checks.py", "def check_", "def look_", "There is no function check_… in it."),
        (
            "mean/checks.py",
            "def check_",
            "def check_nothing(s): pass\ndef check_",
            "check_nothing passes on empty files",
        ),
        (
            "warmest/checks.py",
            "def check_",
            "def check_none(s): pass\ndef check_",
            "passes on the previous step's solution",
        ),
    ],
)
def test_a_slip_in_a_file_is_told(folder: Path, file: str, old: str, new: str, told: str):
    change(folder / file, old, new)
    assert any(told in one for one in faults(folder)), faults(folder)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        (
            's.expect("mean_celsius" in s.nodes, hint="Write it.")',
            [
                "checks.py:2: expect needs what and wanted and found, so that the page can show a difference.",
                "checks.py: check_mean_celsius cannot judge the start program: TypeError",
            ],
        ),
        (
            's.expect("mean_celsius" in s.nodes, "Write it.", what="x", wanted="a", found="a")',
            ["checks.py: check_mean_celsius shows no difference on the start"],
        ),
        (
            '"mean_celsius" in s.nodes or s.fail("Write it.", "nodes", actual=[])',
            ["checks.py:2: fail needs expected, so that the page can show a difference."],
        ),
        ('"mean_celsius" in s.nodes or s.fail("Write it.", "nodes", ["mean_celsius"], [])', []),
        ('s.expect("mean_celsius" in s.nodes, hint="Write it.", what="it", wanted=1, found=0)', []),
    ],
)
def test_a_claim_that_shows_nothing_is_told(folder: Path, claim: str, told: list[str]):
    change(
        folder / "mean/checks.py",
        's.has_nodes("mean_celsius", hint="Write a function called mean_celsius.")',
        claim,
    )
    found = faults(folder)
    assert len(found) >= len(told) and bool(found) == bool(told)
    for one in told:
        assert any(fault.startswith(f"a-week/mean/{one}") for fault in found), found


def test_a_solution_that_changes_nothing_leaves_nothing_to_do(folder: Path):
    (folder / "mean/start/functions.py").write_text((folder / "mean/solution/functions.py").read_text())
    assert any("It passes every check, so there is nothing left to do." in one for one in faults(folder))


def test_a_block_that_is_never_closed_is_told(folder: Path):
    text = (folder / "lesson.md").read_text()
    (folder / "lesson.md").write_text(f"{text}\n```python\nx = 1\n")
    assert faults(folder)[0].endswith("A block of code is not closed: end it with ```.")


def test_a_block_runs_only_where_its_package_is(folder: Path):
    change(folder / "lesson.md", "Add a node", "```python needs=no_such_package\n1 / 0\n```\nAdd a node")
    assert faults(folder) == []


def test_what_a_plugin_brings_may_be_taught(folder: Path):
    change(folder / "lesson.md", "teaches = []", 'teaches = ["plugins.h_pandas.with_columns", "lifecycle"]')
    assert faults(folder) == []


def test_a_missing_file_and_a_folder_without_a_step_are_told(folder: Path):
    (folder / "mean/checks.py").unlink()
    (folder / "extra").mkdir()
    assert "a-week/mean/checks.py: The step 'mean' needs this; it is missing." in faults(folder)
    assert any(one.startswith("a-week/extra: No step has this id") for one in faults(folder))


def test_data_needs_a_source(folder: Path):
    (folder / "data").mkdir()
    (folder / "data/week.csv").write_text("celsius\n1\n")
    assert any("Name the source and the licence of 'data/week.csv'." in one for one in faults(folder))


def test_the_command_line_tells_faults_and_returns_1(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["lesson", "check", str(folder)]) == 0
    assert "1 lesson holds" in capsys.readouterr().out
    change(folder / "lesson.md", "minutes = 5", "minutes = 0")
    assert main(["lesson", "check", str(folder.parent)]) == 1
    assert "lesson.md:5: minutes" in capsys.readouterr().out
    assert main(["lesson", "new", "a-week", "--root", str(folder.parent)]) == 2
    assert main(["lesson", "new", "No Slug", "--root", str(folder.parent)]) == 2
    assert main(["lesson", "check", str(folder / "mean")]) == 2
    assert main(["lesson", "keys"]) == 0
    assert "misconceptions" in capsys.readouterr().out


def test_a_check_that_stumbles_over_the_program_tells_of_the_program(folder: Path):
    """It divides by what the node gives, and calls the function by itself."""
    text = (folder / "mean/checks.py").read_text()
    (folder / "mean/checks.py").write_text(
        text
        + """
def check_stumbles(s):
    run = s.run("mean_celsius", inputs={"celsius": [2, 6]})
    s.expect(1 / run.values["mean_celsius"] < 1, hint="unused", what="it", wanted="above 1", found="less")

def check_calls(s):
    s.equals("it", s.constant("mean_celsius", "functions.py")([2]), 2, hint="unused")
"""
    )
    step = load(folder).steps[0]

    def hints(body: str) -> list[str]:
        program = {"functions.py": f"def mean_celsius(celsius: list[float]) -> float:\n    {body}\n"}
        found = verdicts(step, program)
        assert [one.broken for one in found] == ["", "", ""]
        return [one.hint for one in found][1:]

    assert hints("return sum(celsius) / len(celsius)") == ["", ""]
    assert hints("return None")[0] == "'mean_celsius' gives None. Does its function return what it computes?"
    assert hints("return celsius.mean()")[0].startswith("'mean_celsius' fails (line 2 of functions.py)")
    assert hints("return celsius.mean()")[1].startswith("functions.py, line 2: AttributeError")


def test_a_check_that_calls_what_never_ends_comes_to_an_end(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(checking, "CHECK_SECONDS", 0.1)
    (folder / "mean/checks.py").write_text(
        "def check_calls(s):\n    s.constant('mean_celsius', 'functions.py')([2])\n"
    )
    program = {"functions.py": "def mean_celsius(celsius: list) -> float:\n    while True:\n        pass\n"}
    assert [one.hint for one in verdicts(load(folder).steps[0], program)] == [ENDLESS]
