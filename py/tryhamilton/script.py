"""Runs `run.py`, the learner's own driver script, and watches what its drivers do.

The script is executed as `__main__`, as `python run.py` would. Every driver that it builds carries a `Watcher`
(`hamilton.lifecycle.ambient`), so node events, results and the graph reach the page without the script's help.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from hamilton.graph import FunctionGraph
from hamilton.lifecycle import ambient
from hamilton.node import Node
from tryhamilton import awaiting
from tryhamilton.analysis import edges, fault
from tryhamilton.faults import release
from tryhamilton.filenames import SCRIPT
from tryhamilton.kept import Kept
from tryhamilton.lending import loans
from tryhamilton.nodes import Describer
from tryhamilton.outcome import error_of, failed, results_of, validations
from tryhamilton.preview import preview
from tryhamilton.protocol import Diagnostic, Graph, Program, RunResult
from tryhamilton.reuse import Reuse
from tryhamilton.watch import Emit, RunLog, Watcher
from tryhamilton.workspace import Loaded, Workspace


class ScriptRunner:
    """Runs the script of one workspace; `kept` holds values of earlier runs and takes those of this one."""

    def __init__(self, workspace: Workspace, emit: Emit, kept: Kept):
        self._workspace = workspace
        self._emit = emit
        self._kept = kept
        #: Node name → value, and "$result"; what `preview` shows.
        self.values: dict[str, Any] = {}
        #: The graph of the driver that the script built or executed last.
        self.graph: FunctionGraph | None = None
        #: The script's own top-level names, as they are when it has ended or failed.
        self.names: dict[str, Any] = {}

    def run(self, program: Program) -> RunResult:
        """Executes `run.py`; whatever it raises ends up in the result."""
        workspace = self._workspace
        log = RunLog(self._emit)
        reuse = Reuse(self._kept, log, program.get("overrides"), self._workspace.attached)
        watcher = Watcher(log, reuse)
        found: list[Diagnostic] = []
        try:
            workspace.update(program["files"])
            workspace.forget_outdated()
            lent, told = loans(workspace)
            found += told
            with ambient.adapters(watcher):
                self._execute(lent)
        except BaseException as error:
            if not (isinstance(error, SystemExit) and error.code in (None, 0)):
                return self._failed(error, log, watcher, found)
        self.graph = watcher.graph
        self._kept.retain(reuse.met)
        self.values = log.values
        if watcher.has_result:
            self.values["$result"] = watcher.result
        found += validations(_nodes(watcher), log.values, workspace)
        return {
            "ok": True,
            "nodes": log.nodes,
            "results": results_of(log.values, watcher.requested),
            "result": preview(watcher.result) if watcher.has_result else None,
            "error": None,
            "diagnostics": found,
            "graph": self._graph(watcher),
        }

    def _failed(
        self, error: BaseException, log: RunLog, watcher: Watcher, found: list[Diagnostic]
    ) -> RunResult:
        self.values = log.values
        self.graph = watcher.graph
        if isinstance(error, (SyntaxError, ImportError)):
            found.append(fault(None, error, self._workspace, file=SCRIPT))
        record = error_of(error, self._workspace, log, _nodes(watcher))
        release(error)
        return failed(log, record, found, self._graph(watcher), watcher.requested)

    def _execute(self, lent: Mapping[str, str]) -> None:
        code = self._workspace.compile(SCRIPT)
        main = ModuleType("__main__")
        main.__file__ = SCRIPT
        self._workspace.prepare(main, Loaded("__main__", SCRIPT, 0))
        self.names = main.__dict__
        before, argv = sys.modules["__main__"], sys.argv
        sys.modules["__main__"] = main
        sys.argv = [SCRIPT]
        try:
            with awaiting.possible():
                for statement in lent.values():
                    exec(statement, main.__dict__)
                exec(code, main.__dict__)
        finally:
            sys.modules["__main__"] = before
            sys.argv = argv

    def _graph(self, watcher: Watcher) -> Graph | None:
        """The graph of the driver that the script built or executed last."""
        if watcher.graph is None:
            return None
        describer = Describer(self._workspace, watcher.graph.config)
        return {
            "nodes": [describer.node(one) for one in watcher.graph.get_nodes()],
            "edges": edges(watcher.graph),
            "diagnostics": [],
            "light": False,
        }


def _nodes(watcher: Watcher) -> Mapping[str, Node]:
    return watcher.graph.nodes if watcher.graph is not None else {}
