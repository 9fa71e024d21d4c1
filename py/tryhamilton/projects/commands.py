"""`tryhamilton export`: a folder with functions → a project, a notebook, a script or tests."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from tryhamilton.filenames import SCRIPT
from tryhamilton.projects.exporting import KINDS, export
from tryhamilton.projects.model import ExportError, gather
from tryhamilton.protocol import Program
from tryhamilton.workspace import Workspace

#: What the playground keeps as files of a program.
_KEPT = {".py", ".csv", ".json", ".txt", ".md", ".toml"}
_VALUES = "inputs.json"


def add_export(topics: Any) -> None:
    """Adds the command to the subparsers of the command line."""
    command = topics.add_parser(
        "export",
        help="make a project, a notebook, a script or tests of a folder with functions",
        description="Reads the files of a folder, computes every node with the sample inputs and writes what was "
        f"asked for. Inputs, config and overrides stand in a file such as {_VALUES}: "
        '{"inputs": {"spend": [1, 2]}, "config": {}, "overrides": {}}.',
    )
    command.add_argument("path", type=Path, help="the folder, or one .py file")
    command.add_argument("--as", dest="kind", choices=sorted(KINDS), default="zip", help="what to make (zip)")
    command.add_argument("--out", type=Path, help="the file to write (its usual name, in the current folder)")
    command.add_argument(
        "--values", type=Path, help=f"the file with inputs, config and overrides ({_VALUES})"
    )
    command.add_argument("--title", help="the title of the project (the name of the folder)")
    command.add_argument(
        "--no-run", action="store_true", help="compute nothing, so that no values are pinned"
    )
    command.set_defaults(run=run_export)


def run_export(arguments: argparse.Namespace) -> int:
    """Writes the file; returns 0, or 1 with a sentence on stderr."""
    path: Path = arguments.path
    try:
        program = program_in(path, arguments.values)
        folder = path if path.is_dir() else path.parent
        with Workspace(attached=folder) as workspace:
            title = arguments.title or path.resolve().stem
            project = gather(workspace, program, run=not arguments.no_run, title=title)
            name, content = export(project, arguments.kind)
        out: Path = arguments.out or Path(name)
        out.write_bytes(content)
    except (ExportError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Wrote {out} ({len(content):,} bytes, {len(project.values)} values pinned).")
    if project.why_no_values and not arguments.no_run:
        print(f"No values are pinned: {project.why_no_values}")
    return 0


def program_in(path: Path, values: Path | None = None) -> Program:
    """The program of a folder or a file; raises ExportError where there is none."""
    if not path.exists():
        raise ExportError(f"There is no {path}.")
    paths = [path] if path.is_file() else sorted(one for one in path.iterdir() if one.suffix in _KEPT)
    if path.is_dir():
        values = values or (path / _VALUES if (path / _VALUES).is_file() else None)
    around = {"README.md", "pyproject.toml", "setup.py", "conftest.py"}
    files = {
        one.name: one.read_text(encoding="utf-8")
        for one in paths
        if one.is_file() and one.name not in around and one != values
    }
    if not any(name.endswith(".py") and name != SCRIPT for name in files):
        raise ExportError(f"There is no Python file with functions in {path}.")
    given: dict[str, Any] = {}
    if values is not None:
        try:
            given = json.loads(values.read_text(encoding="utf-8"))
        except json.JSONDecodeError as error:
            raise ExportError(f"{values} is no JSON: {error.msg}, line {error.lineno}.") from None
        if not isinstance(given, dict) or not all(isinstance(one, dict) for one in given.values()):
            raise ExportError(f'{values} must hold an object such as {{"inputs": {{"spend": [1, 2]}}}}.')
    groups = {group: given.get(group, {}) for group in ("inputs", "config", "overrides")}
    return {"files": files, **groups}  # type: ignore[typeddict-item]
