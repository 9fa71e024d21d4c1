"""The driver for async functions: independent nodes that wait, wait at the same time.

>>> import asyncio
>>> from hamilton import ad_hoc_utils
>>> async def fetched(url: str) -> str:
...     await asyncio.sleep(0)
...     return f"<{url}>"
>>> def length(fetched: str) -> int:
...     return len(fetched)
>>> module = ad_hoc_utils.create_temporary_module(fetched, length)
>>> async def main():
...     dr = await Builder().with_modules(module).build()
...     return await dr.execute(["length", "fetched"], inputs={"url": "abc"})
>>> asyncio.run(main())
{'fetched': '<abc>', 'length': 5}
"""

from __future__ import annotations

import inspect
from typing import Any

from hamilton import driver
from hamilton._executors import GraphExecutor
from hamilton.lifecycle.api import ResultBuilder
from hamilton.lifecycle.base import BaseDoNodeExecute, LifecycleAdapterSet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable
    from types import ModuleType

    from hamilton.graph import FunctionGraph
    from hamilton.node import Node

__all__ = ["AsyncDriver", "AsyncGraphAdapter", "Builder", "await_dict_of_tasks", "process_value"]


async def process_value(val: Any) -> Any:
    """The value, awaited if it can be."""
    return await val if inspect.isawaitable(val) else val


async def await_dict_of_tasks(task_dict: dict[str, Awaitable[Any]]) -> dict[str, Any]:
    """The values of awaitables that run at the same time, by name."""
    import asyncio

    values = await asyncio.gather(*(process_value(one) for one in task_dict.values()))
    return dict(zip(task_dict, values, strict=True))


class MissingInput(ValueError, NotImplementedError):
    """An input that an async driver needs and did not get. Also a NotImplementedError, as in Hamilton."""


class AsyncGraphAdapter(BaseDoNodeExecute, ResultBuilder):
    """Makes an asyncio task of each node, so that a synchronous driver gives tasks to await.

    `AsyncDriver` does not need it. `async_lifecycle_adapters` hear of each node when it really runs.
    """

    def __init__(
        self,
        result_builder: Any = None,
        async_lifecycle_adapters: LifecycleAdapterSet | None = None,
    ) -> None:
        from hamilton import base

        self.result_builder = base.PandasDataFrameResult() if result_builder is None else result_builder
        self.adapter = async_lifecycle_adapters or LifecycleAdapterSet()

    def do_node_execute(
        self, *, run_id: str, node_: Node, kwargs: dict[str, Any], task_id: str | None = None
    ) -> Any:
        import asyncio

        from hamilton.execution.concurrently import run_node

        async def when_ready() -> Any:
            ready = await await_dict_of_tasks(kwargs)
            return await run_node(node_, ready, self.adapter, run_id, task_id)

        return asyncio.create_task(when_ready())

    def build_result(self, **outputs: Any) -> Any:
        return self.result_builder.build_result(**outputs)


class AsyncGraphExecutor(GraphExecutor):
    """Computes nodes on the running event loop. Tasks, as of `Parallelizable`, are not for it."""

    def validate(self, nodes_to_execute: list[Node]) -> None:
        """Raise InvalidExecutorException for nodes that yield or gather items."""
        from hamilton.diagnostics import spoken_node
        from hamilton.node import NodeType

        for one in nodes_to_execute:
            if one.node_role in (NodeType.EXPAND, NodeType.COLLECT):
                raise driver.InvalidExecutorException(
                    f"{spoken_node(one, capital=True)} runs once for each item (Parallelizable, Collect), which the "
                    "async driver cannot do. Use asyncio.gather inside one async function, or the driver for "
                    "synchronous functions."
                )

    def execute(
        self,
        fg: FunctionGraph,
        final_vars: list[str],
        overrides: dict[str, Any],
        inputs: dict[str, Any],
        run_id: str,
    ) -> dict[str, Any]:
        raise TypeError("An async driver cannot compute anything synchronously: await its execute().")


