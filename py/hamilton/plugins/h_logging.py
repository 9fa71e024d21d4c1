"""Logging of a run, and loggers that know which node is at work.

>>> logger = get_logger("shop")
>>> logger.info("inside a node, this is preceded by the node's name")
"""

from __future__ import annotations

import contextvars
import logging
from collections.abc import MutableMapping
from typing import Any, NamedTuple

from hamilton.lifecycle.api import (
    GraphExecutionHook,
    NodeExecutionHook,
    TaskExecutionHook,
    TaskGroupingHook,
    TaskReturnHook,
    TaskSubmissionHook,
)
from hamilton.lifecycle.base import BasePostNodeExecuteAsync, BasePreNodeExecute

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.node import Node

__all__ = ["AsyncLoggingAdapter", "ContextLogger", "LoggingAdapter", "get_logger"]


class _Where(NamedTuple):
    """What is at work here: a run, in it a task, in it a node."""

    graph: str | None = None
    task: str | None = None
    node: str | None = None

    def __str__(self) -> str:
        parts = [("Task", self.task), ("Node", self.node)]
        told = [f"{kind} '{name}' - " for kind, name in parts if name is not None]
        if not told and self.graph is not None:
            told = [f"Graph run '{self.graph}' - "]
        return "".join(told)


_where: contextvars.ContextVar[_Where] = contextvars.ContextVar("hamilton_logging", default=_Where())  # noqa: B039


class ContextLogger(logging.LoggerAdapter):
    """A logger that puts the run, the task and the node at work before each message."""

    def process(self, msg: str, kwargs: MutableMapping[str, Any]) -> tuple[str, MutableMapping[str, Any]]:
        return f"{_where.get()}{msg}", kwargs


def get_logger(name: str | None = None) -> ContextLogger:
    """The logger of that name (the root logger without one), for use inside nodes."""
    return ContextLogger(logging.getLogger(name), {})


def _context_logger(logger: str | logging.Logger | None) -> ContextLogger:
    if logger is None or isinstance(logger, str):
        return get_logger(logger or __name__)
    if isinstance(logger, logging.Logger):
        return ContextLogger(logger, {})
    raise TypeError(f"The logger is a name or a logging.Logger, not {logger!r}.")


def _listed(names: Any) -> str:
    return ", ".join(f"'{name}'" for name in names)


class _GraphLogging(GraphExecutionHook):
    """The lines about a run as a whole."""

    logger: ContextLogger

    def run_before_graph_execution(
        self,
        *,
        inputs: dict[str, Any] | None,
        overrides: dict[str, Any] | None,
        run_id: str,
        **future_kwargs: Any,
    ) -> None:
        _where.set(_Where(graph=run_id))
        self.logger.info("Starting graph execution")
        if inputs:
            self.logger.info("Using inputs %s", _listed(inputs))
        if overrides:
            self.logger.info("Using overrides %s", _listed(overrides))

    def run_after_graph_execution(
        self, *, success: bool, run_id: str, error: Exception | None = None, **future_kwargs: Any
    ) -> None:
        _where.set(_Where(graph=run_id))
        if success:
            self.logger.info("Finished graph execution [OK]")
        else:
            self.logger.error("Graph execution failed: %s: %s", type(error).__name__, error)
        _where.set(_Where())


