"""The async driver."""

from __future__ import annotations

import asyncio

import observe

from hamilton import async_driver, base, driver, lifecycle
from hamilton.lifecycle import base as lifecycle_base

NODES = """
import asyncio

async def a(x: int) -> int:
    await asyncio.sleep(0.001)
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


async def run(final_vars, *adapters, source=NODES, config=None, **kwargs):
    async def look():
        builder = async_driver.Builder().with_modules(observe.module("functions", source))
        dr = await builder.with_config(config or {}).with_adapters(*adapters).build()
        found = await dr.execute(final_vars, **kwargs)
        return [list(found) if isinstance(found, dict) else None, found]

    return await observe.attempt_async(look)


async def case_graph():
    dr = await async_driver.Builder().with_modules(observe.module("functions", NODES)).build()
    return [observe.graph(dr), observe.names(dr.list_available_variables())]


async def case_results():
    return await run(["c", "x", "b"], inputs={"x": 1})


async def case_overrides():
    return await run(["c"], inputs={"x": 1}, overrides={"a": 10})


async def case_config():
    return [await run(["c"], config={"x": 4}), await run(["c"], config={"x": 4}, inputs={"x": 1})]


async def case_defaults():
    return [await run(["optional"]), await run(["optional"], inputs={"y": 1})]


async def case_a_default_as_an_output():
    return await run(["optional", "y"])


async def case_missing_input():
    return await run(["c"])


async def case_wrong_input():
    return await run(["b"], inputs={"x": "1"})


async def case_unknown_output():
    return await run(["nothing"], inputs={"x": 1})


async def case_errors():
    return [await run([name], inputs={"x": 1}) for name in ("broken", "broken_too")]


async def case_awaitable_inputs():
    async def later():
        return 5

    return await run(["b"], inputs={"x": later()})


async def case_coroutines_handed_on():
    source = """
from collections.abc import Awaitable

def promise(x: int) -> Awaitable:
    async def later():
        return x * 2
    return later()

async def kept(promise: Awaitable) -> int:
    return await promise