class AsyncDriver(driver.Driver):
    """Like `driver.Driver`, for graphs with async functions among the others.

    Make one inside a running event loop, await `ainit()` if adapters have something to set up (`execute` does so
    otherwise), then await `execute()`. Without a result builder that gives a pandas DataFrame; drivers made by
    `Builder` give a dict, its keys in alphabetical order. Adapters may be synchronous or not.

    Raises ValueError for more than one result builder, and whatever a driver raises for a faulty graph.
    """

    def __init__(
        self,
        config: dict[str, Any],
        *modules: ModuleType,
        result_builder: Any = None,
        adapters: list[Any] | None = None,
        allow_module_overrides: bool = False,
    ) -> None:
        given = list(adapters or ())
        if result_builder is not None:
            given.append(result_builder)
        if sum(hasattr(type(one), "do_build_result") for one in given) > 1:
            raise ValueError(
                "An async driver takes one result builder: give it as result_builder, or among the adapters."
            )
        self.initialized = False
        super().__init__(
            config,
            *modules,
            adapter=given,
            allow_module_overrides=allow_module_overrides,
            _graph_executor=AsyncGraphExecutor(),
        )

    async def ainit(self) -> AsyncDriver:
        """Let the adapters set themselves up, once: hooks of graph construction, then their own `ainit`."""
        if not self.initialized:
            self.initialized = True
            await self.adapter.call_all_lifecycle_hooks_async(
                "post_graph_construct", graph=self.graph, modules=self.graph_modules, config=self.config
            )
            await self.adapter.ainit()
        return self

    async def execute(
        self,
        final_vars: list[Any],
        overrides: dict[str, Any] | None = None,
        display_graph: bool = False,
        inputs: dict[str, Any] | None = None,
    ) -> Any:
        """Compute `final_vars`, nodes that wait for something at the same time.

        What a node raises comes through with its type and notes; nodes under way are cancelled then. Raises
        ValueError for unknown outputs, for inputs that are missing or do not fit, and for `display_graph`.
        """
        return await self._execute_async(
            self._create_final_vars(final_vars), overrides, display_graph, inputs, self.graph, build=True
        )

    async def raw_execute(  # type: ignore[override]
        self,
        final_vars: list[str],
        overrides: dict[str, Any] | None = None,
        display_graph: bool = False,
        inputs: dict[str, Any] | None = None,
        _fn_graph: FunctionGraph | None = None,
    ) -> dict[str, Any]:
        """`execute` without the result builder: a dict, its keys in alphabetical order."""
        graph = self.graph if _fn_graph is None else _fn_graph
        return await self._execute_async(
            list(final_vars), overrides, display_graph, inputs, graph, build=False
        )

    async def _execute_async(
        self,
        final_vars: list[str],
        overrides: dict[str, Any] | None,
        display_graph: bool,
        inputs: dict[str, Any] | None,
        graph: FunctionGraph,
        build: bool,
    ) -> Any:
        from uuid import uuid4

        from hamilton.execution.concurrently import run_concurrently

        if display_graph:
            raise ValueError("An async driver does not draw while it executes: call visualize_execution().")
        await self.ainit()
        adapter, run_id = self.adapter, str(uuid4())
        await adapter.call_all_lifecycle_hooks_sync_and_async(
            "pre_graph_execute",
            run_id=run_id,
            graph=graph,
            final_vars=final_vars,
            inputs=inputs,
            overrides=overrides,
        )
        results, error = None, None
        try:
            given = await await_dict_of_tasks(inputs or {})
            if "do_reuse_values" in adapter.sync_methods:
                overrides = self._with_reused(graph, final_vars, overrides, given, run_id)
            plan, values = self._checked(graph, final_vars, overrides, given)
            found = await run_concurrently(plan, values, overrides or {}, adapter, run_id)
            results = {name: found[name] for name in sorted(found)}
            if build and "do_build_result" in adapter.sync_methods:
                results = adapter.call_lifecycle_method_sync("do_build_result", outputs=results)
        except Exception as raised:
            error = raised
            raise
        finally:
            await adapter.call_all_lifecycle_hooks_sync_and_async(
                "post_graph_execute",
                run_id=run_id,
                graph=graph,
                success=error is None,
                error=error,
                results=results,
            )
        return results

    def _checked(
        self, graph: FunctionGraph, final_vars: list[str], overrides: Any, inputs: dict[str, Any]
    ) -> Any:
        """The plan and the values it starts from. What is missing is also a NotImplementedError."""
        from hamilton.execution.graph_functions import combine_config_and_inputs

        given = combine_config_and_inputs(graph.config, inputs)
        missing = graph.plan(final_vars, given, overrides or ()).missing
        try:
            return self._prepare(graph, final_vars, overrides, inputs)
        except ValueError as error:
            if missing and type(error) is ValueError:
                raise MissingInput(*error.args) from None
            raise


class Builder(driver.Builder):
    """Gathers what an async driver is made of: ``await Builder().with_modules(...).build()``.

    A driver made this way returns a dict from `execute`, unless a result builder is among its adapters.
    """

    def _not_supported(self, method_name: str, additional_message: str = "") -> Any:
        raise ValueError(
            f"Builder().{method_name}() is not supported for the async driver. {additional_message}".rstrip()
        )

    def enable_dynamic_execution(self, *, allow_experimental_mode: bool = False) -> Builder:
        """Not supported: raises ValueError."""
        return self._not_supported(
            "enable_dynamic_execution", "Independent async functions run concurrently as is."
        )

    def with_materializers(self, *materializers: Any) -> Builder:
        """Not supported: raises ValueError."""
        return self._not_supported("with_materializers", "Save results after execute() has returned them.")

    def with_adapter(self, adapter: Any) -> Builder:
        """Not supported: raises ValueError."""
        return self._not_supported(
            "with_adapter", "Use with_adapters(), which takes synchronous and async ones."
        )

    def build_without_init(self) -> AsyncDriver:
        """The driver. Its adapters are set up when it first executes, or by awaiting its `ainit()`."""
        from hamilton import base

        adapters = list(self.adapters)
        builds = any(hasattr(type(one), "do_build_result") for one in adapters)
        return AsyncDriver(
            dict(self.config),
            *self.modules,
            result_builder=None if builds else base.DictResult(),
            adapters=adapters,
            allow_module_overrides=self._allow_module_overrides,
        )

    async def build(self) -> AsyncDriver:  # type: ignore[override]
        """The driver, its adapters set up."""
        return await self.build_without_init().ainit()
