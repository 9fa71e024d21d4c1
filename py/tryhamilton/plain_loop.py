"""An event loop that never leaves Python: coroutines may wait for each other and for time, and for nothing else."""

from __future__ import annotations

import asyncio
import time
from asyncio import base_events, events, tasks
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

NEVER = (
    "The program waits for something that will never come: this browser cannot suspend Python, so that a coroutine "
    "may wait for others and for time (asyncio.sleep), and not for the network or the page."
)


class _Clock:
    """What a loop asks for events from outside: there are none, only time goes by."""

    def select(self, seconds: float | None) -> list[NoReturn]:
        if seconds is None:
            raise RuntimeError(NEVER)
        time.sleep(seconds)
        return []

    def close(self) -> None:
        """Nothing is open."""


class _PlainLoop(base_events.BaseEventLoop):
    """A loop without sockets and signals."""

    def __init__(self) -> None:
        super().__init__()
        self._selector = _Clock()

    def _process_events(self, event_list: object) -> None:
        """There are none."""

    def _write_to_self(self) -> None:
        """Nobody else could be waiting."""


def run_plainly(main: Coroutine[Any, Any, Any]) -> Any:
    """What `main` returns, run to its end right here, even inside another loop; its unfinished tasks are cancelled.

    Raises what `main` raises, and RuntimeError if it waits for something from outside of Python.
    """
    with _aside():
        loop = _PlainLoop()
        try:
            return loop.run_until_complete(main)
        finally:
            try:
                _cancel_all(loop)
                loop.run_until_complete(loop.shutdown_asyncgens())
            finally:
                loop.close()


@contextmanager
def _aside() -> Iterator[None]:
    """In this block the loop and the task that are running do not count as such."""
    outer = events._get_running_loop()
    task = asyncio.current_task(outer) if outer is not None else None
    if outer is not None and task is not None:
        tasks._leave_task(outer, task)
    events._set_running_loop(None)
    try:
        yield
    finally:
        events._set_running_loop(outer)
        if outer is not None and task is not None:
            tasks._enter_task(outer, task)


def _cancel_all(loop: asyncio.AbstractEventLoop) -> None:
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    if left:
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
