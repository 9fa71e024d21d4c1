"""Runs as OpenTelemetry traces: a span for the run, and in it one for each node."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from opentelemetry import context as context_api
from opentelemetry import trace
from opentelemetry.trace import Status, StatusCode

from hamilton.lifecycle.api import GraphExecutionHook, NodeExecutionHook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.graph_types import HamiltonGraph


class OpenTelemetryTracer(NodeExecutionHook, GraphExecutionHook):
    """Makes spans with `tracer`, or with the tracer of that name of the global provider.

    Spans that a node's function starts itself become children of the node's span.
    """

    def __init__(self, tracer_name: str | None = None, tracer: trace.Tracer | None = None) -> None:
        self.tracer = tracer or trace.get_tracer(tracer_name or __name__)
        self._runs: dict[str, tuple[Any, HamiltonGraph]] = {}
        self._nodes: dict[tuple[str, str | None, str], tuple[Any, Any]] = {}

    def run_before_graph_execution(  # type: ignore[override]
        self,
        *,
        graph: HamiltonGraph,
        final_vars: list[str],
        inputs: dict[str, Any] | None,
        overrides: dict[str, Any] | None,
        execution_path: Collection[str],
        run_id: str,
        **future_kwargs: Any,
    ) -> None:
        span = self.tracer.start_span(
            run_id,
            attributes={
                "graph_version": graph.version,
                "final_vars": list(final_vars),
                "inputs": list(inputs or ()),
                "overrides": list(overrides or ()),
                "execution_path": list(execution_path),
            },
        )
        self._runs[run_id] = span, graph

    def run_after_graph_execution(  # type: ignore[override]
        self, *, success: bool, error: Exception | None, run_id: str, **future_kwargs: Any
    ) -> None:
        span, _ = self._runs.pop(run_id)
        _end(span, success, error)

    def run_before_node_execution(  # type: ignore[override]
        self,
        *,
        node_name: str,
        node_tags: dict[str, Any],
        node_return_type: type,
        task_id: str | None,
        run_id: str,
        **future_kwargs: Any,
    ) -> None:
        parent, graph = self._runs[run_id]
        attributes = {
            "type": str(node_return_type),
            "node_version": graph[node_name].version or "",
            "tags": json.dumps(node_tags, default=str),
        }
        if task_id is not None:
            attributes["task_id"] = task_id
        span = self.tracer.start_span(
            node_name, context=trace.set_span_in_context(parent), attributes=attributes
        )
        token = context_api.attach(trace.set_span_in_context(span))
        self._nodes[run_id, task_id, node_name] = span, token

    def run_after_node_execution(  # type: ignore[override]
        self,
        *,
        node_name: str,
        success: bool,
        error: Exception | None,
        task_id: str | None,
        run_id: str,
        **future_kwargs: Any,
    ) -> None:
        span, token = self._nodes.pop((run_id, task_id, node_name))
        context_api.detach(token)
        _end(span, success, error)


def _end(span: Any, success: bool, error: Exception | None) -> None:
    if success:
        span.set_status(Status(StatusCode.OK))
    else:
        span.set_status(Status(StatusCode.ERROR, str(error)))
        if error is not None:
            span.record_exception(error)
    span.end()
