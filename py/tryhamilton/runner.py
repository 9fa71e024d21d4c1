"""Runs a program without a script of its own: a driver over its files, and only what is stale.

What a run says is data: events while it goes on, then one `RunResult`. Whatever the learner's code raises ends up
in the result; nothing but a stop request of the host leaves `Runner.run`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hamilton import driver
from hamilton.driver import Driver
from hamilton.execution.concurrently import is_async
from hamilton.graph import FunctionGraph
from hamilton.node import Node, NodeType
from tryhamilton.analysis import fault, sorted_and_single
from tryhamilton.assemble import assemble
from tryhamilton.faults import release
from tryhamilton.filenames import is_test
from tryhamilton.inputs import typed
from tryhamilton.kept import Kept
from tryhamilton.outcome import Unfit, error_of, failed, results_of, validations
from tryhamilton.places import at_node, placed
from tryhamilton.preview import preview
from tryhamilton.protocol import Diagnostic, Program, RunResult
from tryhamilton.reuse import Reuse
from tryhamilton.roots import graph_modules, overrides_modules
from tryhamilton.watch import Emit, RunLog, Watcher, repeated_nodes
from tryhamilton.workspace import Workspace


class Runner:
    """Runs programs of one workspace; `kept` holds values of earlier runs and takes those of this one."""

    def __init__(self, workspace: Workspace, emit: Emit, kept: Kept):
        self._workspace = workspace
        self._emit = emit
        self._kept = kept
        #: Node name → value, and "$result"; what `preview` shows.
        self.values: dict[str, Any] = {}
        #: The graph that the last run executed, or None if there was none.
        self.graph: FunctionGraph | None = None

    def run(self, program: Program, outputs: list[str] | None) -> RunResult:
        """Computes `outputs`, or every node."""
        log = RunLog(self._emit)
        nodes: Mapping[str, Node] = {}
        wanted: list[str] = []
        self.graph = None
        try:
            dr = self._driver(program, Watcher(log, Reuse(self._kept, log)))
            nodes = dr.graph.nodes
            self.graph = dr.graph
            self._kept.retain(nodes)
            wanted = default_outputs(dr) if outputs is None else outputs
            computed = self._execute(dr, program, wanted, log)
        except BaseException as error:
            self.values = log.values
            found = error.found if isinstance(error, Unfit) else []
            told = error_of(error, self._workspace, log, nodes)
            release(error)
            return failed(log, told, found, requested=wanted)
        self.values = log.values
        result, is_table = assemble(computed)
        if is_table:
            self.values["$result"] = result
        return {
            "ok": True,
            "nodes": log.nodes,
            "results": results_of(computed, computed),
            "result": preview(result) if is_table else None,
            "error": None,
            "diagnostics": validations(nodes, log.values, self._workspace),
            "graph": None,
        }

    def driver(self, program: Program) -> Driver:
        """The driver that `run` would execute; raises what keeps it from being built."""
        log = RunLog(self._emit)
        return self._driver(program, Watcher(log, Reuse(self._kept, log)))

    def _driver(self, program: Program, watcher: Watcher) -> Driver:
        workspace = self._workspace
        workspace.update(program["files"])
        loaded = workspace.load()
        modules = graph_modules(workspace, loaded)
        # A test that cannot be imported, because pytest is not here, say, is no reason not to run the functions.
        broken = [
            fault(None, one.error, workspace, file=one.file)
            for one in loaded
            if one.error and not is_test(one.file)
        ]
        if broken:
            raise Unfit(sorted_and_single(broken))
        try:
            builder = (
                driver.Builder()
                .with_modules(*[one.module for one in modules if one.module])
                .with_config(dict(program.get("config") or {}))
                .with_adapters(watcher)
            )
            overriding = overrides_modules(workspace)
            if overriding:
                builder = builder.allow_module_overrides()
            dr = builder.build()
            if runs_as_tasks(dr):
                dr = _with_tasks(builder).build()
            elif is_asynchronous(dr):
                dr = _asynchronous(dr, watcher, overriding)
        except Exception as error:
            carried = getattr(error, "diagnostics", None)
            if not carried:
                raise
            raise Unfit([each for one in carried for each in placed(one, workspace)]) from error
        return dr

    def _execute(self, dr: Driver, program: Program, wanted: list[str], log: RunLog) -> dict[str, Any]:
        nodes = dr.graph.nodes
        # A sample for what a function computes under this configuration waits for one under which nothing does.
        given = {
            name: value
            for name, value in (program.get("inputs") or {}).items()
            if name not in dr.config and (name not in nodes or nodes[name].user_defined)
        }
        overridden = program.get("overrides") or {}
        types = {name: one.type for name, one in nodes.items()}
        inputs, bad = typed(given, types, self._workspace.attached)
        overrides, worse = typed(overridden, types, self._workspace.attached, "Override")
        if bad or worse:
            raise Unfit([self._at(nodes, one.name, "bad-input", str(one)) for one in (*bad, *worse)])
        plan = dr.graph.plan(wanted, {**dr.config, **inputs}, overrides)
        if plan.missing:
            raise Unfit([self._missing(one, nodes) for one in plan.missing])
        log.values.update(inputs)
        computed = dr.execute([*wanted], inputs=inputs, overrides=overrides)
        if isinstance(computed, dict):
            return computed
        from tryhamilton.awaiting import awaited

        values = awaited(computed)
        return {name: values[name] for name in wanted}

    def _missing(self, external: Node, nodes: Mapping[str, Node]) -> Diagnostic:
        from hamilton.diagnostics import nearest
        from hamilton.htypes import spell

        near = nearest(external.name, [one.name for one in nodes.values() if not one.user_defined])
        advice = f" Or did you mean the node '{near}'?" if near else ""
        message = f"Input '{external.name}' ({spell(external.type)}) has no value. Give it one.{advice}"
        return self._at(nodes, external.name, "missing-input", message, near)

    def _at(
        self, nodes: Mapping[str, Node], name: str, code: str, message: str, suggestion: str | None = None
    ) -> Diagnostic:
        return at_node(nodes.get(name), name, "error", code, message, self._workspace, suggestion)


def _with_tasks(builder: driver.Builder) -> driver.Builder:
    """For `Parallelizable` and `Collect`; in a browser there are no threads, so everything runs right here."""
    from hamilton.execution.executors import SynchronousLocalTaskExecutor

    return builder.enable_dynamic_execution(allow_experimental_mode=True).with_remote_executor(
        SynchronousLocalTaskExecutor()
    )


def runs_as_tasks(dr: Driver) -> bool:
    """Whether a node runs for each item of many: `Parallelizable` and `Collect`."""
    return any(one.node_role in (NodeType.EXPAND, NodeType.COLLECT) for one in dr.graph.get_nodes())


def is_asynchronous(dr: Driver) -> bool:
    """Whether a node is an async function, and none runs as a task, which an async driver cannot have."""
    return not runs_as_tasks(dr) and any(
        is_async(one.callable) for one in dr.graph.get_nodes() if not one.user_defined
    )


def _asynchronous(dr: Driver, watcher: Watcher, overriding: bool) -> Driver:
    """One that awaits what async functions give, otherwise the same."""
    from hamilton.async_driver import AsyncDriver
    from hamilton.base import DictResult

    return AsyncDriver(
        dr.config,
        *dr.graph_modules,
        result_builder=DictResult(),
        adapters=[watcher],
        allow_module_overrides=overriding,
    )


def default_outputs(dr: Driver) -> list[str]:
    """Every node that is computed once, in the order of the code: the columns of the result stand in it.

    Of nodes that run for each item of many, only the gathered value counts.
    """
    repeated = repeated_nodes(dr.graph)
    modules = [one.__name__ for one in dr.graph_modules]
    computed = [
        one
        for one in dr.graph.get_nodes()
        if not one.user_defined and one.name not in repeated and one.node_role is not NodeType.EXPAND
    ]
    return [one.name for one in sorted(computed, key=lambda one: _place(one, modules))]


def _place(node: Node, modules: list[str]) -> tuple[int, int]:
    """The number of the module and the line of the function that makes a node; a node of no function comes last."""
    for fn in node.originating_functions or ():
        code = getattr(fn, "__code__", None)
        if code is not None and fn.__module__ in modules:
            return modules.index(fn.__module__), code.co_firstlineno
    return len(modules), 0
