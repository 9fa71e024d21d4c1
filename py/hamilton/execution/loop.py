"""The loop that hands tasks to executors and takes their results, without ever looking at a task in vain."""

from __future__ import annotations

from queue import Empty, SimpleQueue
from typing import Any

from hamilton.execution.futures import FinishedTask, TaskFuture
from hamilton.execution.state import ExecutionState, TaskState
from hamilton.execution.threads import PendingTask, TaskThreads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.execution.executors import ExecutionManager
    from hamilton.execution.tasks import TaskImplementation

_FIRST_PAUSE, _LONGEST_PAUSE = 0.0005, 0.05


def run(state: ExecutionState, manager: ExecutionManager) -> None:
    """Run the tasks of `state` until none is left. Raises what a task raised; tasks under way are not awaited."""
    under_way = _UnderWay(manager)
    while True:
        task = state.release_next_task()
        if task is None:
            if not under_way:
                break
            _take_back(state, *under_way.wait_for_one())
            state.unpark()
            continue
        executor = manager.get_executor_for_task(task)
        if not executor.can_submit_task():
            state.reject_task(task)
            if not under_way:
                raise RuntimeError(
                    f"{type(executor).__name__} takes no task although it has none: can_submit_task() is False."
                )
            continue
        if task.spec.watched.submission:
            _tell_submission(task)
        future = executor.submit_task(task)
        if isinstance(future, FinishedTask):
            _take_back(state, task, future)
        elif isinstance(future, PendingTask) or not TaskState.is_terminal(future.get_state()):
            under_way.add(task, future)
        else:
            _take_back(state, task, future)
    if state.get_graph_state() is not TaskState.SUCCESSFUL:
        raise RuntimeError(
            f"These tasks wait for each other: {', '.join(state.waiting_tasks())}. "
            "The grouping strategy has put nodes together that need each other's results at different times."
        )


def _tell_submission(task: TaskImplementation) -> None:
    task.adapter.call_all_lifecycle_hooks_sync(
        "pre_task_submission",
        run_id=task.run_id,
        task_id=task.task_id,
        nodes=task.nodes,
        inputs=task.dynamic_inputs,
        overrides=task.overrides,
        spawning_task_id=task.spawning_task_id,
        purpose=task.purpose,
    )


def _take_back(state: ExecutionState, task: TaskImplementation, future: TaskFuture) -> None:
    """Enter the result of a finished task, and tell the hooks. Raises what the task raised."""
    watched = task.spec.watched
    try:
        results = future.get_result()
    except Exception as error:
        state.fail()
        if watched.returned:
            _tell_return(task, None, error)
        raise
    parameters = state.finish(task, results)
    if parameters is not None:
        results = {}  # the items have become tasks
        if watched.expansion:
            task.adapter.call_all_lifecycle_hooks_sync(
                "post_task_expand", run_id=task.run_id, task_id=task.task_id, parameters=parameters
            )
    if watched.returned:
        _tell_return(task, results, None)


def _tell_return(task: TaskImplementation, results: Any, error: Exception | None) -> None:
    task.adapter.call_all_lifecycle_hooks_sync(
        "post_task_return",
        run_id=task.run_id,
        task_id=task.task_id,
        nodes=task.nodes,
        result=results,
        success=error is None,
        error=error,
        spawning_task_id=task.spawning_task_id,
        purpose=task.purpose,
    )


class _UnderWay:
    """Tasks that some executor has and that have not finished.

    Threads and futures of Python tell when they are done. Other futures have to be asked, at longer and longer
    intervals.
    """

    def __init__(self, manager: ExecutionManager) -> None:
        self._count = 0
        self._done: SimpleQueue[tuple[TaskImplementation, TaskFuture]] = SimpleQueue()
        self._to_ask: list[tuple[TaskImplementation, TaskFuture]] = []
        for executor in manager.executors:
            pool = getattr(executor, "pool", None)
            if isinstance(pool, TaskThreads):
                pool.done = self._done

    def __bool__(self) -> bool:
        return self._count > 0

    def add(self, task: TaskImplementation, future: TaskFuture) -> None:
        self._count += 1
        if isinstance(future, PendingTask):
            return  # its thread puts it into the queue
        done = self._done
        python_future: Any = getattr(future, "future", None)
        if hasattr(python_future, "add_done_callback"):
            python_future.add_done_callback(lambda _: done.put((task, future)))
        else:
            self._to_ask.append((task, future))

    def wait_for_one(self) -> tuple[TaskImplementation, TaskFuture]:
        """A task that has finished; waits if none has."""
        pause = _FIRST_PAUSE
        self._count -= 1
        while True:
            for position, (task, future) in enumerate(self._to_ask):
                if TaskState.is_terminal(future.get_state()):
                    del self._to_ask[position]
                    return task, future
            try:
                return self._done.get(timeout=pause if self._to_ask else None)
            except Empty:
                pause = min(pause * 2, _LONGEST_PAUSE)
