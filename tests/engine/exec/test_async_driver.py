"""Async functions: concurrency, hooks, errors."""

from __future__ import annotations

import asyncio

import pytest

from hamilton import async_driver, base, driver, lifecycle
from hamilton.lifecycle import base as lifecycle_base

NODES = """
import asyncio

async def a(x: int) -> int:
    await asyncio.sleep(0.01)
    return x

def b(x: int) -> int:
    return x + 1

async def c(a: int, b: int) -> int:
    return a + b

async def optional(y: int = 7) -> int:
    return y

async def broken(x: int) -> int:
    raise KeyError("broken")

def broken_too(b: int) -> int:
    raise KeyError("broken too")
"""


@pytest.fixture
def execute(module):
    """Build over a source with adapters, execute, and give the result."""

    def run(source, final_vars, *adapters, config=None, **kwargs):
        async def main():
            builder = async_driver.Builder().with_modules(module(source)).with_config(config or {})
            dr = await builder.with_adapters(*adapters).build()
            return await dr.execute(final_vars, **kwargs)

        return asyncio.run(main())

    return run


def test_results_come_in_alphabetical_order(execute):
    found = execute(NODES, ["c", "x", "b"], inputs={"x": 1})
    assert found == {"b": 2, "c": 3, "x": 1}
    assert list(found) == ["b", "c", "x"]


def test_nodes_that_wait_wait_at_the_same_time(execute):
    source = """
import asyncio

waiting = []

async def _meeting(x: int) -> int:
    waiting.append(x)
    while len(waiting) < 20:
        await asyncio.sleep(0)
    return len(waiting)
"""
    source += "".join(f"async def n{i}(x: int) -> int: return await _meeting(x)\n" for i in range(20))
    found = execute(source, [f"n{i}" for i in range(20)], inputs={"x": 1})
    assert set(found.values()) == {20}  # each waits for all the others


def test_waiting_nodes_start_before_working_ones(execute):
    source = """
import asyncio, time

order = []

def works(x: int) -> int:
    order.append("works")
    return x

async def waits(x: int) -> int:
    order.append("waits")
    await asyncio.sleep(0)
    order.append("has waited")
    return x

def works_more(works: int) -> int:
    order.append("works more")
    return works

def seen(waits: int, works_more: int) -> list:
    return list(order)
"""
    order = execute(source, ["seen"], inputs={"x": 1})["seen"]
    assert order.index("waits") < order.index("works more")


def test_overrides_config_defaults(execute):
    assert execute(NODES, ["c"], inputs={"x": 1}, overrides={"a": 10}) == {"c": 12}
    assert execute(NODES, ["c"], config={"x": 4}) == {"c": 9}
    assert execute(NODES, ["optional", "y"]) == {"optional": 7, "y": 7}
    assert execute(NODES, ["optional"], inputs={"y": 1}) == {"optional": 1}


def test_inputs_may_be_awaitable(execute):
    async def later():
        return 5

    assert execute(NODES, ["b"], inputs={"x": later()}) == {"b": 6}


def test_missing_and_wrong_inputs(execute):
    with pytest.raises(NotImplementedError, match="'x'") as caught:
        execute(NODES, ["c"])
    assert isinstance(caught.value, ValueError)
    with pytest.raises(ValueError, match="'x' is taken as int"):
        execute(NODES, ["b"], inputs={"x": "1"})
    with pytest.raises(ValueError, match="no node 'd'"):
        execute(NODES, ["d"])
    with pytest.raises(ValueError, match="'x'"):
        execute(NODES, ["c"], config={"x": 1}, inputs={"x": 2})


@pytest.mark.parametrize("name", ["broken", "broken_too"])
def test_errors_keep_their_type_and_tell_their_story(execute, name):
    with pytest.raises(KeyError, match="broken") as caught:
        execute(NODES, ["c", name], inputs={"x": 1})
    story = "\n".join(caught.value.__notes__)
    assert f"'{name}'" in story
    assert ("x=1" if name == "broken" else "b=2") in story


