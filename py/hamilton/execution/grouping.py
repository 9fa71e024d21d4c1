"""Nodes → groups → tasks: a strategy makes groups, `create_task_plan` makes tasks of them."""

from __future__ import annotations

from typing import Any

from hamilton.execution.blocks import expanders_in_use, scopes_of
from hamilton.execution.cutting import cut_at_blocks
from hamilton.execution.groups import NodeGroup, NodeGroupPurpose
from hamilton.execution.strategies import (
    GroupByRepeatableBlocks,
    GroupingStrategy,
    GroupNodesAllAsOne,
    GroupNodesByLevel,
    GroupNodesIndividually,
    convert_node_type_to_group_purpose,
)
from hamilton.execution.tasks import TaskImplementation, TaskSpec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.lifecycle.base import LifecycleAdapterSet

__all__ = [
    "GroupByRepeatableBlocks",
    "GroupNodesAllAsOne",
    "GroupNodesByLevel",
    "GroupNodesIndividually",
    "GroupingStrategy",
    "NodeGroup",
    "NodeGroupPurpose",
    "TaskImplementation",
    "TaskSpec",
    "convert_node_type_to_group_purpose",
    "create_task_plan",
]


def create_task_plan(
    node_groups: list[NodeGroup],
    outputs: list[str],
    overrides: dict[str, Any],
    adapter: LifecycleAdapterSet,
) -> list[TaskSpec]:
    """A task for each group, in the order given. Groups that span blocks are cut first.

    A task computes those of its nodes that are among `outputs` or that another task takes.
    """
    scopes = scopes_of(one for group in node_groups for one in group.nodes)
    groups = cut_at_blocks(node_groups, scopes)
    home = {one.name: group.base_id for group in groups for one in group.nodes}
    wanted = {*outputs, *expanders_in_use([one for group in groups for one in group.nodes], scopes)}
    for group in groups:
        for one in group.nodes:
            if one.name not in overrides:
                wanted.update(d.name for d in one.dependencies if home.get(d.name) != group.base_id)
    tasks = []
    for group in groups:
        ours = {one.name for one in group.nodes}
        task = TaskSpec(
            group.base_id,
            group.spawning_task_base_id,
            group.nodes,
            group.purpose,
            [one.name for one in group.nodes if one.name in wanted],
            {name: overrides[name] for name in overrides if name in ours},
            adapter,
            [],
        )
        task.base_dependencies = list(
            dict.fromkeys(home[name] for name in task.inputs if name in home and name not in ours)
        )
        task.scope = next((scopes[one.name] for one in group.nodes), ())
        tasks.append(task)
    return tasks
