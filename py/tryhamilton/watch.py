"""What happens during a run, as it happens: the adapter that listens to drivers, and the record that it fills."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from time import perf_counter
from typing import Any, Protocol

from hamilton.graph import FunctionGraph
from hamilton.lifecycle.base import (
    BaseDoReuseValues,
    BasePostGraphConstruct,
    BasePostGraphExecute,
    BasePostNodeExecute,
    BasePreGraphExecute,
    BasePreNodeExecute,
)
from hamilton.node import Node, NodeType
from tryhamilton.preview import preview
from tryhamilton.protocol import NodeRun, NodeStatus, Preview

#: Rows of the preview that goes with a node's event; the page asks for more where it shows more.
ROWS = 10
#: Nodes that run for many items are told of this often.
SECONDS = 0.05
#: So many nodes of one run get a preview with their event: of thousands, nobody looks at all.
PREVIEWS = 300

Emit = Callable[[dict[str, Any]], None]


class RunLog:
    """The statuses and values of one run, told to `emit` as events."""

    def __init__(self, emit: Emit):
        self.nodes: dict[str, NodeRun] = {}
        self.values: dict[str, Any] = {}
        #: The node that failed, once one has.
        self.failed: str | None = None
        self._emit = emit
        self._previews = PREVIEWS
        self._started: dict[str, float] = {}
        #: When each node began for the first time, and the first of them.
        self._began: dict[str, float] = {}
        self._items: dict[str, list[Any]] = {}
        self._told = 0.0

    def expect(self, names: Iterable[str], why: Callable[[str], str] = lambda name: "") -> None:
        """These nodes are going to run."""
        for name in names:
            self._set(name, "waiting", 0.0, False, why(name))

    def kept(self, name: str, value: Any, why: str) -> None:
        """The value of this node is there already."""
        self.values[name] = value
        self._set(name, "done", 0.0, True, why, value)

    def start(self, name: str) -> None:
        self._started[name] = perf_counter()
        self._began.setdefault(name, self._started[name])
        if name in self._items:
            return
        self._set(name, "running", self._spent(name), False, self._why(name))

    def finish(self, name: str, value: Any) -> None:
        self.values[name] = value
        self._set(name, "done", self._total(name), False, self._why(name), value)

    def finish_item(self, name: str, value: Any) -> None:
        """A node is computed for one item of many: its value here is the list of all. Told now and then only."""
        values = self._items.setdefault(name, [])
        values.append(value)
        self.values[name] = values
        run = self._run(name, "done", self._total(name), False, self._why(name))
        self.nodes[name] = run
        if perf_counter() - self._told > SECONDS:
            self._told = perf_counter()
            self._emit({"type": "node", "name": name, "run": run, "preview": None})

    def fail(self, name: str) -> None:
        self.failed = name
        self._set(name, "failed", self._total(name), False, self._why(name))

    def close(self, why: str) -> None:
        """The run is over: what waits is skipped, what was under way was cut short."""
        for name, values in self._items.items():
            if self.nodes[name]["status"] == "done":
                self._set(name, "done", self.nodes[name]["ms"], False, self._why(name), values)
        for name, run in self.nodes.items():
            if run["status"] == "running":
                self.failed = self.failed or name
                self._set(name, "failed", run["ms"], False, "stopped")
            elif run["status"] == "waiting":
                self._set(name, "skipped", 0.0, False, why)

    def _why(self, name: str) -> str:
        return self.nodes[name]["why"] if name in self.nodes else ""

    def _total(self, name: str) -> float:
        """Milliseconds spent on a node so far, all its items together."""
        return self._spent(name) + (perf_counter() - self._started.pop(name, perf_counter())) * 1000

    def _spent(self, name: str) -> float:
        return self.nodes[name]["ms"] if name in self.nodes and not self.nodes[name]["cached"] else 0.0

    def _run(self, name: str, status: NodeStatus, ms: float, cached: bool, why: str) -> NodeRun:
        run: NodeRun = {"status": status, "ms": round(ms, 3), "cached": cached, "why": why}
        if name in self._began:
            first = next(iter(self._began.values()))
            run["start"] = round((self._began[name] - first) * 1000, 3)
        return run

    def _set(
        self, name: str, status: NodeStatus, ms: float, cached: bool, why: str, value: Any = None
    ) -> None:
        run = self._run(name, status, ms, cached, why)
        self.nodes[name] = run
        shown: Preview | None = None
        if status == "done" and self._previews > 0:
            self._previews -= 1
            shown = preview(value, 0, ROWS)
        self._emit({"type": "node", "name": name, "run": run, "preview": shown})


class Reuses(Protocol):
    """Where values of earlier executions come from; see `reuse.py`."""

    def known(
        self,
        run_id: str,
        graph: FunctionGraph,
        final_vars: list[str],
        inputs: Mapping[str, Any],
        overrides: Mapping[str, Any],
    ) -> dict[str, Any]: ...

    def put(self, run_id: str, name: str, value: Any) -> None: ...

    def over(self, run_id: str) -> None: ...


class Watcher(
    BasePostGraphConstruct,
    BasePreGraphExecute,
    BasePreNodeExecute,
    BasePostNodeExecute,
    BasePostGraphExecute,
    BaseDoReuseValues,
):
    """Tells a `RunLog` what the drivers do that carry this adapter, and lets them reuse values."""

    def __init__(self, log: RunLog, reuse: Reuses):
        self.log = log
        #: The graph built last, and what the last execution returned.
        self.graph: FunctionGraph | None = None
        self.result: Any = None
        #: Names that executions asked for, in order.
        self.requested: dict[str, None] = {}
        self.has_result = False
        self._reuse = reuse
        #: Nodes that run once for each item of a `Parallelizable`.
        self._repeated: frozenset[str] = frozenset()

    def post_graph_construct(self, *, graph: Any, modules: Any, config: Any):
        self.graph = graph

    def pre_graph_execute(self, *, run_id: str, graph: Any, final_vars: Any, inputs: Any, overrides: Any):
        self.graph = graph
        self.requested.update(dict.fromkeys(final_vars))
        self.log.values.update({**graph.config, **(inputs or {})})
        self._repeated = repeated_nodes(graph)

    def do_reuse_values(
        self, *, run_id: str, graph: Any, final_vars: Any, inputs: Any, overrides: Any
    ) -> dict[str, Any]:
        return self._reuse.known(run_id, graph, final_vars, inputs or {}, overrides or {})

    def pre_node_execute(self, *, run_id: str, node_: Node, kwargs: Any, task_id: str | None = None):
        self.log.start(node_.name)

    def post_node_execute(
        self,
        *,
        run_id: str,
        node_: Node,
        kwargs: Any,
        success: bool,
        error: Exception | None,
        result: Any,
        task_id: str | None = None,
    ):
        if success and node_.name in self._repeated:
            self.log.finish_item(node_.name, result)
        elif success:
            self.log.finish(node_.name, result)
            self._reuse.put(run_id, node_.name, result)
        elif error is not None:  # neither: the run was stopped, which `RunLog.close` tells
            self.log.fail(node_.name)

    def post_graph_execute(self, *, run_id: str, graph: Any, success: bool, error: Any, results: Any):
        self._reuse.over(run_id)
        if results is not None:
            self.result, self.has_result = results, True


def repeated_nodes(graph: FunctionGraph) -> frozenset[str]:
    """The nodes that run once for each item of a `Parallelizable`."""
    if not any(one.node_role is NodeType.EXPAND for one in graph.get_nodes()):
        return frozenset()
    from hamilton.execution.blocks import scopes_of

    return frozenset(name for name, scope in scopes_of(graph.get_nodes()).items() if scope)
