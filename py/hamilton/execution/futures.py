"""One task: running it, and the different ways to hold what came out."""

from __future__ import annotations

from typing import Any, Protocol

from hamilton.execution.plan import run_steps
from hamilton.execution.state import TaskState
from hamilton.execution.tasks import TaskImplementation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future


def base_execute_task(task: TaskImplementation) -> dict[str, Any]:
    """Run a task here and now, hooks included, and return its outputs by name.

    What a node raises comes through with its own type, and notes that say which node and task.
    """
    if not task.spec.watched.execution:
        return _compute(task, everything=False)
    adapter = task.adapter
    about = {
        "run_id": task.run_id,
        "task_id": task.task_id,
        "nodes": task.nodes,
        "spawning_task_id": task.spawning_task_id,
        "purpose": task.purpose,
    }
    adapter.call_all_lifecycle_hooks_sync(
        "pre_task_execute", inputs=task.dynamic_inputs, overrides=task.overrides, **about
    )
    results: dict[str, Any] | None = None
    error: Exception | None = None
    try:
        results = {**task.dynamic_inputs, **_compute(task, everything=True)}
    except Exception as raised:
        error = raised
        raise
    finally:
        adapter.call_all_lifecycle_hooks_sync(
            "post_task_execute", results=results, success=results is not None, error=error, **about
        )
        error = None  # its traceback holds this frame, which would hold it
    return {name: results[name] for name in task.outputs_to_compute if name in results}


def _compute(task: TaskImplementation, everything: bool) -> dict[str, Any]:
    inputs, spec = task.dynamic_inputs, task.spec
    plan = spec.plan(inputs, everything)
    try:
        if spec.watched.nodes:
            return plan.run(inputs, inputs, spec.adapter, task.run_id, task.task_id)
        values = inputs.copy()
        run_steps(plan, values)
        return {name: values[name] for name in plan.final_vars}
    except Exception as error:
        if task.group_id is not None:
            from hamilton.execution.failure import name_task

            name_task(error, task.task_id)
        raise


class TaskFuture(Protocol):
    """The result of a task that has been handed to an executor, or will be."""

    def get_state(self) -> TaskState:
        """How far the task is."""

    def get_result(self) -> Any:
        """The outputs by name; raises what the task raised."""


class TaskFutureWrappingFunction(TaskFuture):
    """The result of a function, called when first asked about."""

    def __init__(self, function: Callable[[], Any]) -> None:
        self.function = function
        self._state = TaskState.QUEUED
        self._outcome: Any = None

    def get_state(self) -> TaskState:
        if self._state is TaskState.QUEUED:
            try:
                self._outcome = self.function()
                self._state = TaskState.SUCCESSFUL
            except Exception as error:
                self._outcome = error
                self._state = TaskState.FAILED
        return self._state

    def get_result(self) -> Any:
        if self.get_state() is TaskState.FAILED:
            raise self._outcome
        return self._outcome


class FinishedTask(TaskFuture):
    """The result of a task that is done already: its outputs, or the error that it raised."""

    __slots__ = ("error", "outputs")

    def __init__(self, outputs: Any = None, error: BaseException | None = None) -> None:
        self.outputs = outputs
        self.error = error

    @classmethod
    def of(cls, task: TaskImplementation) -> FinishedTask:
        """Run the task now."""
        try:
            return cls(base_execute_task(task))
        except Exception as error:
            return cls(error=error)

    def get_state(self) -> TaskState:
        return TaskState.SUCCESSFUL if self.error is None else TaskState.FAILED

    def get_result(self) -> Any:
        if self.error is not None:
            raise self.error
        return self.outputs


class TaskFutureWrappingPythonFuture(TaskFuture):
    """A `concurrent.futures.Future`, of which task is only needed to say so if its worker dies."""

    def __init__(self, future: Future[Any], task: TaskImplementation | None = None) -> None:
        self.future = future
        self.task = task

    def get_state(self) -> TaskState:
        if not self.future.done():
            return TaskState.RUNNING
        if self.future.cancelled() or self.future.exception() is not None:
            return TaskState.FAILED
        return TaskState.SUCCESSFUL

    def get_result(self) -> Any:
        from concurrent.futures import BrokenExecutor

        try:
            return self.future.result()
        except BrokenExecutor as error:
            if self.task is not None:
                names = ", ".join(one.name for one in self.task.nodes)
                error.add_note(
                    f"A worker died while task {self.task.task_id} (nodes: {names}) was running or in the queue."
                )
            raise
