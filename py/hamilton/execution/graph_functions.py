"""Pieces of an execution that others build on: order, levels, one node with its hooks, a part of a graph."""

from __future__ import annotations

from hamilton._inputs import combine_config_and_inputs, missing_inputs
from hamilton._traversal import walk
from hamilton.execution.plan import compile_plan

__all__ = [
    "combine_config_and_inputs",
    "create_error_message",
    "create_input_string",
    "execute_lifecycle_for_node",
    "execute_subdag",
    "get_node_levels",
    "node_is_required_by_anything",
    "node_runner",
    "nodes_between",
    "topologically_sort_nodes",
]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import Any

    from hamilton.lifecycle.base import LifecycleAdapterSet
    from hamilton.node import Node


def topologically_sort_nodes(nodes: list[Node]) -> list[Node]:
    """`nodes` in an order in which each comes after those of them that it depends on.

    Nodes without dependencies come first, then those that need only these, and so on; otherwise in given order.
    Nodes on a cycle, and those behind it, are left out.
    """
    inside = {one.name: one for one in nodes}
    waiting = {one.name: sum(dep.name in inside for dep in one.dependencies) for one in nodes}
    consumers: dict[str, list[Node]] = {}
    for one in nodes:
        for dependency in one.dependencies:
            consumers.setdefault(dependency.name, []).append(one)
    order = [one for one in nodes if waiting[one.name] == 0]
    for one in order:  # grows while it is walked
        for consumer in consumers.get(one.name, ()):
            waiting[consumer.name] -= 1
            if waiting[consumer.name] == 0:
                order.append(consumer)
    return order


def get_node_levels(topologically_sorted_nodes: list[Node]) -> dict[str, int]:
    """Name → length of the longest way to it from a node that needs none of the others."""
    levels: dict[str, int] = {}
    for one in topologically_sorted_nodes:
        levels[one.name] = 1 + max(
            (levels[dep.name] for dep in one.dependencies if dep.name in levels), default=-1
        )
    return levels


def execute_subdag(
    nodes: Collection[Node],
    inputs: dict[str, Any],
    adapter: LifecycleAdapterSet | None = None,
    computed: dict[str, Any] | None = None,
    overrides: dict[str, Any] | None = None,
    run_id: str | None = None,
    task_id: str | None = None,
) -> dict[str, Any]:
    """The values of `nodes` and of all that they need, by name.

    `computed` are values that are known already; overrides come before them. Of the inputs only those among
    `nodes` are in the result.
    """
    known = {**(computed or {}), **(overrides or {})}
    everything = walk(nodes, lambda one: () if one.name in known else one.dependencies)
    by_name = {one.name: one for one in everything}
    asked = {one.name for one in nodes}
    wanted = [
        one.name
        for one in everything
        if one.name in known or not one.user_defined or (one.name in asked and one.name in inputs)
    ]
    plan = compile_plan(by_name, wanted, given=inputs.keys(), overridden=known.keys())
    if plan.missing:
        raise missing_inputs(plan.missing, by_name, inputs)
    return {**(computed or {}), **plan.run(inputs, known, adapter, run_id, task_id)}


def _hooks(adapter: LifecycleAdapterSet, stage: str, method: str) -> tuple[list[Any], list[Any]]:
    """The hooks of a stage to call as they are, and, if every one of them only passes on to `method`, that instead.

    A call less for each node and hook: a third of what watching a node costs.
    """
    hooks = adapter.sync_hooks.get(stage, ())
    plain = None
    if hooks:
        from hamilton.lifecycle.api import NodeExecutionHook

        plain = getattr(NodeExecutionHook, stage)
    if all(getattr(type(one), stage) is plain and stage not in vars(one) for one in hooks):
        return [], [getattr(one, method) for one in hooks]
    return [getattr(one, stage) for one in hooks], []


