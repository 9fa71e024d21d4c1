"""The learner's program as a check sees it: its graph, and what comes out for any inputs, config and overrides."""

from __future__ import annotations

import ast
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path, PurePosixPath
from typing import Any

from tryhamilton import watchdog
from tryhamilton.analysis import Analysis
from tryhamilton.filenames import SCRIPT
from tryhamilton.kept import Kept
from tryhamilton.protocol import Graph, GraphNode, Program, RunError, RunResult
from tryhamilton.runner import Runner
from tryhamilton.script import ScriptRunner
from tryhamilton.workspace import Workspace

#: Seconds that one run of the learner's program may take.
RUN_SECONDS = 5.0


@dataclass(frozen=True)
class Run:
    """One execution. `values` holds every value met, inputs included; `executed` the nodes that were computed."""

    values: dict[str, Any]
    executed: frozenset[str]
    #: Names that the script asked its drivers for.
    requested: frozenset[str]
    #: What the last `execute` of a script returned.
    result: Any
    printed: str
    error: RunError | None

    @property
    def ok(self) -> bool:
        return self.error is None


class Snapshot:
    """Facts about `program`, whose files are in `workspace`. Asking for a run executes it, with nothing kept."""

    def __init__(self, program: Program, workspace: Workspace):
        self.program = program
        self.workspace = workspace
        self.graph: Graph = Analysis(workspace).graph({**program, "files": self._dataflow()})
        self.nodes: dict[str, GraphNode] = {one["name"]: one for one in self.graph["nodes"]}
        self.edges: set[tuple[str, str]] = {(one[0], one[1]) for one in self.graph["edges"]}

    @property
    def computed(self) -> set[str]:
        """The nodes that are no inputs and no config."""
        return {name for name, one in self.nodes.items() if one["kind"] not in ("input", "config")}

    @property
    def required(self) -> set[str]:
        """The inputs that must be given a value."""
        return {name for name, one in self.nodes.items() if one["kind"] == "input" and not one["optional"]}

    def _dataflow(self) -> dict[str, str]:
        """The files but those of tests: as they import the functions, they would be taken for the graph."""
        return {name: text for name, text in self.program["files"].items() if not is_test(name)}

    def errors(self) -> list[str]:
        """What the graph's diagnostics call an error."""
        return [one["message"] for one in self.graph["diagnostics"] if one["severity"] == "error"]

    def upstream(self, name: str) -> set[str]:
        """Everything that `name` depends on, directly or not."""
        found: set[str] = set()
        waiting = [name]
        while waiting:
            last = waiting.pop()
            more = {one for one, other in self.edges if other == last} - found
            found |= more
            waiting += more
        return found

    def with_config(self, **config: Any) -> Snapshot:
        """The same files with these config items instead."""
        program: Program = {**self.program, "config": config}
        return type(self)(program, self.workspace)

    def run(self, *outputs: str, inputs: Mapping[str, Any] | None = None, **overrides: Any) -> Run:
        """Computes `outputs`, or every node, with the step's inputs or these instead. `run.py` is left out.

        Values are given as JSON: a list for a Series, a dict of lists for a DataFrame.
        """
        files = {name: text for name, text in self._dataflow().items() if name != SCRIPT}
        given = self.program.get("inputs", {}) if inputs is None else inputs
        program: Program = {
            "files": files,
            "config": self.program.get("config", {}),
            "inputs": dict(given),
            "overrides": overrides or self.program.get("overrides", {}),
        }
        runner = Runner(self.workspace, _ignore, Kept(self.workspace.is_outdated))
        with self._running() as printed:
            result = runner.run(program, list(outputs) or None)
        return _record(result, runner.values, printed.getvalue(), frozenset(outputs))

    def script(self) -> Run:
        """Executes the learner's `run.py`."""
        runner = ScriptRunner(self.workspace, _ignore, Kept(self.workspace.is_outdated))
        with self._running() as printed:
            result = runner.run(self.program)
        return _record(result, runner.values, printed.getvalue(), frozenset(result["results"]))

    def tree(self, file: str = "functions.py") -> ast.Module:
        """The syntax of a file, for questions such as "is anything written twice"; empty if there is no such file."""
        return ast.parse(self.program["files"].get(file, ""))

    def constant(self, name: str, file: str) -> Any:
        """The value of a top-level name in a file, or None."""
        module = self.workspace.modules.get(file)
        loaded = self.workspace.loaded(module) if module else None
        return getattr(loaded.module, name, None) if loaded else None

    @contextmanager
    def _running(self) -> Iterator[StringIO]:
        printed = StringIO()
        limit = watchdog.limit(RUN_SECONDS, self.workspace.is_learners)
        with redirect_stdout(printed), redirect_stderr(printed), limit:
            yield printed


def is_test(file: str) -> bool:
    """Whether a file holds the learner's tests."""
    return PurePosixPath(file).name.startswith("test_")


def _record(result: RunResult, values: dict[str, Any], printed: str, requested: frozenset[str]) -> Run:
    executed = frozenset(
        name
        for name, run in result["nodes"].items()
        if run["status"] in ("done", "failed") and not run["cached"]
    )
    known = {name: value for name, value in values.items() if name != "$result"}
    return Run(known, executed, requested, values.get("$result"), printed, result["error"])


def _ignore(event: dict[str, Any]) -> None:
    """Nobody watches these runs."""


@contextmanager
def in_folder(files: Mapping[str, str]) -> Iterator[Workspace]:
    """A workspace in a temporary folder that is the current one, so that `open("data.csv")` finds the data."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder), Workspace(folder=Path(folder)) as workspace:
        workspace.update(files)
        yield workspace
