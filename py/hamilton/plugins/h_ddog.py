"""Runs as Datadog traces: a span for the run, in it one for each task, in these one for each node."""

from __future__ import annotations

import json
from typing import Any

from hamilton.lifecycle.api import GraphExecutionHook, NodeExecutionHook, TaskExecutionHook
from hamilton.lifecycle.base import (
    BasePostGraphExecuteAsync,
    BasePostNodeExecuteAsync,
    BasePreGraphExecuteAsync,
    BasePreNodeExecute,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ddtrace.trace import Context, Span

    from hamilton.graph import FunctionGraph
    from hamilton.node import Node


def _tracer() -> Any:
    """The tracer of ddtrace, which is imported only now: that changes much of the interpreter."""
    try:
        from ddtrace.trace import tracer
    except ImportError:  # before ddtrace 3
        from ddtrace import tracer
    return tracer


class _Spans:
    """The open spans of the runs under way."""

    def __init__(
        self, root_name: str, include_causal_links: bool = False, service: str | None = None
    ) -> None:
        self.root_name = root_name
        self.include_causal_links = include_causal_links
        self.service = service
        _tracer()  # a missing package is better told now
        self._open: dict[tuple[str | None, ...], Span] = {}
        self._done: dict[tuple[str | None, ...], Context] = {}

    def __getstate__(self) -> dict[str, Any]:
        # Spans stay in their process; a worker continues the trace from their contexts.
        contexts = {key: span.context for key, span in self._open.items()}
        return {**vars(self), "_open": {}, "_done": {**self._done, **contexts}}

    def start(self, name: str, key: tuple[str | None, ...], *parents: tuple[str | None, ...]) -> Span:
        """Open a span below the first of `parents` that is known."""
        parent = next(
            (one for one in (self._open.get(key) or self._done.get(key) for key in parents) if one), None
        )
        span = _tracer().start_span(name=name, child_of=parent, activate=True, service=self.service)
        self._open[key] = span
        return span

    def end(self, key: tuple[str | None, ...], error: BaseException | None) -> None:
        """Close a span; with an error, marked as failed."""
        span = self._open.pop(key)
        self._done[key] = span.context
        if error is not None:
            span.set_exc_info(type(error), error, error.__traceback__)
        span.finish()

    def link(self, span: Span, run_id: str, task_id: str | None, dependencies: Any) -> None:
        """Link a node's span to those of the nodes that it depends on."""
        if self.include_causal_links:
            for name in dependencies:
                context = self._done.get((run_id, task_id, name)) or self._done.get((run_id, None, name))
                if context is not None:
                    span.link_span(context)

    def forget(self, run_id: str) -> None:
        self._done = {key: context for key, context in self._done.items() if key[0] != run_id}


def _tag_node(span: Span, tags: dict[str, Any], inputs: Any) -> None:
    for name, value in tags.items():
        span.set_tag(f"hamilton.{name}", value if isinstance(value, str) else json.dumps(value, default=str))
    span.set_tag("hamilton.inputs", ",".join(inputs))


class DDOGTracer(NodeExecutionHook, GraphExecutionHook, TaskExecutionHook):
    """Traces a synchronous driver. The span of a run is called `root_name`.

    With `include_causal_links` the span of a node is linked to those of its dependencies. `service` is the name under
    which Datadog shows the traces.
    """

    def __init__(
        self, root_name: str, include_causal_links: bool = False, service: str | None = None
    ) -> None:
        self._spans = _Spans(root_name, include_causal_links, service)

    def run_before_graph_execution(self, *, run_id: str, **future_kwargs: Any) -> None:  # type: ignore[override]
        self._spans.start(self._spans.root_name, (run_id,)).set_tag("hamilton.run_id", run_id)

    def run_after_graph_execution(  # type: ignore[override]
        self, *, error: Exception | None, run_id: str, **future_kwargs: Any
    ) -> None:
        self._spans.end((run_id,), error)
        self._spans.forget(run_id)

    def run_before_task_execution(self, *, task_id: str, run_id: str, **future_kwargs: Any) -> None:  # type: ignore[override]
        self._spans.start(task_id, (run_id, task_id), (run_id,))

    def run_after_task_execution(  # type: ignore[override]
        self, *, task_id: str, run_id: str, error: Exception | None, **future_kwargs: Any
    ) -> None:
        self._spans.end((run_id, task_id), error)

    def run_before_node_execution(  # type: ignore[override]
        self,
        *,
        node_name: str,
        node_tags: dict[str, Any],
        node_kwargs: dict[str, Any],
        task_id: str | None,
        run_id: str,
        **future_kwargs: Any,
    ) -> None:
        span = self._spans.start(node_name, (run_id, task_id, node_name), (run_id, task_id), (run_id,))
        _tag_node(span, node_tags, node_kwargs)
        self._spans.link(span, run_id, task_id, node_kwargs)

    def run_after_node_execution(  # type: ignore[override]
        self,
        *,
        node_name: str,
        error: Exception | None,
        task_id: str | None,
        run_id: str,
        **future_kwargs: Any,
    ) -> None:
        self._spans.end((run_id, task_id, node_name), error)


class AsyncDDOGTracer(
    BasePreNodeExecute, BasePostNodeExecuteAsync, BasePreGraphExecuteAsync, BasePostGraphExecuteAsync
):
    """Traces an async driver, as `DDOGTracer` does a synchronous one."""

    def __init__(
        self, root_name: str, include_causal_links: bool = False, service: str | None = None
    ) -> None:
        self._spans = _Spans(root_name, include_causal_links, service)

    async def pre_graph_execute(
        self,
        *,
        run_id: str,
        graph: FunctionGraph,
        final_vars: list[str],
        inputs: dict[str, Any],
        overrides: dict[str, Any],
    ) -> None:
        self._spans.start(self._spans.root_name, (run_id,)).set_tag("hamilton.run_id", run_id)

    async def post_graph_execute(
        self,
        *,
        run_id: str,
        graph: FunctionGraph,
        success: bool,
        error: Exception | None,
        results: dict[str, Any] | None,
    ) -> None:
        self._spans.end((run_id,), error)
        self._spans.forget(run_id)

    def pre_node_execute(
        self, *, run_id: str, node_: Node, kwargs: dict[str, Any], task_id: str | None = None
    ) -> None:
        span = self._spans.start(node_.name, (run_id, task_id, node_.name), (run_id,))
        _tag_node(span, node_.tags, kwargs)
        self._spans.link(span, run_id, task_id, kwargs)

    async def post_node_execute(
        self,
        *,
        run_id: str,
        node_: Node,
        kwargs: dict[str, Any],
        success: bool,
        error: Exception | None,
        result: Any,
        task_id: str | None = None,
    ) -> None:
        self._spans.end((run_id, task_id, node_.name), error)
