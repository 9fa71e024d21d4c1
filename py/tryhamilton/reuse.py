"""Which values of an execution are there already: those whose keys have not changed since they were computed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hamilton.graph import FunctionGraph
from hamilton.node import NodeType
from tryhamilton.inputs import typed
from tryhamilton.kept import Kept, Key, fingerprint, keys_of
from tryhamilton.watch import RunLog


class Reuse:
    """Looks up `kept` before each execution of one run, and puts in what the run computes.

    `stand_ins` are values, as typed by the visitor, that take the place of nodes in whatever the program executes;
    files that they stand for lie in `attached`.
    """

    def __init__(
        self,
        kept: Kept,
        log: RunLog,
        stand_ins: Mapping[str, Any] | None = None,
        attached: Path | None = None,
    ):
        self._kept = kept
        self._log = log
        self._stand_ins = stand_ins or {}
        self._attached = attached
        #: Of each execution that is under way: async drivers may have several at the same time.
        self._under_way: dict[str, tuple[FunctionGraph, dict[str, Key]]] = {}
        #: Every node that the run had to do with.
        self.met: set[str] = set()

    def known(
        self,
        run_id: str,
        graph: FunctionGraph,
        final_vars: list[str],
        inputs: Mapping[str, Any],
        overrides: Mapping[str, Any],
    ) -> dict[str, Any]:
        """Kept values that are still what the program would compute, by name; tells the log of all nodes.

        None where items run one by one (`Parallelizable`), and none where the program watches or replaces the
        computation of its nodes: it would miss what is not computed. Raises ValueError for a stand-in that does not
        fit its node.
        """
        own = self._typed_stand_ins(graph)
        overrides = {**own, **overrides}
        given = {**graph.config, **inputs}
        plan = graph.plan(final_vars, given, overrides)
        keys = keys_of(
            plan.nodes,
            {name: fingerprint(value) for name, value in given.items()},
            {name: fingerprint(value) for name, value in overrides.items()},
        )
        self._under_way[run_id] = (graph, keys)
        self.met.update(keys)
        for name, value in overrides.items():
            if name in keys:
                self._log.kept(name, value, "override")
        known = {}
        if not _is_watched(graph) and not any(one.node_role is NodeType.EXPAND for one in plan.nodes):
            for one in plan.nodes:
                if not one.user_defined and one.name not in overrides:
                    value, fits = self._kept.get(one.name, keys[one.name])
                    if fits:
                        known[one.name] = value
                        self._log.kept(one.name, value, "unchanged")
        steps = graph.plan(final_vars, given, {**known, **overrides}).steps
        self._log.expect(
            (step.name for step in steps), lambda name: self._kept.why(name, keys[name], graph.nodes)
        )
        return {**own, **known}

    def _typed_stand_ins(self, graph: FunctionGraph) -> dict[str, Any]:
        nodes = graph.nodes
        types = {name: nodes[name].type for name in self._stand_ins if name in nodes}
        own, bad = typed({name: self._stand_ins[name] for name in types}, types, self._attached, "Override")
        if bad:
            raise bad[0]
        return own

    def put(self, run_id: str, name: str, value: Any) -> None:
        """A node of an execution that `known` was asked about is computed."""
        graph, keys = self._under_way.get(run_id, (None, {}))
        if graph is not None and name in keys:
            self._kept.put(graph.nodes[name], keys[name], value)

    def over(self, run_id: str) -> None:
        """This execution has ended."""
        self._under_way.pop(run_id, None)


def _is_watched(graph: FunctionGraph) -> bool:
    """Whether adapters beside our own see or do the computation of nodes."""
    adapter = graph.adapter
    if adapter is None:
        return False
    listening = ("pre_node_execute", "post_node_execute")
    if any(len(adapter.sync_hooks.get(one, ())) > 1 or one in adapter.async_hooks for one in listening):
        return True
    methods = {*adapter.sync_methods, *adapter.async_methods}
    return not methods.isdisjoint({"do_node_execute", "do_remote_execute"})
