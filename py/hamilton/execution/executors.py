"""Who runs tasks: here, in threads, in processes. Subclass `TaskExecutor` or `ExecutionManager` for your own."""

from __future__ import annotations

import abc
import sys
from typing import Any, Protocol

from hamilton.execution.grouping import NodeGroupPurpose, TaskImplementation
from hamilton.execution.plan import run_steps
from hamilton.execution.state import ExecutionState, TaskState

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor, Future

#: Platforms on which Python has neither threads nor processes: Pyodide, above all.
ALONE = sys.platform in ("emscripten", "wasi")


# -- one task ------------------------------------------------------------------------------------------------


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
    results, error = None, None
    try:
        results = {**task.dynamic_inputs, **_compute(task, everything=True)}
    except Exception as raised:
        error = raised
        raise
    finally:
        adapter.call_all_lifecycle_hooks_sync(
            "post_task_execute", results=results, success=results is not None, error=error, **about
        )
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
            note = f"In task {task.task_id}."
            if note not in getattr(error, "__notes__", ()):
                error.add_note(note)
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

    def __init__(self, outputs: Any = None, error: Exception | None = None) -> None:
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


# -- executors -----------------------------------------------------------------------------------------------


class TaskExecutor(abc.ABC):
    """Takes tasks and gives futures. One execution of a driver calls `init` once, at last `finalize`."""

    @abc.abstractmethod
    def init(self) -> None:
        """Get ready: start workers."""

    @abc.abstractmethod
    def finalize(self) -> None:
        """Give back what `init` took."""

    @abc.abstractmethod
    def submit_task(self, task: TaskImplementation) -> TaskFuture:
        """Run the task, or see to it: `base_execute_task` does the work."""

    @abc.abstractmethod
    def can_submit_task(self) -> bool:
        """Whether another task may be submitted now."""


class SynchronousLocalTaskExecutor(TaskExecutor):
    """Runs each task at once, here."""

    def init(self) -> None:
        """Nothing to get ready."""

    def finalize(self) -> None:
        """Nothing to give back."""

    def submit_task(self, task: TaskImplementation) -> TaskFuture:
        return FinishedTask.of(task)

    def can_submit_task(self) -> bool:
        return True


class PoolExecutor(TaskExecutor, abc.ABC):
    """Runs up to `max_tasks` tasks at a time in a pool of workers, which lives as long as one execution.

    Where Python can have no such workers, as in the browser, tasks run at once, here.
    """

    #: Tasks for each worker that may wait in the pool: a worker that is done then finds its next one there, and
    #: whoever hands them out need not wake up for each.
    _WAITING = 50

    def __init__(self, max_tasks: int) -> None:
        self.max_tasks = max_tasks
        self.initialized = False
        self.pool: Executor | None = None
        self._submitted = 0
        self._done: list[None] = []  # callbacks of several threads append to it, which needs no lock

    @abc.abstractmethod
    def create_pool(self) -> Executor:
        """A new pool of `max_tasks` workers."""

    def init(self) -> None:
        """Start the pool. RuntimeError if it runs already."""
        if self.initialized:
            raise RuntimeError(
                f"This {type(self).__name__} is at work already. Give each driver that runs at the same time "
                "an executor of its own."
            )
        self.pool = None if ALONE else self.create_pool()
        self._submitted, self._done = 0, []
        self.initialized = True

    def finalize(self) -> None:
        """Stop the pool, after the tasks that have begun. RuntimeError if it does not run."""
        if not self.initialized:
            raise RuntimeError(f"This {type(self).__name__} has not been started: call init() first.")
        self.initialized = False
        if self.pool is not None:
            self.pool.shutdown(wait=True, cancel_futures=True)

    def submit_task(self, task: TaskImplementation) -> TaskFuture:
        if not self.initialized:
            raise RuntimeError(f"This {type(self).__name__} has not been started: call init() first.")
        if self.pool is None:
            return FinishedTask.of(task)
        future = self._submit(self.pool, task)
        done = self._done
        self._submitted += 1
        future.add_done_callback(lambda _: done.append(None))
        return TaskFutureWrappingPythonFuture(future, task)

    def _submit(self, pool: Executor, task: TaskImplementation) -> Future[Any]:
        return pool.submit(base_execute_task, task)

    def can_submit_task(self) -> bool:
        return self._submitted - len(self._done) < self.max_tasks * (1 + self._WAITING)


class MultiThreadingExecutor(PoolExecutor):
    """Runs tasks in `max_tasks` threads: for work that waits, or that releases the interpreter lock."""

    def create_pool(self) -> Executor:
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(max_workers=self.max_tasks)


class MultiProcessingExecutor(PoolExecutor):
    """Runs tasks in `max_tasks` processes: for work in Python itself. Inputs and outputs must be picklable."""

    def create_pool(self) -> Executor:
        from hamilton.execution.processes import create_pool

        return create_pool(self.max_tasks)

    def _submit(self, pool: Executor, task: TaskImplementation) -> Future[Any]:
        from hamilton.execution.processes import submit

        return submit(pool, task)


# -- who gets which task -------------------------------------------------------------------------------------


class ExecutionManager(abc.ABC):
    """Chooses the executor for each task, and starts and stops them all."""

    def __init__(self, executors: list[TaskExecutor]) -> None:
        self.executors = executors

    def init(self) -> None:
        """Start every executor."""
        started: list[TaskExecutor] = []
        try:
            for executor in self.executors:
                executor.init()
                started.append(executor)
        except BaseException:
            for executor in started:
                executor.finalize()
            raise

    def finalize(self) -> None:
        """Stop every executor."""
        for executor in self.executors:
            executor.finalize()

    @abc.abstractmethod
    def get_executor_for_task(self, task: TaskImplementation) -> TaskExecutor:
        """The executor, one of `executors`, that the task goes to."""


class DefaultExecutionManager(ExecutionManager):
    """Blocks go to the remote executor, everything else to the local one.

    By default that is a `MultiProcessingExecutor` of five processes, and a `SynchronousLocalTaskExecutor`.
    """

    def __init__(
        self, local_executor: TaskExecutor | None = None, remote_executor: TaskExecutor | None = None
    ) -> None:
        self.local_executor = SynchronousLocalTaskExecutor() if local_executor is None else local_executor
        self.remote_executor = MultiProcessingExecutor(5) if remote_executor is None else remote_executor
        distinct = {id(one): one for one in (self.local_executor, self.remote_executor)}
        super().__init__(list(distinct.values()))

    def get_executor_for_task(self, task: TaskImplementation) -> TaskExecutor:
        if task.spec.purpose is NodeGroupPurpose.EXECUTE_BLOCK:
            return self.remote_executor
        return self.local_executor


def run_graph_to_completion(execution_state: ExecutionState, execution_manager: ExecutionManager) -> None:
    """Run every task of the state; its `results` are then there. Raises what the first task to fail raised."""
    from hamilton.execution.loop import run

    execution_manager.init()
    try:
        run(execution_state, execution_manager)
    finally:
        execution_manager.finalize()
