"""Several programs over one interpreter: none sees another's files or values."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from tryhamilton.sessions import Sessions
from tryhamilton.worker import Kernel

FUNCTIONS = "import helper\n\ndef a() -> int:\n    return helper.N\n"


class Page:
    """One of several pages; all answer through the same `Sessions`."""

    def __init__(self, sessions: Sessions, name: str, number: int):
        self.sessions, self.name = sessions, name
        files = {"functions.py": FUNCTIONS, "helper.py": f"N = {number}\n", "data.txt": str(number)}
        self.program = {"files": files, "config": {}, "inputs": {}}

    def call(self, type_: str, **fields: Any) -> Any:
        return json.loads(self.sessions.dispatch(json.dumps({"type": type_, **fields}), self.name))

    def run(self, **changes: str) -> Any:
        program = {**self.program, "files": {**self.program["files"], **changes}}
        return self.call("run", program=program, outputs=None, all=False)["value"]

    def value(self) -> str:
        return self.call("preview", node="a", offset=0, limit=10)["value"]["text"]


@pytest.fixture
def pages(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    sessions = Sessions(lambda: Kernel(lambda event: None, (), str(tmp_path)))
    yield Page(sessions, "left", 1), Page(sessions, "right", 2)
    sessions.close()


def test_files_of_the_same_name_do_not_meet(pages):
    left, right = pages
    for _ in range(2):
        assert left.run()["results"]["a"]["text"] == "1"
        assert right.run()["results"]["a"]["text"] == "2"


def test_values_stay_with_their_session(pages):
    left, right = pages
    left.run()
    right.run()
    assert (left.value(), right.value()) == ("1", "2")


def test_what_was_kept_is_still_kept_after_another_program_ran(pages):
    left, right = pages
    left.run()
    right.run()
    again = left.run()
    assert again["nodes"]["a"]["cached"]
    assert not left.run(**{"helper.py": "N = 5\n"})["nodes"]["a"]["cached"]
    assert left.value() == "5"


def test_an_instance_of_a_class_that_was_imported_anew_is_not_handed_to_the_new_class(pages):
    left, right = pages
    code = (
        "class Box: pass\n\ndef box() -> Box: return Box()\n"
        "def right_kind(box: Box) -> bool: return isinstance(box, Box)\n"
    )
    for _ in range(2):
        assert left.run(**{"functions.py": code})["results"]["right_kind"]["text"] == "True"
        right.run()


def test_files_on_disk_are_those_of_the_program_that_runs(pages):
    left, right = pages
    code = "def a() -> str:\n    return open('data.txt').read()\n"
    assert left.run(**{"functions.py": code})["results"]["a"]["text"] == "1"
    assert right.run(**{"functions.py": code})["results"]["a"]["text"] == "2"


def test_a_session_that_left_is_forgotten(pages):
    left, right = pages
    left.run()
    left.sessions.leave("left")
    left.sessions.leave("never was here")
    assert "functions" not in sys.modules
    assert "error" in left.call("preview", node="a", offset=0, limit=10)
    assert left.run()["nodes"]["a"]["cached"] is False
    assert right.run()["results"]["a"]["text"] == "2"