def test_an_error_cancels_what_is_under_way(execute):
    ended = []
    source = """
import asyncio

async def fails(x: int) -> int:
    await asyncio.sleep(0.01)
    raise ValueError("now")

async def waits(ended: list) -> int:
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        ended.append("cancelled")
        raise
"""
    with pytest.raises(ValueError, match="now"):
        execute(source, ["waits", "fails"], inputs={"x": 1, "ended": ended})
    assert ended == ["cancelled"]


def test_a_cancelled_execution_cancels_its_nodes(module):
    ended = []
    source = """
import asyncio

async def waits(ended: list) -> int:
    try:
        await asyncio.sleep(60)
    finally:
        ended.append(True)
"""

    async def main():
        dr = await async_driver.Builder().with_modules(module(source)).build()
        await asyncio.wait_for(dr.execute(["waits"], inputs={"ended": ended}), 0.05)

    with pytest.raises(TimeoutError):
        asyncio.run(main())
    assert ended == [True]


def test_values_are_let_go_of(execute):
    source = """
import asyncio, gc, weakref

class Big: pass

def big() -> object:
    return Big()

async def seen(big: object) -> object:
    return weakref.ref(big)

async def later(seen: object) -> bool:
    await asyncio.sleep(0)
    gc.collect()
    return seen() is None
"""
    assert execute(source, ["later"]) == {"later": True}


def test_deep_chains(execute):
    source = "async def n0(x: int) -> int: return x\n" + "".join(
        f"{'async ' if i % 2 else ''}def n{i}(n{i - 1}: int) -> int: return n{i - 1} + 1\n"
        for i in range(1, 5000)
    )
    assert execute(source, ["n4999"], inputs={"x": 1}) == {"n4999": 5000}


class Hooks(lifecycle.NodeExecutionHook, lifecycle.GraphExecutionHook):
    """Synchronous hooks."""

    def __init__(self, heard):
        self.heard = heard

    def run_before_node_execution(self, *, node_name, node_kwargs, **kwargs):
        self.heard.append(("before", node_name, node_kwargs))

    def run_after_node_execution(self, *, node_name, result, success, error, **kwargs):
        self.heard.append(("after", node_name, result if success else repr(error)))

    def run_before_graph_execution(self, *, final_vars, **kwargs):
        self.heard.append(("start", final_vars))

    def run_after_graph_execution(self, *, success, results, **kwargs):
        self.heard.append(("end", success, results))


class AsyncHooks(
    lifecycle_base.BasePreNodeExecuteAsync,
    lifecycle_base.BasePostNodeExecuteAsync,
    lifecycle_base.BasePreGraphExecuteAsync,
    lifecycle_base.BasePostGraphExecuteAsync,
    lifecycle_base.BasePostGraphConstructAsync,
):
    """Async hooks."""

    def __init__(self, heard):
        self.heard = heard

    async def ainit(self):
        self.heard.append("ainit")

    async def post_graph_construct(self, *, graph, modules, config):
        self.heard.append("built")

    async def pre_node_execute(self, *, run_id, node_, kwargs, task_id=None):
        self.heard.append(("async before", node_.name, kwargs))

    async def post_node_execute(self, *, run_id, node_, kwargs, success, error, result, task_id=None):
        self.heard.append(("async after", node_.name, result if success else repr(error)))

    async def pre_graph_execute(self, *, run_id, graph, final_vars, inputs, overrides):
        self.heard.append(("async start", final_vars))

    async def post_graph_execute(self, *, run_id, graph, success, error, results):
        self.heard.append(("async end", success, results))


def test_hooks_of_both_kinds_hear_of_values_and_not_of_tasks(execute):
    heard: list = []
    execute(NODES, ["c"], Hooks(heard), AsyncHooks(heard), inputs={"x": 1}, overrides={"b": 5})
    assert heard == [
        "built",
        "ainit",
        ("start", ["c"]),
        ("async start", ["c"]),
        ("before", "a", {"x": 1}),
        ("async before", "a", {"x": 1}),
        ("after", "a", 1),
        ("async after", "a", 1),
        ("before", "c", {"a": 1, "b": 5}),
        ("async before", "c", {"a": 1, "b": 5}),
        ("after", "c", 6),
        ("async after", "c", 6),
        ("end", True, {"c": 6}),
        ("async end", True, {"c": 6}),
    ]


