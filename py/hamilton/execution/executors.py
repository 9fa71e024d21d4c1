"""Who runs tasks: here, in threads, in processes. Subclass `TaskExecutor` or `ExecutionManager` for your own."""

from __future__ import annotations

import abc
import sys
from typing import Any

from hamilton.execution.futures import (
    FinishedTask,
    TaskFuture,
    TaskFutureWrappingFunction,
    TaskFutureWrappingPythonFuture,
    base_execute_task,
)
from hamilton.execution.grouping import NodeGroupPurpose, TaskImplementation
from hamilton.execution.state import ExecutionState
from hamilton.execution.threads import TaskThreads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

__all__ = [
    "ALONE",
    "DefaultExecutionManager",
    "ExecutionManager",
    "FinishedTask",
    "MultiProcessingExecutor",
    "MultiThreadingExecutor",
    "PoolExecutor",
    "SynchronousLocalTaskExecutor",
    "TaskExecutor",
    "TaskFuture",
    "TaskFutureWrappingFunction",
    "TaskFutureWrappingPythonFuture",
    "base_execute_task",
    "run_graph_to_completion",
    "runs_all_here",
]

#: Platforms on which Python has neither threads nor processes: Pyodide, above all.
ALONE = sys.platform in ("emscripten", "wasi")


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
        self.pool: Executor | TaskThreads | None = None
        self._submitted = 0
        self._done: list[None] = []  # callbacks of several threads append to it, which needs no lock

    @abc.abstractmethod
    def create_pool(self) -> Executor | TaskThreads:
        """A new pool of `max_tasks` workers."""

    def init(self) -> None:
        """Start the pool. RuntimeError if it runs already."""
        if self.initialized:
            raise RuntimeError(
                f"This {type(self).__name__} is at work already. Give each driver that runs at the same time "
                "an executor of its own."
            )
        self.pool = None if ALONE else self.create_pool()
        self._submitted = 0
        self._done = self.pool.count if isinstance(self.pool, TaskThreads) else []
        self.initialized = True

    def finalize(self) -> None:
        """Stop the pool, after the tasks that have begun. RuntimeError if it does not run."""
        self._check_initialized()
        self.initialized = False
        if isinstance(self.pool, TaskThreads):
            self.pool.stop()
        elif self.pool is not None:
            self.pool.shutdown(wait=True, cancel_futures=True)

    def _check_initialized(self) -> None:
        if not self.initialized:
            raise RuntimeError(f"This {type(self).__name__} has not been started: call init() first.")

    def submit_task(self, task: TaskImplementation) -> TaskFuture:
        self._check_initialized()
        if self.pool is None:
            return FinishedTask.of(task)
        self._submitted += 1
        if isinstance(self.pool, TaskThreads):
            return self.pool.start(task)
        future = self._submit(self.pool, task)
        done = self._done
        future.add_done_callback(lambda _: done.append(None))
        return TaskFutureWrappingPythonFuture(future, task)

    def _submit(self, pool: Executor, task: TaskImplementation) -> Future[Any]:
        return pool.submit(base_execute_task, task)

    def can_submit_task(self) -> bool:
        return self._submitted - len(self._done) < self.max_tasks * (1 + self._WAITING)


class MultiThreadingExecutor(PoolExecutor):
    """Runs tasks in `max_tasks` threads: for work that waits, or that releases the interpreter lock."""

    def create_pool(self) -> Executor | TaskThreads:
        return TaskThreads(self.max_tasks)


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


def runs_all_here(manager: ExecutionManager) -> bool:
    """Whether it is the engine's own manager, and its executors the engine's own that run each task at once."""
    pools = (MultiThreadingExecutor, MultiProcessingExecutor) if ALONE else ()
    return type(manager) is DefaultExecutionManager and all(
        (type(one) is SynchronousLocalTaskExecutor and not vars(one)) or type(one) in pools
        for one in (manager.local_executor, manager.remote_executor)
    )


def run_graph_to_completion(execution_state: ExecutionState, execution_manager: ExecutionManager) -> None:
    """Run every task of the state; its `results` are then there. Raises what the first task to fail raised."""
    from hamilton.execution.loop import run

    execution_manager.init()
    try:
        run(execution_state, execution_manager)
    finally:
        execution_manager.finalize()
