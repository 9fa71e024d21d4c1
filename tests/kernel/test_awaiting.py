"""`asyncio.run` where Python cannot be suspended, tried where it could be."""

from __future__ import annotations

import asyncio

import pytest

from tryhamilton.awaiting import possible
from tryhamilton.plain_loop import run_plainly


def test_coroutines_wait_at_the_same_time():
    under_way = most = 0

    async def one(number: int) -> int:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.001 * number)
        under_way -= 1
        return number

    async def main() -> list[int]:
        return await asyncio.gather(*map(one, range(5)))

    assert run_plainly(main()) == [0, 1, 2, 3, 4]
    assert most == 5


def test_it_runs_inside_another_loop_and_leaves_it_as_it_was():
    async def inner() -> str:
        await asyncio.sleep(0)
        return "inner"

    async def outer() -> tuple[str, bool]:
        before = asyncio.get_running_loop()
        found = run_plainly(inner())
        return found, asyncio.get_running_loop() is before

    assert asyncio.run(outer()) == ("inner", True)


def test_what_is_raised_comes_out_and_unfinished_tasks_are_cancelled():
    cancelled = []

    async def forever() -> None:
        try:
            await asyncio.sleep(1000)
        except asyncio.CancelledError:
            cancelled.append(True)
            raise

    async def main() -> None:
        task = asyncio.create_task(forever())
        await asyncio.sleep(0)
        raise ValueError(str(task.done()))

    with pytest.raises(ValueError, match="False"):
        run_plainly(main())
    assert cancelled == [True]


def test_waiting_for_what_never_comes_is_told():
    async def main() -> None:
        await asyncio.get_running_loop().create_future()

    with pytest.raises(RuntimeError, match="will never come"):
        run_plainly(main())


def test_asyncio_run_is_replaced_only_where_it_must_be():
    async def main() -> str:
        return type(asyncio.get_running_loop()).__name__

    real = asyncio.run
    with possible(lambda: True):
        assert asyncio.run is real
    with possible(lambda: False):
        assert asyncio.run(main(), debug=False) == "_PlainLoop"
    assert asyncio.run is real
    with possible():
        assert asyncio.run is real
