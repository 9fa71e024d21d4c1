"""What to subclass to watch an execution that is cut into tasks. Public as `hamilton.lifecycle.api`."""

from __future__ import annotations

import abc

from hamilton.lifecycle.base import (
    BasePostTaskExecute,
    BasePostTaskExpand,
    BasePostTaskGroup,
    BasePostTaskReturn,
    BasePreTaskExecute,
    BasePreTaskSubmission,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from hamilton.execution.grouping import NodeGroupPurpose
    from hamilton.graph_types import HamiltonNode
    from hamilton.node import Node


class TaskGroupingHook(BasePostTaskGroup, BasePostTaskExpand):
    """Is told how an execution was cut into tasks."""

    @abc.abstractmethod
    def run_after_task_grouping(self, *, run_id: str, task_ids: list[str], **future_kwargs: Any) -> None:
        """Called with the ids of the tasks, once per execution."""

    @abc.abstractmethod
    def run_after_task_expansion(
        self, *, run_id: str, task_id: str, parameters: dict[str, Any], **future_kwargs: Any
    ) -> None:
        """Called with the items that a task yielded, by group id."""

    def post_task_group(self, *, run_id: str, task_ids: list[str]):
        self.run_after_task_grouping(run_id=run_id, task_ids=task_ids)

    def post_task_expand(self, *, run_id: str, task_id: str, parameters: dict[str, Any]):
        self.run_after_task_expansion(run_id=run_id, task_id=task_id, parameters=parameters)


class TaskSubmissionHook(BasePreTaskSubmission):
    """Is told, where the driver runs, of every task about to be handed out."""

    @abc.abstractmethod
    def run_before_task_submission(
        self,
        *,
        run_id: str,
        task_id: str,
        nodes: list[HamiltonNode],
        inputs: dict[str, Any],
        overrides: dict[str, Any],
        spawning_task_id: str | None,
        purpose: NodeGroupPurpose,
        **future_kwargs: Any,
    ) -> None:
        """Called once per task."""

    def pre_task_submission(
        self,
        *,
        run_id: str,
        task_id: str,
        nodes: list[Node],
        inputs: dict[str, Any],
        overrides: dict[str, Any],
        spawning_task_id: str | None,
        purpose: NodeGroupPurpose,
    ):
        self.run_before_task_submission(
            run_id=run_id,
            task_id=task_id,
            nodes=_public(nodes),
            inputs=inputs,
            overrides=overrides,
            spawning_task_id=spawning_task_id,
            purpose=purpose,
        )


class TaskReturnHook(BasePostTaskReturn):
    """Is told, where the driver runs, of every task that came back."""

    @abc.abstractmethod
    def run_after_task_return(
        self,
        *,
        run_id: str,
        task_id: str,
        nodes: list[HamiltonNode],
        result: Any,
        success: bool,
        error: Exception | None,
        spawning_task_id: str | None,
        purpose: NodeGroupPurpose,
        **future_kwargs: Any,
    ) -> None:
        """Called once per task."""

    def post_task_return(
        self,
        *,
        run_id: str,
        task_id: str,
        nodes: list[Node],
        result: Any,
        success: bool,
        error: Exception | None,
        spawning_task_id: str | None,
        purpose: NodeGroupPurpose,
    ):
        self.run_after_task_return(
            run_id=run_id,
            task_id=task_id,
            nodes=_public(nodes),
            result=result,
            success=success,
            error=error,
            spawning_task_id=spawning_task_id,
            purpose=purpose,
        )


class TaskExecutionHook(BasePreTaskExecute, BasePostTaskExecute, abc.ABC):
    """Is told, where a task runs, before and after it."""

    @abc.abstractmethod
    def run_before_task_execution(
        self,
        *,
        task_id: str,
        run_id: str,
        nodes: list[HamiltonNode],
        inputs: dict[str, Any],
        overrides: dict[str, Any],
        spawning_task_id: str | None,
        purpose: NodeGroupPurpose,
        **future_kwargs: Any,
    ) -> None:
        """Called once per task."""

    @abc.abstractmethod
    def run_after_task_execution(
        self,
        *,
        task_id: str,
        run_id: str,
        nodes: list[HamiltonNode],
        results: dict[str, Any] | None,
        success: bool,
        error: Exception,
        spawning_task_id: str | None,
        purpose: NodeGroupPurpose,
        **future_kwargs: Any,
    ) -> None:
        """Called once per task, whether it succeeded or not."""

    def pre_task_execute(
        self,
        *,
        run_id: str,
        task_id: str,
        nodes: list[Node],
        inputs: dict[str, Any],
        overrides: dict[str, Any],
        spawning_task_id: str | None,
        purpose: NodeGroupPurpose,
    ):
        self.run_before_task_execution(
            run_id=run_id,
            task_id=task_id,
            nodes=_public(nodes),
            inputs=inputs,
            overrides=overrides,
            spawning_task_id=spawning_task_id,
            purpose=purpose,
        )

    def post_task_execute(
        self,
        *,
        run_id: str,
        task_id: str,
        nodes: list[Node],
        results: dict[str, Any] | None,
        success: bool,
        error: Exception,
        spawning_task_id: str | None,
        purpose: NodeGroupPurpose,
    ):
        self.run_after_task_execution(
            run_id=run_id,
            task_id=task_id,
            nodes=_public(nodes),
            results=results,
            success=success,
            error=error,
            spawning_task_id=spawning_task_id,
            purpose=purpose,
        )


def _public(nodes: list[Node]) -> list[HamiltonNode]:
    from hamilton.graph_types import HamiltonNode

    return [HamiltonNode.from_node(one) for one in nodes]
