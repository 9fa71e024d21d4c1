"""The cache under tasks, the async driver and threads."""

from __future__ import annotations

import asyncio
import threading

import pytest

from hamilton import ad_hoc_utils, async_driver, driver
from hamilton.caching.fingerprinting import hash_value
from hamilton.execution import executors

TASKS = """
def items(n: int) -> Parallelizable[int]:
    return range(n)

def square(items: int, offset: int = 0) -> int:
    return items * items + offset

def total(square: Collect[int]) -> int:
    return sum(square)
"""


@pytest.mark.parametrize(
    "remote",
    [
        executors.SynchronousLocalTaskExecutor,
        lambda: executors.MultiThreadingExecutor(3),
        lambda: executors.MultiProcessingExecutor(2),
    ],
    ids=["here", "threads", "processes"],
)
def test_tasks(tmp_path, remote):
    functions = ad_hoc_utils.module_from_source(
        "from hamilton.htypes import Collect, Parallelizable\n" + TASKS, "cached_tasks"
    )

    def build():
        return (
            driver.Builder()
            .with_modules(functions)
            .with_cache(tmp_path)
            .enable_dynamic_execution(allow_experimental_mode=True)
            .with_remote_executor(remote())
            .build()
        )

    assert build().execute(["total"], inputs={"n": 5}) == {"total": 30}
    dr = build()
    assert dr.execute(["total"], inputs={"n": 5}) == {"total": 30}
    results = [event.event_type.value for event in dr.cache.logs()[dr.cache.last_run_id]]
    assert results.count("execute_node") == 1  # the expander is always run
    assert dr.execute(["total"], inputs={"n": 6}) == {"total": 55}
    entries = dr.cache.metadata_store.get_run(dr.cache.run_ids[0])
    assert sorted(entry["node_name"] for entry in entries) == ["items", *["square"] * 5, "total"]


def test_introspection_of_tasks(tmp_path):
    functions = ad_hoc_utils.module_from_source(
        "from hamilton.htypes import Collect, Parallelizable\n" + TASKS, "cached_tasks"
    )
    dr = (
        driver.Builder()
        .with_modules(functions)
        .with_cache(tmp_path)
        .enable_dynamic_execution(allow_experimental_mode=True)
        .with_remote_executor(executors.SynchronousLocalTaskExecutor())
        .build()
    )
    dr.execute(["total"], inputs={"n": 2})
    run_id, cache = dr.cache.last_run_id, dr.cache
    assert list(cache.logs(run_id)) == [
        ("items", "expand-items"),
        ("square", "expand-items.0.block-items"),
        ("square", "expand-items.1.block-items"),
        ("total", "collect-items"),
    ]
    assert (
        str(cache.logs(run_id)["total", "collect-items"][0]) == "total::collect-items::adapter::execute_node"
    )
    task_id = "expand-items.1.block-items"
    assert cache.data_versions[run_id]["square"][task_id] == hash_value(1)
    assert cache.get_data_version(run_id, "square", task_id=task_id) == hash_value(1)
    assert cache.get_cache_key(run_id, "square", task_id) == cache.cache_keys[run_id]["square"][task_id]
    with pytest.raises(ValueError, match="tasks"):
        cache.view_run()


def test_the_async_driver(tmp_path):
    functions = ad_hoc_utils.module_from_source(
        "import asyncio\n"
        "async def fetched(url: str) -> str:\n    await asyncio.sleep(0); return url * 2\n"
        "def size(fetched: str) -> int:\n    return len(fetched)\n"
        "async def broken(size: int) -> int:\n    raise KeyError('no')\n",
        "cached_async",
    )

    async def main():
        dr = await async_driver.Builder().with_modules(functions).with_cache(tmp_path).build()
        for _ in range(2):
            assert await dr.execute(["size"], inputs={"url": "ab"}) == {"size": 4}
        for _ in range(2):
            with pytest.raises(KeyError):
                await dr.execute(["broken"], inputs={"url": "ab"})
        return [[str(one) for one in events] for events in dr.cache.logs(level="info").values()]

    first, second, third, fourth = asyncio.run(main())
    assert first == ["fetched::adapter::execute_node", "size::adapter::execute_node"]
    assert second == ["fetched::result_store::get_result::hit", "size::result_store::get_result::hit"]
    assert third == fourth == second  # the error was not kept


def test_threads_of_ones_own(chain, over, tmp_path):
    """One driver, executed from several threads."""
    dr = over(chain, tmp_path)
    found = []
    threads = [
        threading.Thread(target=lambda x=x: found.append(dr.execute(["c"], inputs={"x": x})))
        for x in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one["c"]["v"] for one in found) == sorted((x + 1) * (x + 6) for x in range(8))
    assert len(dr.cache.metadata_store.get_run_ids()) == 8
