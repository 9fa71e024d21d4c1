"""The learner's program as a check sees it: its graph, and what comes out for any inputs, config and overrides."""

from __future__ import annotations

import ast
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any, Self

from tryhamilton import watchdog
from tryhamilton.analysis import Analysis
from tryhamilton.kept import Kept
from tryhamilton.needs import import_packages
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
    #: Name → bytes of the files that it made or changed in the current folder.
    written: dict[str, bytes] = field(default_factory=dict)
    #: The script's top-level names as they were when it ended or failed; empty for a run without a script.
    names: dict[str, Any] = field(default_factory=dict)
    #: The inputs and overrides that a check chose for it.
    given: dict[str, Any] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return self.error is None


class Snapshot:
    """Facts about `program`, whose files are in `workspace`. Asking for a run executes it, with nothing kept."""

    def __init__(self, program: Program, workspace: Workspace):
        self.program = program
        self.workspace = workspace
        import_packages(program["files"])
        self.graph: Graph = Analysis(workspace).graph(program)
        self.nodes: dict[str, GraphNode] = {one["name"]: one for one in self.graph["nodes"]}
        self.edges: set[tuple[str, str]] = {(one[0], one[1]) for one in self.graph["edges"]}
        #: Every run so far, with the snapshot that it is of: this one or one made from it.
        self.runs: list[tuple[Snapshot, Run]] = []
        #: The config that a check chose for it.
        self.given: dict[str, Any] = {}
        #: The learner's own files, where a check made this program from them.
        self.own: Mapping[str, str] = program["files"]

    @property
    def computed(self) -> set[str]:
        """The nodes that are no inputs and no config."""
        return {name for name, one in self.nodes.items() if one["kind"] not in ("input", "config")}

    @property
    def required(self) -> set[str]:
        """The inputs that must be given a value."""
        return {name for name, one in self.nodes.items() if one["kind"] == "input" and not one["optional"]}

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

    def with_config(self, **config: Any) -> Self:
        """The same files with these config items instead."""
        other = self._with({**self.program, "config": config})
        # How the driver is to build says nothing about the case that was tried.
        other.given = {key: one for key, one in config.items() if not key.startswith("hamilton.")}
        return other

    def _with(self, program: Program) -> Self:
        other = type(self)(program, self.workspace)
        other.runs = self.runs
        other.given = self.given
        other.own = self.own
        return other

    def with_files(self, files: Mapping[str, str | None]) -> Self:
        """The same program with these files instead, such as other data; None takes a file away."""
        changed = {**self.program["files"], **files}
        kept = {name: text for name, text in changed.items() if text is not None}
        return self._with({**self.program, "files": kept})

    def replaced(self) -> dict[str, str | None]:
        """The files that a check put in place of the learner's, None for those that it took away.

        One that only goes on where the learner's ends is still the learner's.
        """
        found: dict[str, str | None] = {}
        for name, text in self.program["files"].items():
            own = self.own.get(name)
            if text != own and not (own and text.startswith(own)):
                found[name] = text
        return found | {name: None for name in self.own if name not in self.program["files"]}

    def is_own_line(self, file: str, line: int) -> bool:
        """Whether that line stands so in the learner's own file."""
        texts = (files.get(file, "").splitlines() for files in (self.own, self.program["files"]))
        one, other = (text[line - 1 : line] for text in texts)
        return one == other

    def run(self, *outputs: str, inputs: Mapping[str, Any] | None = None, **overrides: Any) -> Run:
        """Computes `outputs`, or every node, with the step's inputs or these instead.

        `run.py` is not executed; it only tells which files are the graph, as it does for `nodes` and `edges`.
        Values are given as JSON: a list for a Series, a dict of lists for a DataFrame.
        """
        given = self.program.get("inputs", {}) if inputs is None else inputs
        program: Program = {
            "files": self.program["files"],
            "config": self.program.get("config", {}),
            "inputs": dict(given),
            "overrides": overrides or self.program.get("overrides", {}),
        }
        runner = Runner(self.workspace, _ignore, Kept(self.workspace.is_outdated))
        with self._running(program["files"]) as (printed, written):
            result = runner.run(program, list(outputs) or None)
        chosen = {**(inputs or {}), **overrides}
        run = _record(result, runner.values, printed.getvalue(), frozenset(outputs), written, given=chosen)
        self.runs.append((self, run))
        return run

    def script(self) -> Run:
        """Executes the learner's `run.py`."""
        runner = ScriptRunner(self.workspace, _ignore, Kept(self.workspace.is_outdated))
        with self._running(self.program["files"]) as (printed, written):
            result = runner.run(self.program)
        requested = frozenset(result["results"])
        run = _record(result, runner.values, printed.getvalue(), requested, written, runner.names)
        self.runs.append((self, run))
        return run

    def tree(self, file: str = "functions.py") -> ast.Module:
        """The syntax of a file, for questions such as "is anything written twice"; empty if there is no such file."""
        return ast.parse(self.program["files"].get(file, ""))

    def constant(self, name: str, file: str) -> Any:
        """The value of a top-level name in a file, or None."""
        module = self.workspace.modules.get(file)
        loaded = self.workspace.loaded(module) if module else None
        return getattr(loaded.module, name, None) if loaded else None

    @contextmanager
    def _running(self, files: Mapping[str, str]) -> Iterator[tuple[StringIO, dict[str, bytes]]]:
        """What is printed meanwhile, and, at its end, what was written; the folder is as before after it."""
        printed = StringIO()
        written: dict[str, bytes] = {}
        limit = watchdog.limit(RUN_SECONDS, self.workspace.is_learners)
        try:
            with redirect_stdout(printed), redirect_stderr(printed), limit:
                yield printed, written
        finally:
            written |= restored(self.workspace.folder, files)


