"""A pool of threads for tasks: one queue in, one queue out, and nothing else between the two.

A `concurrent.futures.Future` for each task would cost more than a small task does.
"""

from __future__ import annotations

import time
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from hamilton.execution.futures import FinishedTask, TaskFuture
from hamilton.execution.state import TaskState
from hamilton.execution.tasks import TaskImplementation


class PendingTask(TaskFuture):
    """A task that a thread has or will have; `finished` once it is done."""

    __slots__ = ("finished", "task")

    def __init__(self, task: TaskImplementation) -> None:
        self.task = task
        self.finished: FinishedTask | None = None

    def get_state(self) -> TaskState:
        return TaskState.RUNNING if self.finished is None else self.finished.get_state()

    def get_result(self) -> Any:
        """The outputs by name, when the task is done; raises what it raised."""
        while self.finished is None:  # `TaskThreads.done` tells without asking
            time.sleep(0.001)
        return self.finished.get_result()


class TaskThreads:
    """Up to `most` threads, each started when there is a task for it.

    What is finished goes into the queue `done` as ``(task, future)``, and is counted in `count`.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.done: SimpleQueue[tuple[TaskImplementation, TaskFuture]] = SimpleQueue()
        self.count: list[None] = []  # several threads append to it, which needs no lock
        self._todo: SimpleQueue[PendingTask | None] = SimpleQueue()
        self._threads: list[Thread] = []

    def start(self, task: TaskImplementation) -> PendingTask:
        """Have a thread run the task when there is one free."""
        pending = PendingTask(task)
        self._todo.put(pending)
        if len(self._threads) < self.most:
            thread = Thread(target=self._work, name=f"hamilton-task-{len(self._threads)}")
            self._threads.append(thread)
            thread.start()
        return pending

    def _work(self) -> None:
        todo, done, count = self._todo, self.done, self.count
        while True:
            pending = todo.get()
            if pending is None:
                return
            try:
                pending.finished = FinishedTask.of(pending.task)
            except BaseException as error:  # SystemExit in a node: whoever waits must hear of it
                pending.finished = FinishedTask(error=error)
            count.append(None)
            done.put((pending.task, pending))

    def stop(self) -> None:
        """Forget the tasks that nobody has begun, and wait for the others."""
        while True:
            try:
                self._todo.get_nowait()
            except Empty:
                break
        for _ in self._threads:
            self._todo.put(None)
        for thread in self._threads:
            thread.join()
