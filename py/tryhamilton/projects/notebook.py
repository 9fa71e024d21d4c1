"""A Jupyter notebook (nbformat 4.5) that runs from top to bottom in an empty folder."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from tryhamilton.filenames import SCRIPT, is_test
from tryhamilton.projects.code import driver_code, engine_imports, execute_code, given, sorted_imports
from tryhamilton.projects.manifest import KEY, record
from tryhamilton.projects.model import Project
from tryhamilton.projects.notebooks import FILE
from tryhamilton.projects.pages import requirements

#: So many results get a cell of their own; the others are in `results`.
MOST_SHOWN = 12
_IN_A_PROCESS = f"""\
import subprocess
import sys

done = subprocess.run(
    [sys.executable, "{SCRIPT}"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
)
print(done.stdout)
done.check_returncode()"""
_STARTS_A_LOOP = re.compile(r"\basyncio\.(run|Runner)\b")


def notebook(project: Project) -> str:
    """The text of the file. Modules are written beside the notebook by its first cells, and imported from there."""
    cells = [*_opening(project), *_files(project), *_run(project)]
    document = {
        "cells": [_cell(index, *cell) for index, cell in enumerate(cells)],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            KEY: record(project),
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _cell(index: int, kind: str, text: str) -> dict[str, Any]:
    """Ids must be unique and should stay the same when nothing changes."""
    made = hashlib.sha256(f"{index}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
    metadata = {FILE: SCRIPT} if kind == "script" else {}
    kind = "code" if kind == "script" else kind
    cell: dict[str, Any] = {
        "cell_type": kind,
        "id": made,
        "metadata": metadata,
        "source": text.splitlines(keepends=True),
    }
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    return cell


def _opening(project: Project) -> list[tuple[str, str]]:
    packages = " ".join(["apache-hamilton", *requirements(project)])
    opened = f"\n\n[Open it in the playground]({project.link})" if project.link else ""
    text = (
        f"# {project.title}\n\n"
        "A dataflow written as Python functions: the name of a function is the name of what it computes, its "
        "parameters are what it needs. Run the cells from top to bottom.\n\n"
        f"It needs `pip install {packages}`; instead of Apache Hamilton, the engine of the playground does as well."
        f"{opened}"
    )
    return [("markdown", text)]


def _files(project: Project) -> list[tuple[str, str]]:
    """A cell for each file; those that the modules are imported from come first in the folder."""
    cells = [("markdown", "## Files\n\nEach of these cells writes its file into the folder of the notebook.")]
    folders = sorted({path.rpartition("/")[0] for path in project.files if "/" in path})
    if folders:
        made = "\n".join(f"Path({folder!r}).mkdir(parents=True, exist_ok=True)" for folder in folders)
        cells.append(("code", f"from pathlib import Path\n\n{made}"))
    for path, text in project.files.items():
        if path != SCRIPT and not is_test(path):
            cells.append(("code", f"%%writefile {path}\n{text}"))
    return cells


def _run(project: Project) -> list[tuple[str, str]]:
    cells: list[tuple[str, str]] = [("markdown", "## Driver")]
    # A cell that is run again must meet the functions as they are now.
    again = "\n".join(f"importlib.reload({one})" for one in project.modules)
    imports = sorted_imports(
        [
            "import importlib",
            *engine_imports(project, in_notebook=True),
            *(f"import {one}" for one in project.modules),
        ]
    )
    cells.append(("code", f"{imports}\n\n{again}\n\n{driver_code(project)}"))
    written = given(project.inputs, project.attached)
    overridden = given(project.overrides)
    if project.inputs or project.overrides:
        needed = sorted_imports([*written.imports, *overridden.imports])
        parts = [needed] if needed else []
        parts += [written.assigned("inputs")] if project.inputs else []
        parts += [overridden.assigned("overrides")] if project.overrides else []
        cells.append(("code", "\n\n".join(parts)))
    if not written.missing and (project.values or not project.why_no_values):
        cells.append(("code", execute_code(project, "inputs", in_notebook=True)))
        cells += [("code", f"results[{name!r}]") for name in project.outputs[:MOST_SHOWN]]
    else:
        why = project.why_no_values or "a value is missing above"
        cells.append(("markdown", f"The nodes could not all be computed when this was written: {why}"))
    return [*cells, *_own_script(project.script)] if project.script is not None else cells


def _own_script(script: str) -> list[tuple[str, str]]:
    head = f"## `{SCRIPT}`\n\nThe program's own script."
    if not _STARTS_A_LOOP.search(script):
        return [("markdown", head), ("script", script)]
    return [
        (
            "markdown",
            f"{head} It starts an event loop. A notebook has one already, so the script runs by itself.",
        ),
        ("code", f"%%writefile {SCRIPT}\n{script}"),
        ("code", _IN_A_PROCESS),
    ]
