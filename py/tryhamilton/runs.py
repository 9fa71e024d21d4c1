"""What one session ran: the runs, their values, what is kept from one to the next, and what the last one failed of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tryhamilton.filenames import SCRIPT
from tryhamilton.kept import Kept
from tryhamilton.outcome import error_of, failed
from tryhamilton.runner import Runner
from tryhamilton.script import ScriptRunner
from tryhamilton.values import Values
from tryhamilton.watch import RunLog
from tryhamilton.workspace import Workspace

if TYPE_CHECKING:
    from tryhamilton.protocol import Capsule, ColumnLineage, Program, RunError, RunFacts, RunResult


class Runs:
    """Runs programs in `workspace`; `emit` gets the events of a run."""

    def __init__(self, workspace: Workspace, emit: Callable[[dict[str, Any]], None]):
        self._workspace = workspace
        self._emit = emit
        #: Results that the next run may take over.
        self.kept = Kept(workspace.is_outdated)
        #: Those of the last run, and of earlier ones as far as they still hold.
        self.values = Values()
        self._runner = Runner(workspace, emit, self.kept)
        self._script = ScriptRunner(workspace, emit, self.kept)
        self._data: dict[str, str] = {}
        #: What ended the last run, and the files that were run.
        self._failure: tuple[RunError, dict[str, str]] | None = None
        #: The one that ran last.
        self._ran: Runner | ScriptRunner = self._runner

    def run(self, program: Program, outputs: list[str] | None, *, everything: bool) -> RunResult:
        """The outcome of one run: of the driver script if there is one and no `outputs` are named.

        With `everything` nothing is taken over from earlier runs.
        """
        by_script = outputs is None and SCRIPT in program["files"]
        if everything:
            self.kept.clear("run all")
        data = {name: text for name, text in program["files"].items() if not name.endswith(".py")}
        if data != self._data:  # who knows which function reads which file
            self._data = data
            self.kept.clear("data file changed")
        try:
            result = self._script.run(program) if by_script else self._runner.run(program, outputs)
        except KeyboardInterrupt as error:  # it came too late for the run itself to notice
            log = RunLog(self._emit)
            result = failed(log, error_of(error, self._workspace, log, {}), [])
        finally:
            self._ran = self._script if by_script else self._runner
            self.values = self.values.followed_by(self._ran.values)
        self._failure = (result["error"], dict(self._workspace.files)) if result["error"] else None
        return result

    def facts(self) -> RunFacts:
        """What the history keeps of the last run."""
        from tryhamilton.facts import facts_of  # not before the first run is over

        return facts_of(self._ran.values, self._ran.graph)

    def lineage(self, node: str, column: str) -> ColumnLineage:
        """Where that column of a value comes from. LookupError if there is no such value, or no graph."""
        from tryhamilton.column_lineage import Tracer

        self.values.value(node)
        if self._ran.graph is None:
            raise LookupError("The last run had no graph.")
        return Tracer(self._ran.graph, self._ran.values, self._workspace).trace(node, column)

    def capsule(self) -> Capsule:
        """The node that failed with what it was given, as a file to send. NoCapsule if there is none, or no more."""
        from tryhamilton.capsule import NoCapsule, capsule  # most programs do not fail

        graph = self._ran.graph
        node = graph.nodes.get(self._failure[0]["node"] or "") if graph and self._failure else None
        if graph is None or self._failure is None or node is None:
            raise NoCapsule("No node failed in the last run.")
        error, files = self._failure
        if files != self._workspace.files:
            raise NoCapsule("The files have changed since the run. Run again.")
        return capsule(node, self._ran.values, error, graph, self._workspace)
