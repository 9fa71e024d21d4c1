"""A plan carried out on an event loop: whoever waits does not keep the others from running."""

from __future__ import annotations

from collections import deque
from typing import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    import asyncio

    from hamilton.execution.plan import Plan, Step
    from hamilton.lifecycle.base import LifecycleAdapterSet
    from hamilton.node import Node

_COROUTINE = 0x80  # CO_COROUTINE


async def run_concurrently(
    plan: Plan,
    inputs: dict[str, Any],
    overrides: dict[str, Any],
    adapter: LifecycleAdapterSet,
    run_id: str,
) -> dict[str, Any]:
    """The values of the plan's outputs by name. If a node fails, what is under way is cancelled."""
    return await _Run(plan, inputs, overrides, adapter, run_id).outcome()


class _Run:
    """One execution: which steps may start, which are under way, and the values so far.

    Steps count what they still wait for, so the order of work is linear in the number of edges.
    """

    def __init__(
        self,
        plan: Plan,
        inputs: dict[str, Any],
        overrides: dict[str, Any],
        adapter: LifecycleAdapterSet,
        run_id: str,
    ) -> None:
        self.plan = plan
        self.values = dict(plan.defaults)
        self.values.update((name, inputs[name]) for name in plan.inputs)
        self.values.update((name, overrides[name]) for name in plan.overrides)
        self.adapter = adapter
        self.run_id = run_id
        self.watched = takes_part(adapter)
        self.waiting: dict[str, int] = {}
        self.consumers: dict[str, list[Step]] = {}
        self.left: dict[str, int] = {}  # name → steps that have yet to take it
        self.wanted = set(plan.final_vars)
        self.ready: deque[Step] = deque()
        self.ready_to_wait: deque[Step] = deque()
        self.under_way: dict[asyncio.Task[Any], Step] = {}
        self.finished: deque[asyncio.Task[Any]] = deque()

    async def outcome(self) -> dict[str, Any]:
        import asyncio

        something_finished = asyncio.Event()

        def note(task: asyncio.Task[Any]) -> None:
            self.finished.append(task)
            something_finished.set()

        self._count()
        step: Step | None = None
        try:
            while self.ready or self.ready_to_wait or self.under_way:
                while self.ready_to_wait:
                    step = self.ready_to_wait.popleft()
                    task = asyncio.ensure_future(self._compute(step))
                    self.under_way[task] = step
                    task.add_done_callback(note)
                while self.finished:
                    task = self.finished.popleft()
                    step = self.under_way.pop(task)
                    self._settle(step, task.result())
                if self.ready:
                    step = self.ready.popleft()
                    self._settle(step, step.call(**self._kwargs(step)))
                    if self.under_way:
                        await asyncio.sleep(0)  # those that wait may have something to do
                elif self.under_way and not self.ready_to_wait:
                    something_finished.clear()
                    await something_finished.wait()
        except BaseException as error:
            await self._cancel()
            from hamilton.execution.failure import explain

            explain(error, step, self.values, self.plan)
            raise
        return {name: self.values[name] for name in self.plan.final_vars}

    def _count(self) -> None:
        for step in self.plan.steps:
            waits_for = [name for name in dict.fromkeys(step.sources) if name not in self.values]
            for name in waits_for:
                self.consumers.setdefault(name, []).append(step)
            for name in set(step.sources):
                self.left[name] = self.left.get(name, 0) + 1
            self.waiting[step.name] = len(waits_for)
            if not waits_for:
                self._may_start(step)

    def _may_start(self, step: Step) -> None:
        waits = self.watched or is_async(step.call)
        (self.ready_to_wait if waits else self.ready).append(step)

    def _kwargs(self, step: Step) -> dict[str, Any]:
        return {name: self.values[name] for name in step.sources}

    async def _compute(self, step: Step) -> Any:
        if self.watched:
            return await run_node(step.node, self._kwargs(step), self.adapter, self.run_id)
        return await step.call(**self._kwargs(step))

    def _settle(self, step: Step, value: Any) -> None:
        """Enter a value, let go of those that nobody takes any more, and find who may start now."""
        self.values[step.name] = value
        for name in set(step.sources):
            self.left[name] -= 1
            if not self.left[name] and name not in self.wanted:
                del self.values[name]
        for consumer in self.consumers.get(step.name, ()):
            self.waiting[consumer.name] -= 1
            if not self.waiting[consumer.name]:
                self._may_start(consumer)

    async def _cancel(self) -> None:
        import asyncio

        for task in self.under_way:
            task.cancel()
        await asyncio.gather(*self.under_way, return_exceptions=True)


def is_async(call: Any) -> bool:
    """Whether calling it gives a coroutine to await."""
    code = getattr(call, "__code__", None)
    if code is not None:
        return bool(code.co_flags & _COROUTINE)
    from inspect import iscoroutinefunction

    return iscoroutinefunction(call)


def takes_part(adapter: LifecycleAdapterSet) -> bool:
    """Whether any adapter has to do with single nodes."""
    hooks = ("pre_node_execute", "post_node_execute")
    return "do_node_execute" in {*adapter.sync_methods, *adapter.async_methods} or any(
        name in adapter.sync_hooks or name in adapter.async_hooks for name in hooks
    )


async def run_node(
    node: Node,
    kwargs: dict[str, Any],
    adapter: LifecycleAdapterSet,
    run_id: str,
    task_id: str | None = None,
) -> Any:
    """The value of one node, with the hooks around it; each kind synchronous first, then async."""
    about = {"run_id": run_id, "node_": node, "kwargs": kwargs, "task_id": task_id}
    await adapter.call_all_lifecycle_hooks_sync_and_async("pre_node_execute", **about)
    success, error, result = False, None, None
    try:
        if "do_node_execute" in adapter.async_methods:
            made = await adapter.call_lifecycle_method_async("do_node_execute", **about)
        elif "do_node_execute" in adapter.sync_methods:
            made = adapter.call_lifecycle_method_sync("do_node_execute", **about)
        else:
            made = node.callable(**kwargs)
        if is_async(node.callable):
            from inspect import isawaitable

            if isawaitable(made):
                made = await made
        success, result = True, made
        return result
    except Exception as raised:
        error = raised
        raise
    finally:
        await adapter.call_all_lifecycle_hooks_sync_and_async(
            "post_node_execute", success=success, error=error, result=result, **about
        )
