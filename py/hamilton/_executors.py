"""How a driver carries out an execution: in one go, or cut into tasks. Public as `hamilton.driver`."""

from __future__ import annotations

import abc

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from hamilton.execution.executors import ExecutionManager
    from hamilton.execution.grouping import GroupingStrategy
    from hamilton.graph import FunctionGraph
    from hamilton.lifecycle.base import LifecycleAdapterSet
    from hamilton.node import Node


class InvalidExecutorException(Exception):
    """A graph needs another executor than the one that was asked to execute it."""


class GraphExecutor(abc.ABC):
    """Computes outputs of a graph. A driver takes one of its own as `_graph_executor`."""

    @abc.abstractmethod
    def execute(
        self,
        fg: FunctionGraph,
        final_vars: list[str],
        overrides: dict[str, Any],
        inputs: dict[str, Any],
        run_id: str,
    ) -> dict[str, Any]:
        """The values of `final_vars`, by name. The config is in `fg.config`, not in `inputs`."""

    @abc.abstractmethod
    def validate(self, nodes_to_execute: list[Node]) -> None:
        """Raise InvalidExecutorException if it cannot execute one of these nodes."""


class DefaultGraphExecutor(GraphExecutor):
    """One node after the other, here, following a plan (`hamilton.execution.plan`)."""

    DEFAULT_TASK_NAME = "root"

    def __init__(self, adapter: LifecycleAdapterSet | None = None):
        self.adapter = adapter

    def validate(self, nodes_to_execute: list[Node]) -> None:
        """Raise InvalidExecutorException for nodes that yield or gather items: those run as tasks.

        Warns of async functions: what they give here is a coroutine that nobody awaits.
        """
        from hamilton.node import NodeType

        _warn_of_async(nodes_to_execute)
        for one in nodes_to_execute:
            if one.node_role is NodeType.EXPAND or one.node_role is NodeType.COLLECT:
                from hamilton.diagnostics import spoken_node

                mark = "Parallelizable" if one.node_role is NodeType.EXPAND else "Collect"
                raise InvalidExecutorException(
                    f"{spoken_node(one, capital=True)} uses {mark}[...], which runs as tasks. Build the driver "
                    "with Builder().enable_dynamic_execution(allow_experimental_mode=True)."
                )

    def execute(
        self,
        fg: FunctionGraph,
        final_vars: list[str],
        overrides: dict[str, Any],
        inputs: dict[str, Any],
        run_id: str,
    ) -> dict[str, Any]:
        from hamilton._inputs import combine_config_and_inputs

        given = combine_config_and_inputs(fg.config, inputs or {})
        return fg.plan(final_vars, given, overrides or ()).run(given, overrides, self.adapter, run_id)


_COROUTINE = 0x80  # CO_COROUTINE


def _warn_of_async(nodes: list[Node]) -> None:
    for one in nodes:
        code = getattr(one.callable, "__code__", None)
        if code is not None and code.co_flags & _COROUTINE:
            import warnings

            from hamilton.diagnostics import spoken_node

            warnings.warn(
                f"{spoken_node(one, capital=True)} is an async function, which this driver does not await: its value "
                "is a coroutine. Use hamilton.async_driver for it.",
                RuntimeWarning,
                stacklevel=6,
            )


class TaskBasedGraphExecutor(GraphExecutor):
    """Cuts the graph into tasks and hands them to executors: needed for `Parallelizable` and `Collect`."""

    def __init__(
        self,
        execution_manager: ExecutionManager,
        grouping_strategy: GroupingStrategy,
        adapter: LifecycleAdapterSet,
    ):
        self.execution_manager = execution_manager
        self.grouping_strategy = grouping_strategy
        self.adapter = adapter

    def validate(self, nodes_to_execute: list[Node]) -> None:
        """Any node will do. Warns of async functions: what they give here is a coroutine that nobody awaits."""
        _warn_of_async(nodes_to_execute)

    def execute(
        self,
        fg: FunctionGraph,
        final_vars: list[str],
        overrides: dict[str, Any],
        inputs: dict[str, Any],
        run_id: str,
    ) -> dict[str, Any]:
        from hamilton.execution.task_based import execute_tasks

        return execute_tasks(
            fg,
            final_vars,
            inputs=inputs,
            overrides=overrides or {},
            run_id=run_id,
            adapter=self.adapter,
            execution_manager=self.execution_manager,
            grouping_strategy=self.grouping_strategy,
        )