def test_hooks_hear_of_errors(execute):
    heard: list = []
    with pytest.raises(KeyError):
        execute(NODES, ["broken"], Hooks(heard), AsyncHooks(heard), inputs={"x": 1})
    assert heard[-4:] == [
        ("after", "broken", "KeyError('broken')"),
        ("async after", "broken", "KeyError('broken')"),
        ("end", False, None),
        ("async end", False, None),
    ]


def test_methods_of_both_kinds(execute):
    class Plain(lifecycle.NodeExecutionMethod):
        def run_to_execute_node(self, *, node_name, node_callable, node_kwargs, **kwargs):
            return 50 if node_name == "b" else node_callable(**node_kwargs)

    class Async(lifecycle_base.BaseDoNodeExecuteAsync):
        async def do_node_execute(self, *, run_id, node_, kwargs, task_id=None):
            if node_.name == "a":
                return 50
            return await async_driver.process_value(node_.callable(**kwargs))

    assert execute(NODES, ["c"], Plain(), inputs={"x": 1}) == {"c": 51}
    assert execute(NODES, ["c"], Async(), inputs={"x": 1}) == {"c": 52}


def test_drivers_made_without_the_builder(module):
    import pandas as pd

    async def main():
        nodes = module(NODES)
        frame = await async_driver.AsyncDriver({}, nodes).execute(["c"], inputs={"x": 1})
        assert isinstance(frame, pd.DataFrame)
        heard: list = []
        dr = async_driver.AsyncDriver(
            {"x": 1}, nodes, result_builder=base.DictResult(), adapters=[AsyncHooks(heard)]
        )
        assert heard == []
        assert await dr.raw_execute(["c", "b"]) == {"b": 2, "c": 3}
        assert heard[:2] == ["built", "ainit"]
        assert await dr.ainit() is dr
        assert heard.count("ainit") == 1
        with pytest.raises(ValueError, match="one result builder"):
            async_driver.AsyncDriver(
                {}, nodes, result_builder=base.DictResult(), adapters=[base.DictResult()]
            )
        with pytest.raises(ValueError, match="visualize_execution"):
            await dr.execute(["c"], display_graph=True)

    asyncio.run(main())


def test_what_the_builder_does_not_do():
    builder = async_driver.Builder()
    for call in (
        lambda: builder.enable_dynamic_execution(allow_experimental_mode=True),
        lambda: builder.with_materializers(),
        lambda: builder.with_adapter(base.SimplePythonGraphAdapter()),
    ):
        with pytest.raises(ValueError, match="not supported for the async driver"):
            call()
    assert isinstance(builder.build_without_init(), async_driver.AsyncDriver)


def test_blocks_are_not_for_the_async_driver(execute):
    source = "def items() -> Parallelizable[int]: return [1]\ndef one(items: int) -> int: return items\n"
    with pytest.raises(driver.InvalidExecutorException, match=r"asyncio\.gather"):
        execute(source, ["one"])


def test_synchronous_functions_may_pass_coroutines_on(execute):
    source = """
from collections.abc import Awaitable

def promise(x: int) -> Awaitable:
    async def later():
        return x * 2
    return later()

async def kept(promise: Awaitable) -> int:
    return await promise
"""
    assert execute(source, ["kept"], inputs={"x": 4}) == {"kept": 8}


def test_the_synchronous_driver_gives_a_coroutine_and_warns(build):
    dr = build(NODES)
    with pytest.warns(RuntimeWarning, match="'a' .*async_driver"):
        made = dr.execute(["a"], inputs={"x": 3})["a"]
    assert asyncio.run(made) == 3


def test_an_adapter_that_makes_tasks(module):
    async def main():
        adapter = async_driver.AsyncGraphAdapter(base.DictResult())
        found = driver.Driver({}, module(NODES), adapter=adapter).execute(["c"], inputs={"x": 1})
        return await async_driver.await_dict_of_tasks(found)

    with pytest.warns(RuntimeWarning):
        assert asyncio.run(main()) == {"c": 3}