def node_runner(
    adapter: LifecycleAdapterSet | None,
    run_id: str | None = None,
    task_id: str | None = None,
    here: bool = False,
) -> Callable[[Node, dict[str, Any]], Any]:
    """A function `(node, kwargs) -> value` that computes a node as the adapters want it.

    The hooks before, the method of an adapter or else the node itself, the hooks after: these also if the
    computation failed, but not if a hook before it did. With `do_remote_execute` all of that happens over there,
    unless it is to happen `here`; the method is given the node's arguments as its own keyword arguments, or as
    `kwargs` if it has that parameter.
    """
    if adapter is None:
        return lambda node, kwargs: node.callable(**kwargs)
    before, tell_before = _hooks(adapter, "pre_node_execute", "run_before_node_execution")
    after, tell_after = _hooks(adapter, "post_node_execute", "run_after_node_execution")
    methods: tuple[Any, ...] = tuple(adapter.sync_methods.get("do_node_execute", ()))
    method = methods[0].do_node_execute if methods else None
    if method is not None and task_id is None and not (before or tell_before or after or tell_after):
        # With nothing else to be told, a method may have a shorter way for all the nodes of a run.
        shorten = getattr(methods[0], "node_executor", None)
        shorter = None
        if shorten is not None and "do_remote_execute" not in adapter.sync_methods:
            shorter = shorten(run_id)
        if shorter is not None:
            return shorter  # type: ignore[no-any-return]

    def run_node(node: Node, kwargs: dict[str, Any]) -> Any:
        for hook in before:
            hook(run_id=run_id, node_=node, kwargs=kwargs, task_id=task_id)
        for tell in tell_before:
            tell(
                node_name=node.name,
                node_tags=node.tags,
                node_kwargs=kwargs,
                node_return_type=node.type,
                task_id=task_id,
                run_id=run_id,
                node_input_types=node.types_taken,
            )
        result: Any = None
        failure: BaseException | None = None
        try:
            if method is None:
                result = node.callable(**kwargs)
            else:
                result = method(run_id=run_id, node_=node, kwargs=kwargs, task_id=task_id)
            return result
        except BaseException as error:  # a run that is stopped is told too
            failure = error
            raise
        finally:
            for hook in after:
                hook(
                    run_id=run_id,
                    node_=node,
                    kwargs=kwargs,
                    success=failure is None,
                    error=failure,
                    result=result,
                    task_id=task_id,
                )
            for tell in tell_after:
                tell(
                    node_name=node.name,
                    node_tags=node.tags,
                    node_kwargs=kwargs,
                    node_return_type=node.type,
                    result=result,
                    error=failure,
                    task_id=task_id,
                    success=failure is None,
                    run_id=run_id,
                )
            failure = None  # it holds this frame, which would hold it

    if here or "do_remote_execute" not in adapter.sync_methods:
        return run_node
    remote = adapter.sync_methods["do_remote_execute"][0].do_remote_execute
    as_dict = _takes_keyword(remote, "kwargs")

    def run_remotely(node: Node, kwargs: dict[str, Any]) -> Any:
        from functools import partial

        here = partial(execute_lifecycle_for_node, node, adapter, run_id, task_id)
        if as_dict:
            return remote(node=node, kwargs=kwargs, execute_lifecycle_for_node=here)
        return remote(node=node, execute_lifecycle_for_node=here, **kwargs)

    return run_remotely


def _takes_keyword(method: Callable[..., Any], name: str) -> bool:
    """Whether a bound method has a parameter of this name, other than `**name`."""
    code = method.__func__.__code__  # type: ignore[attr-defined]
    return name in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]


def execute_lifecycle_for_node(
    __node_: Node,
    __adapter: LifecycleAdapterSet,
    __run_id: str | None,
    __task_id: str | None,
    **__kwargs: Any,
) -> Any:
    """Compute one node with its hooks, here and now. What a `do_remote_execute` adapter calls over there."""
    return node_runner(__adapter, __run_id, __task_id, here=True)(__node_, __kwargs)


def node_is_required_by_anything(node_: Node, node_set: Collection[Node]) -> bool:
    """False for a node that each of its consumers in `node_set` can do without."""
    consumers = [one for one in node_.depended_on_by if one in node_set]
    return not consumers or any(one.requires(node_.name) for one in consumers)


def nodes_between(end_node: Node, search_condition: Callable[[Node], bool]) -> tuple[Node | None, list[Node]]:
    """The node upstream of `end_node` that meets the condition, and the nodes on the ways between the two.

    `(None, [])` if there is none. Neither end is among the nodes between.
    """
    upstream = walk([end_node], lambda one: () if search_condition(one) else one.dependencies)
    start = next((one for one in upstream if search_condition(one)), None)
    if start is None:
        return None, []
    reached = {start.name}
    between = []
    for one in upstream:  # dependencies first
        if one is not start and any(dep.name in reached for dep in one.dependencies):
            reached.add(one.name)
            if one is not end_node:
                between.append(one)
    return start, between


def create_input_string(kwargs: dict[str, Any]) -> str:
    """Names and values of a node's inputs, shortened."""
    from hamilton.execution.failure import spell_values

    return spell_values(kwargs)


def create_error_message(kwargs: dict[str, Any], node_: Node, step: str) -> str:
    """The sentence that tells which node failed in which step, and with which inputs."""
    from hamilton.diagnostics import spoken_node

    return f"{spoken_node(node_, capital=True)} failed in {step}. Its inputs: {create_input_string(kwargs)}"