class LoggingAdapter(
    _GraphLogging,
    NodeExecutionHook,
    TaskGroupingHook,
    TaskSubmissionHook,
    TaskExecutionHook,
    TaskReturnHook,
):
    """Logs a run: what starts at DEBUG, what is finished at INFO, what failed at ERROR with its traceback.

    In a run with tasks, nodes are logged at DEBUG and finished tasks at INFO. `logger` is a logger or its name, by
    default this module's. Raises TypeError for anything else.
    """

    def __init__(self, logger: str | logging.Logger | None = None) -> None:
        self.logger = _context_logger(logger)
        self._has_tasks = False
        self._inputs: dict[str, Any] = {}

    def run_before_graph_execution(self, **kwargs: Any) -> None:
        self._has_tasks = False
        super().run_before_graph_execution(**kwargs)

    # -- nodes -----------------------------------------------------------------------------------------------
    def run_before_node_execution(
        self,
        *,
        node_name: str,
        node_kwargs: dict[str, Any],
        task_id: str | None,
        run_id: str,
        **future_kwargs: Any,
    ) -> None:
        _where.set(_Where(run_id, task_id, node_name))
        if node_kwargs:
            self.logger.debug("Starting execution with dependencies %s", _listed(node_kwargs))
        else:
            self.logger.debug("Starting execution without dependencies")

    def run_after_node_execution(
        self,
        *,
        node_name: str,
        error: Exception | None,
        success: bool,
        task_id: str | None,
        run_id: str,
        **future_kwargs: Any,
    ) -> None:
        _where.set(_Where(run_id, task_id, node_name))
        if success:
            level = logging.INFO if task_id is None else logging.DEBUG
            self.logger.log(level, "Finished execution [OK]")
        else:
            self.logger.error("Encountered error", exc_info=error)
        _where.set(_Where(run_id, task_id))

    # -- tasks -----------------------------------------------------------------------------------------------
    def run_after_task_grouping(self, *, run_id: str, task_ids: list[str], **future_kwargs: Any) -> None:
        _where.set(_Where(run_id))
        self.logger.info("Executing as %d tasks", len(task_ids))

    def run_after_task_expansion(
        self, *, run_id: str, task_id: str, parameters: dict[str, Any], **future_kwargs: Any
    ) -> None:
        _where.set(_Where(run_id, task_id))
        self.logger.debug("Gave %d items", len(parameters))
        _where.set(_Where(run_id))

    def run_before_task_submission(
        self, *, run_id: str, task_id: str, spawning_task_id: str | None, **future_kwargs: Any
    ) -> None:
        _where.set(_Where(run_id, task_id))
        if spawning_task_id is None:
            self.logger.debug("Submitting task")
        else:
            self.logger.debug("Submitting task, spawned by '%s'", spawning_task_id)

    def run_before_task_execution(
        self, *, task_id: str, run_id: str, nodes: list[Any], **future_kwargs: Any
    ) -> None:
        _where.set(_Where(run_id, task_id))
        self.logger.debug("Starting execution of nodes %s", _listed(one.name for one in nodes))

    def run_after_task_execution(
        self, *, task_id: str, run_id: str, success: bool, error: Exception, **future_kwargs: Any
    ) -> None:
        _where.set(_Where(run_id, task_id))
        if success:
            self.logger.debug("Finished execution [OK]")
        else:
            self.logger.error("Encountered error", exc_info=error)

    def run_after_task_return(
        self,
        *,
        run_id: str,
        task_id: str,
        nodes: list[Any],
        success: bool,
        error: Exception | None,
        **future_kwargs: Any,
    ) -> None:
        _where.set(_Where(run_id, task_id))
        if success:
            only_inputs = all(one.is_external_input for one in nodes)
            self.logger.log(logging.DEBUG if only_inputs else logging.INFO, "Task completed [OK]")
        else:
            self.logger.error("Task failed: %s: %s", type(error).__name__, error)
        _where.set(_Where(run_id))


class AsyncLoggingAdapter(_GraphLogging, BasePreNodeExecute, BasePostNodeExecuteAsync):
    """Logs a run of an async driver, as `LoggingAdapter` does one of a synchronous driver."""

    def __init__(self, logger: str | logging.Logger | None = None) -> None:
        self.logger = _context_logger(logger)

    def pre_node_execute(
        self, *, run_id: str, node_: Node, kwargs: dict[str, Any], task_id: str | None = None
    ) -> None:
        _where.set(_Where(run_id, task_id, node_.name))
        if kwargs:
            self.logger.debug("Submitting async node with dependencies %s", _listed(kwargs))
        else:
            self.logger.debug("Submitting async node without dependencies")

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
        _where.set(_Where(run_id, task_id, node_.name))
        if success:
            self.logger.info("Finished execution [OK]")
        else:
            self.logger.error("Encountered error", exc_info=error)
        _where.set(_Where(run_id, task_id))
