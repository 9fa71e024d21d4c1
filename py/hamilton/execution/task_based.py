"""Execution by tasks, behind `enable_dynamic_execution`: nodes → groups → tasks → executors."""

from __future__ import annotations

from typing import Any

from hamilton.execution.block_plan import BlockPlan
from hamilton.execution.blocks import scopes_of
from hamilton.execution.executors import ExecutionManager, run_graph_to_completion, runs_all_here
from hamilton.execution.graph_functions import combine_config_and_inputs
from hamilton.execution.grouping import (
    GroupByRepeatableBlocks,
    GroupingStrategy,
    GroupNodesAllAsOne,
    GroupNodesByLevel,
    GroupNodesIndividually,
    create_task_plan,
)
from hamilton.execution.state import ExecutionState
from hamilton.execution.tasks import Watched
from hamilton.lifecycle.base import LifecycleAdapterSet
from hamilton.node import NodeType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.execution.plan import Plan
    from hamilton.graph import FunctionGraph
    from hamilton.node import Node


def execute_tasks(
    fg: FunctionGraph,
    final_vars: list[str],
    inputs: dict[str, Any] | None,
    overrides: dict[str, Any] | None,
    run_id: str,
    adapter: LifecycleAdapterSet,
    execution_manager: ExecutionManager,
    grouping_strategy: GroupingStrategy,
) -> dict[str, Any]:
    """The values of `final_vars` by name, in their order; the nodes of a block run once for each item.

    The value of a node inside a block is the list of its values in the order of the items. An override of such a
    node holds for every item. Raises ValueError for a node that takes items of two expanders.
    """
    overrides = overrides or {}
    inputs = combine_config_and_inputs(fg.config, inputs or {})
    if _nobody_sees_tasks(adapter, execution_manager, grouping_strategy):
        block_plan = _block_plan(fg, final_vars, inputs, overrides, grouping_strategy)
        if block_plan.complete:
            execution_manager.init()
            try:
                return block_plan.run(inputs, overrides)
            finally:
                execution_manager.finalize()
    plan = _plan(fg, final_vars, inputs, overrides)
    found = {name: overrides[name] for name in final_vars if name in overrides}
    found.update(plan.defaults)
    found.update((name, inputs[name]) for name in final_vars if name not in fg.nodes)
    asked = [name for name in dict.fromkeys(final_vars) if name not in found]
    groups = grouping_strategy.group_nodes(_nodes_to_run(plan, inputs))
    tasks = create_task_plan(groups, asked, overrides, adapter)
    if "post_task_group" in adapter.sync_hooks:
        adapter.call_all_lifecycle_hooks_sync(
            "post_task_group", run_id=run_id, task_ids=[task.base_id for task in tasks]
        )
    state = ExecutionState(tasks, run_id=run_id, inputs=inputs)
    run_graph_to_completion(state, execution_manager)
    found.update(state.results(asked))
    return {name: found[name] for name in final_vars}


def _nobody_sees_tasks(
    adapter: LifecycleAdapterSet, manager: ExecutionManager, strategy: GroupingStrategy
) -> bool:
    """Whether tasks are known to the engine alone: all of them run here, and no class of the user's hears of any."""
    return (
        type(strategy) in _GROUPING
        and runs_all_here(manager)
        and "post_task_group" not in adapter.sync_hooks
        and not any(Watched.by(adapter))
    )


_GROUPING = (GroupByRepeatableBlocks, GroupNodesAllAsOne, GroupNodesByLevel, GroupNodesIndividually)


def _block_plan(
    fg: FunctionGraph,
    final_vars: list[str],
    inputs: dict[str, Any],
    overrides: dict[str, Any],
    strategy: GroupingStrategy,
) -> BlockPlan:
    """The stages of an execution, compiled once and kept with its plan. Raises ValueError as `execute_tasks` does."""
    asked_for = fg.plan(final_vars, inputs, overrides)
    kind, made = asked_for.as_tasks
    if kind is not type(strategy):
        plan = _plan(fg, final_vars, inputs, overrides)
        asked = [name for name in dict.fromkeys(final_vars) if name in fg.nodes and name not in overrides]
        groups = strategy.group_nodes(_nodes_to_run(plan, inputs))
        wanted = [name for name in asked if name not in plan.defaults]
        tasks = create_task_plan(groups, wanted, dict.fromkeys(overrides), LifecycleAdapterSet())
        made = BlockPlan(tasks, list(final_vars), inputs, plan.defaults)
        asked_for.as_tasks = type(strategy), made
    return made


def _plan(
    fg: FunctionGraph, final_vars: list[str], inputs: dict[str, Any], overrides: dict[str, Any]
) -> Plan:
    """What is needed. An override inside a block holds for every item, so it needs the items too.

    Raises ValueError for an input that is missing.
    """
    plan = fg.plan(final_vars, inputs, overrides)
    if plan.overrides:
        scopes = scopes_of(plan.nodes)
        taken = {source for step in plan.steps for source in step.sources}
        around = {name for given in plan.overrides if given in taken for name in scopes[given]}
        further = sorted(around.difference(one.name for one in plan.nodes))
        if further:
            plan = fg.plan([*final_vars, *further], inputs, overrides)
    if plan.missing:
        from hamilton._inputs import missing_inputs

        raise missing_inputs(plan.missing, fg.nodes, inputs, fg)
    return plan


def _nodes_to_run(plan: Plan, inputs: dict[str, Any]) -> list[Node]:
    """The nodes of the plan, without inputs that nobody gave, and overridden nodes that nothing takes.

    An overridden expander stays: it may be that nothing takes its items, and that there is still a block to go through
    for each of them.
    """
    taken = {source for step in plan.steps for source in step.sources}
    return [
        one
        for one in plan.nodes
        if (one.name in taken or one.name not in plan.overrides or one.node_role is NodeType.EXPAND)
        and (not one.user_defined or one.name in inputs or one.name in plan.overrides)
    ]
