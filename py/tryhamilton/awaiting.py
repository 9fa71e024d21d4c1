"""`asyncio.run` where Python cannot be suspended.

In a browser the event loop is JavaScript's, and `asyncio.run` suspends Python until it is through. Not every browser
can do that. There a loop that never leaves Python takes its place, which is enough for most programs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def possible(can_suspend: Callable[[], bool] | None = None) -> Iterator[None]:
    """In this block `asyncio.run` works in every browser; outside of browsers nothing changes."""
    if can_suspend is None:
        can_suspend = _can_suspend
    if can_suspend():
        yield
        return
    # Only here: elsewhere the kernel starts without asyncio.
    import asyncio

    before = asyncio.run

    def run(main: Any, *, debug: object = None, loop_factory: object = None) -> Any:
        from tryhamilton.plain_loop import run_plainly

        return run_plainly(main)

    asyncio.run = run  # type: ignore[assignment]
    try:
        yield
    finally:
        asyncio.run = before


def awaited(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """What the coroutine gives, in every browser."""
    import asyncio

    with possible():
        return asyncio.run(coroutine)


def _can_suspend() -> bool:
    if sys.platform != "emscripten":
        return True
    from pyodide.ffi import can_run_sync  # type: ignore[import-not-found]

    return bool(can_run_sync())