def restored(folder: Path | None, files: Mapping[str, str]) -> dict[str, bytes]:
    """Makes `folder` hold just `files` again; returns what else was in it, and what `files` had become."""
    found: dict[str, bytes] = {}
    if folder is None:
        return found
    for path in sorted(folder.rglob("*"), reverse=True):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() and not path.is_symlink():
            with suppress(OSError):  # one that holds a file of the program stays
                path.rmdir()
            continue
        content = path.read_bytes()
        if name not in files:
            path.unlink()
        elif content != files[name].encode("utf-8", "surrogatepass"):
            path.write_text(files[name], encoding="utf-8", errors="surrogatepass")
        else:
            continue
        found[name] = content
    return found


def _record(
    result: RunResult,
    values: dict[str, Any],
    printed: str,
    requested: frozenset[str],
    written: dict[str, bytes],
    names: Mapping[str, Any] | None = None,
    given: Mapping[str, Any] | None = None,
) -> Run:
    if result["error"] and result["error"]["type"] == "Stopped":
        raise KeyboardInterrupt  # the runner tells it as an error; here nobody waits for the rest
    executed = frozenset(
        name
        for name, run in result["nodes"].items()
        if run["status"] in ("done", "failed") and not run["cached"]
    )
    known = {name: value for name, value in values.items() if name != "$result"}
    held = {name: value for name, value in (names or {}).items() if not name.startswith("__")}
    return Run(
        known,
        executed,
        requested,
        values.get("$result"),
        printed,
        result["error"],
        dict(written),
        held,
        dict(given or {}),
    )


def _ignore(event: dict[str, Any]) -> None:
    """Nobody watches these runs."""


@contextmanager
def in_folder(files: Mapping[str, str]) -> Iterator[Workspace]:
    """A workspace in a temporary folder that is the current one, so that `open("data.csv")` finds the data."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder), Workspace(folder=Path(folder)) as workspace:
        workspace.update(files)
        yield workspace
