"""A kernel for each test: calls as the page makes them, events gathered in a list."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from typing import Any

import pytest

from tryhamilton.worker import Kernel


class Session:
    """One kernel and what it said."""

    def __init__(self, folder: str, loadable: tuple[str, ...] = ()):
        self.events: list[dict[str, Any]] = []
        self.kernel = Kernel(lambda event: self.events.append(json.loads(event)), loadable, folder)

    def call(self, type_: str, **fields: Any) -> Any:
        """The value of the answer; its error, if it has one."""
        answer = json.loads(self.kernel.dispatch(json.dumps({"type": type_, **fields})))
        return answer["value"] if "value" in answer else answer["error"]

    def program(self, *files: str, **more: Any) -> dict[str, Any]:
        """A program of `functions.py` and, if there is a second text, `run.py`; or of `files={...}`."""
        given = dict(zip(("functions.py", "run.py"), map(textwrap.dedent, files), strict=False))
        return {"files": given, "config": {}, "inputs": {}, **more}

    def analyse(self, *files: str, **more: Any) -> Any:
        return self.call("analyse", program=self.program(*files, **more))

    def run(self, *files: str, outputs: list[str] | None = None, all: bool = False, **more: Any) -> Any:
        self.events.clear()
        return self.call("run", program=self.program(*files, **more), outputs=outputs, all=all)

    def preview(self, node: str, offset: int = 0, limit: int = 10) -> Any:
        return self.call("preview", node=node, offset=offset, limit=limit)

    @property
    def printed(self) -> str:
        return "".join(event["text"] for event in self.events if event["type"] == "output")

    def told(self, name: str) -> list[str]:
        """The statuses of a node, in the order of its events."""
        return [one["run"]["status"] for one in self.events if one["type"] == "node" and one["name"] == name]


@pytest.fixture
def session(tmp_path, monkeypatch) -> Iterator[Session]:
    monkeypatch.chdir(tmp_path)
    one = Session(str(tmp_path))
    yield one
    one.kernel.close()
