"""Programs as the page holds them, and both engines to run what is exported of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tryhamilton.projects.model import Project, gather
from tryhamilton.workspace import Workspace

ROOT = Path(__file__).parents[2]
#: Engine → the Python that has it, and where that finds it.
ENGINES = {
    "ours": (sys.executable, str(ROOT / "py")),
    "apache": (str(ROOT / ".venv-oracle/bin/python"), ""),
}

Jobs = list[tuple[str, Path, list[str]]]


def run_all(engine: str, jobs: Jobs, folder: Path) -> dict[str, dict[str, Any]]:
    """Runs commands by id, each in its folder; returns exit code and output by id."""
    python, path = ENGINES[engine]
    told = [{"id": name, "folder": str(where), "argv": argv} for name, where, argv in jobs]
    file = folder / "jobs.json"
    file.write_text(json.dumps(told))
    done = subprocess.run(
        [python, str(Path(__file__).with_name("forks.py")), str(file)],
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    results: dict[str, dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return results


@pytest.fixture
def workspace(tmp_path, monkeypatch) -> Iterator[Workspace]:
    for name in ("program", "attached"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "program")
    with Workspace(folder=tmp_path / "program", attached=tmp_path / "attached") as one:
        yield one


def made_project(workspace: Workspace, program: dict[str, Any], run: bool = True) -> Project:
    """The project of a program."""
    texts = {name: textwrap.dedent(text) for name, text in program["files"].items()}
    whole: Any = {"inputs": {}, "config": {}, **program, "files": texts}
    return gather(workspace, whole, run=run, title="Spend and signups")


@pytest.fixture
def project(workspace) -> Callable[..., Project]:
    """Makes the project of a program: `functions.py` or `files`, inputs, config, overrides."""

    def make(functions: str = "", **more: Any) -> Project:
        files = {"functions.py": functions} if functions else {}
        return made_project(workspace, {**more, "files": {**files, **more.get("files", {})}})

    return make