"""
    return await run(["kept"], source=source, inputs={"x": 4})


async def case_duplicates():
    return await run(["b", "b"], inputs={"x": 1})


async def case_result_builders():
    module = observe.module("functions", NODES)

    async def plain():
        return await async_driver.AsyncDriver({}, module).execute(["c"], inputs={"x": 1})

    async def raw():
        return await async_driver.AsyncDriver({}, module).raw_execute(["c", "b"], inputs={"x": 1})

    async def chosen():
        dr = async_driver.AsyncDriver({}, module, result_builder=base.DictResult())
        return await dr.execute(["c", "b"], inputs={"x": 1})

    async def two():
        adapters = [base.DictResult()]
        return async_driver.AsyncDriver({}, module, result_builder=base.DictResult(), adapters=adapters)

    async def among_adapters():
        builder = async_driver.Builder().with_modules(module).with_adapters(base.PandasDataFrameResult())
        return await (await builder.build()).execute(["c"], inputs={"x": 1})

    return [await observe.attempt_async(one) for one in (plain, raw, chosen, two, among_adapters)]


class AsyncHooks(
    lifecycle_base.BasePreNodeExecuteAsync,
    lifecycle_base.BasePostNodeExecuteAsync,
    lifecycle_base.BasePreGraphExecuteAsync,
    lifecycle_base.BasePostGraphExecuteAsync,
    lifecycle_base.BasePostGraphConstructAsync,
):
    """Writes down what async hooks are told."""

    def __init__(self):
        self.heard = []

    async def ainit(self):
        self.heard.append("ainit")

    async def post_graph_construct(self, *, graph, modules, config):
        self.heard.append(["built", config])

    async def pre_node_execute(self, *, run_id, node_, kwargs, task_id=None):
        self.heard.append(["before", node_.name, kwargs, task_id])

    async def post_node_execute(self, *, run_id, node_, kwargs, success, error, result, task_id=None):
        self.heard.append(["after", node_.name, kwargs, success, type(error).__name__])

    async def pre_graph_execute(self, *, run_id, graph, final_vars, inputs, overrides):
        self.heard.append(["start", final_vars, inputs, overrides])

    async def post_graph_execute(self, *, run_id, graph, success, error, results):
        self.heard.append(["end", success, type(error).__name__, results])


async def case_async_hooks():
    fine, failing = AsyncHooks(), AsyncHooks()
    await run(["c"], fine, inputs={"x": 1}, overrides={"b": 5})
    await run(["broken"], failing, inputs={"x": 1})
    return [fine.heard, failing.heard]


class Hooks(lifecycle.GraphExecutionHook):
    """Writes down what synchronous hooks are told of a run."""

    def __init__(self):
        self.heard = []

    def run_before_graph_execution(self, *, final_vars, inputs, overrides, execution_path, **kwargs):
        self.heard.append([final_vars, inputs, overrides, sorted(execution_path)])

    def run_after_graph_execution(self, *, success, error, results, **kwargs):
        self.heard.append([success, type(error).__name__, results])


async def case_synchronous_hooks():
    fine, failing = Hooks(), Hooks()
    await run(["c"], fine, inputs={"x": 1})
    await run(["broken"], failing, inputs={"x": 1})
    return [fine.heard, failing.heard]


class Values(lifecycle.NodeExecutionHook):
    """Writes down the values that nodes give."""

    def __init__(self):
        self.heard = []

    def run_before_node_execution(self, *, node_name, node_kwargs, **kwargs):
        self.heard.append([node_name, {name: isinstance(one, int) for name, one in node_kwargs.items()}])

    def run_after_node_execution(self, *, node_name, result, **kwargs):
        self.heard.append([node_name, isinstance(result, int)])


async def case_synchronous_hooks_see_values():
    hooks = Values()
    await run(["c"], hooks, inputs={"x": 1})
    return hooks.heard


async def case_methods():
    class Method(lifecycle.NodeExecutionMethod):
        def run_to_execute_node(self, *, node_name, node_callable, node_kwargs, **kwargs):
            return 50 if node_name == "b" else node_callable(**node_kwargs)

    return await run(["c"], Method(), inputs={"x": 1})


async def case_what_the_builder_does_not_do():
    builder = async_driver.Builder()
    return [
        observe.attempt(call)
        for call in (
            lambda: builder.enable_dynamic_execution(allow_experimental_mode=True),
            lambda: builder.with_materializers(),
            lambda: builder.with_adapter(base.SimplePythonGraphAdapter()),
            lambda: builder.with_remote_executor(None),
            lambda: type(builder.build_without_init()).__name__,
        )
    ]


async def case_initialising():
    module = observe.module("functions", NODES)
    hooks = AsyncHooks()
    dr = async_driver.AsyncDriver({"x": 1}, module, adapters=[hooks], result_builder=base.DictResult())
    before = list(hooks.heard)
    same = await dr.ainit() is dr
    await dr.ainit()
    return [before, same, hooks.heard]


async def case_drawing_while_executing():
    return await run(["b"], inputs={"x": 1}, display_graph=True)


async def case_other_questions():
    dr = await async_driver.Builder().with_modules(observe.module("functions", NODES)).build()
    return [
        observe.names(dr.what_is_upstream_of("c")),
        observe.names(dr.what_is_downstream_of("a")),
        observe.attempt(lambda: dr.validate_execution(["c"], inputs={"x": 1})),
        observe.attempt(lambda: dr.validate_execution(["c"])),
    ]


async def case_helpers():
    async def one():
        return 1

    return [
        await async_driver.process_value(5),
        await async_driver.process_value(one()),
        await async_driver.await_dict_of_tasks({"a": one(), "b": one()}),
    ]


async def case_the_synchronous_driver():
    import warnings

    warnings.simplefilter("ignore")
    dr = driver.Builder().with_modules(observe.module("functions", NODES)).build()
    made = dr.execute(["a"], inputs={"x": 3})["a"]
    return [asyncio.iscoroutine(made), await made]
