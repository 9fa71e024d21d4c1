"""Checks as the page asks for them: through the kernel, beside a session that must not notice."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tryhamilton.worker import Kernel

CHECKS = """
def check_double(s):
    s.has_nodes("double", hint="Write a function called double.")
    s.gives("double", 10, inputs={"n": 5}, hint="Twice n.")

def check_again(s):
    s.gives("double", 4, inputs={"n": 2}, hint="Still twice n.")
"""
RIGHT = "def double(n: int) -> int:\n    return 2 * n\n"


class Page:
    def __init__(self, folder: str):
        self.kernel = Kernel(lambda event: None, (), folder)

    def call(self, type_: str, **fields):
        answer = json.loads(self.kernel.dispatch(json.dumps({"type": type_, **fields})))
        return answer["value"]

    def check(self, *files: str, **named: str):
        program = {"files": {**dict(zip(["functions.py"], files, strict=False)), **named}, "inputs": {"n": 1}}
        return self.call(
            "check", program=program, checks=CHECKS, lesson="numbers/double", needs=["functions.py"]
        )


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    monkeypatch.chdir(tmp_path)
    one = Page(str(tmp_path))
    yield one
    one.kernel.close()


def test_all_checks_pass(page: Page):
    assert page.check(RIGHT) == {
        "passed": True,
        "stopped": False,
        "verdicts": [
            {"check": "Double", "passed": True, "hint": "", "claim": "", "difference": None},
            {"check": "Again", "passed": True, "hint": "", "claim": "", "difference": None},
        ],
    }


def test_a_wrong_value_comes_with_what_was_given_expected_and_found(page: Page):
    found = page.check(RIGHT.replace("2 *", "3 *"))
    assert not found["passed"]
    assert found["verdicts"][0]["hint"] == "Twice n."
    assert found["verdicts"][0]["difference"] == {
        "aspect": "values",
        "expected": {"double": 10},
        "actual": {"double": 15},
        "given": {"n": 5},
    }


def test_a_name_that_is_nearly_right_is_named(page: Page):
    one = page.check(RIGHT.replace("double", "doubles"))["verdicts"][0]
    assert one["hint"] == "Write a function called double. There is 'doubles': is it meant to be 'double'?"
    assert one["claim"] == "Write a function called double."


def test_a_claim_holds_nothing_of_the_program(page: Page):
    program = {"files": {"functions.py": "def my_secret() -> int:\n    return 2\n"}}
    checks = (
        "def check_one(s):\n    s.has_only_nodes("
        'hint=f"There is {sorted(s.computed)[0]}, and it should not.")\n'
    )
    (one,) = page.call("check", program=program, checks=checks, lesson="a/b", needs=[])["verdicts"]
    assert one["hint"] == "There is my_secret, and it should not."
    assert one["claim"] == "There is …, and it should not."


def test_a_file_that_is_gone_is_asked_for(page: Page):
    found = page.check(**{"other.py": RIGHT})
    assert {one["hint"].partition(" any more")[0] for one in found["verdicts"]} == {
        "There is no file functions.py"
    }


def test_a_syntax_error_names_its_line(page: Page):
    one = page.check("def double(n: int) -> int\n    return 2")["verdicts"][0]
    assert one["hint"].startswith("functions.py, line 1: ")
    assert one["claim"] == ""


def test_an_endless_loop_is_waited_for_once(page: Page, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tryhamilton.lessons.snapshot.RUN_SECONDS", 0.2)
    found = page.check("def double(n: int) -> int:\n    while True:\n        pass\n")
    assert ["does not come to an end" in one["hint"] for one in found["verdicts"]] == [True, True]


def test_a_check_that_cannot_judge_still_says_what_to_look_at(page: Page):
    program = {"files": {"functions.py": RIGHT}}
    checks = "def check_one(s):\n    s.nodes['triple']\n"
    (one,) = page.call("check", program=program, checks=checks, lesson="a/b", needs=[])["verdicts"]
    assert "KeyError" in one["hint"] and "under the name" in one["hint"]


def test_a_session_does_not_notice_that_it_was_checked(page: Page, tmp_path: Path):
    program = {"files": {"functions.py": RIGHT, "data.csv": "a\n1\n"}, "inputs": {"n": 4}, "config": {}}
    page.call("run", program=program, outputs=None, all=False)
    (tmp_path / "made.txt").write_text("by an earlier run")
    module = sys.modules["functions"]
    page.check(RIGHT.replace("2 *", "7 *"))
    assert sys.modules["functions"] is module
    assert (tmp_path / "made.txt").read_text() == "by an earlier run"
    assert os.getcwd() == str(tmp_path)
    assert page.call("preview", node="double", offset=0, limit=1)["text"] == "8"
    again = page.call("run", program=program, outputs=None, all=False)
    assert again["nodes"]["double"]["cached"]


def test_a_stop_ends_all_checks(page: Page):
    found = page.check("def double(n: int) -> int:\n    raise KeyboardInterrupt\n")
    assert (found["stopped"], found["passed"], found["verdicts"]) == (True, False, [])


def test_endless_tasks_of_asyncio_are_all_cut(page: Page, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tryhamilton.lessons.snapshot.RUN_SECONDS", 0.2)
    script = (
        "import asyncio\n\nasync def forever():\n    while True:\n        pass\n\n"
        "async def both():\n    await asyncio.gather(forever(), forever())\n\nasyncio.run(both())\n"
    )
    program = {"files": {"functions.py": RIGHT, "run.py": script}}
    checks = "def check_one(s):\n    s.succeeds(s.script())\n"
    (one,) = page.call("check", program=program, checks=checks, lesson="a/b", needs=[])["verdicts"]
    assert "does not come to an end" in one["hint"]
