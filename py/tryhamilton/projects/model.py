"""A program with everything that its export needs: the modules of its graph, its inputs as values, its results."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tryhamilton.analysis import Analysis
from tryhamilton.datafiles import is_spec
from tryhamilton.filenames import SCRIPT, module_names
from tryhamilton.inputs import typed
from tryhamilton.kept import Kept
from tryhamilton.lending import loans
from tryhamilton.needs import packages_needed
from tryhamilton.protocol import Program
from tryhamilton.roots import graph_modules, overrides_modules
from tryhamilton.runner import Runner, default_outputs, is_asynchronous, runs_as_tasks
from tryhamilton.workspace import Workspace


class ExportError(ValueError):
    """A program that cannot be exported; the message says why and what to do."""


@dataclass(frozen=True)
class Project:
    """What every kind of export is made of. Nothing in it changes any more."""

    title: str
    program: Program
    #: Path → text. Modules stand under the name that they are imported by, the script with all its imports.
    files: Mapping[str, str]
    #: Modules whose functions are nodes, by their names.
    modules: tuple[str, ...]
    #: Nodes that are computed, in the order of the graph.
    outputs: tuple[str, ...]
    inputs: Mapping[str, Any]
    overrides: Mapping[str, Any]
    config: Mapping[str, Any]
    #: Input → the file that it was read from.
    attached: Mapping[str, Path]
    #: Output → value; empty if there was no run, or it failed.
    values: Mapping[str, Any]
    #: Why there are no values, as a sentence.
    why_no_values: str
    #: Import names of packages from outside.
    packages: tuple[str, ...]
    #: The graph needs an executor of tasks (`Parallelizable`).
    dynamic: bool = False
    #: Some of the functions are async.
    asynchronous: bool = False
    #: A later module may replace nodes of an earlier one.
    overriding: bool = False
    #: Where the program opens in a playground; empty if not known.
    link: str = ""
    notes: tuple[str, ...] = field(default=())

    @property
    def slug(self) -> str:
        """The name of the project as packages are called: letters, digits and hyphens."""
        return re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-")[:60].strip("-") or "dataflow"

    @property
    def script(self) -> str | None:
        """The program's own `run.py`."""
        return self.files.get(SCRIPT)


def gather(
    workspace: Workspace,
    program: Program,
    *,
    kept: Kept | None = None,
    run: bool = True,
    title: str = "",
    link: str = "",
) -> Project:
    """The project of a program. With `run`, its nodes are computed with the sample inputs; values that `kept` holds
    are not computed again. Raises ExportError if there is no graph."""
    faults = [one for one in Analysis(workspace).graph(program)["diagnostics"] if one["severity"] == "error"]
    if faults:
        place = f" ({faults[0]['file']}, line {faults[0]['line']})" if faults[0]["file"] else ""
        raise ExportError(f"The program has a fault, so it cannot be exported: {faults[0]['message']}{place}")
    runner = Runner(workspace, lambda event: None, kept or Kept(workspace.is_outdated))
    dr = runner.driver(program)
    nodes = dr.graph.nodes
    types = {name: one.type for name, one in nodes.items()}
    wanted = {name: one for name, one in (program.get("inputs") or {}).items() if name in nodes}
    inputs, bad = typed(wanted, types, workspace.attached)
    overrides, worse = typed(program.get("overrides") or {}, types, workspace.attached)
    outputs = default_outputs(dr)
    values: dict[str, Any] = {}
    why = "it was exported without a run"
    if run:
        result = runner.run(program, outputs)
        why = ""
        if result["ok"]:
            values = {name: runner.values[name] for name in outputs if name in runner.values}
        elif result["error"] is not None:
            why = result["error"]["message"]
        elif result["diagnostics"]:
            why = result["diagnostics"][0]["message"]
    attached = {
        name: Path(workspace.attached or ".", str(one["$file"]))
        for name, one in wanted.items()
        if is_spec(one) and "$file" in one and name in inputs
    }
    loaded = workspace.load()
    return Project(
        title=title or "My dataflow",
        program=program,
        files=_files(workspace),
        modules=tuple(one.name for one in graph_modules(workspace, loaded)),
        outputs=tuple(outputs),
        inputs=inputs,
        overrides=overrides,
        config=dict(program.get("config") or {}),
        attached=attached,
        values=values,
        why_no_values=why,
        packages=tuple(packages_needed(program["files"])),
        dynamic=runs_as_tasks(dr),
        asynchronous=is_asynchronous(dr),
        overriding=overrides_modules(workspace),
        link=link,
        notes=tuple(str(one) for one in (*bad, *worse)),
    )


def _files(workspace: Workspace) -> dict[str, str]:
    """The files as a plain Python finds them: `random.py` is imported as `random_`, so that is its name."""
    names = module_names(workspace.files, workspace.stubs.loadable)
    files: dict[str, str] = {}
    for file, text in workspace.files.items():
        path = file
        if file in names and not file.endswith("__init__.py"):
            path = names[file].replace(".", "/") + ".py"
        files[path] = text
    if SCRIPT in files:
        lent, _ = loans(workspace)
        files[SCRIPT] = with_imports(files[SCRIPT], lent.values())
    return files


def with_imports(text: str, statements: Any) -> str:
    """`text` with these import statements before its first statement that is neither docstring nor `__future__`."""
    import ast

    added = "".join(f"{one}\n" for one in statements)
    if not added:
        return text
    at = 0
    for number, statement in enumerate(ast.parse(text).body):
        docstring = (
            number == 0
            and isinstance(statement, ast.Expr)
            and isinstance(statement.value, ast.Constant)
            and isinstance(statement.value.value, str)
        )
        future = isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
        if not (docstring or future):
            break
        at = statement.end_lineno or at
    lines = text.splitlines(keepends=True)
    return "".join([*lines[:at], added, *lines[at:]])
