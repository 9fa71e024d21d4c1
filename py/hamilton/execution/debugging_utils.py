"""Groups and tasks printed for people."""

from __future__ import annotations

from hamilton.execution.grouping import NodeGroup, NodeGroupPurpose, TaskSpec

group_purpose_icons = {
    NodeGroupPurpose.EXPAND_UNORDERED: "⫳",
    NodeGroupPurpose.GATHER: "⋃",
    NodeGroupPurpose.EXECUTE_BLOCK: "᠅",
    NodeGroupPurpose.EXECUTE_SINGLE: "•",
}


def print_node_groups(node_groups: list[NodeGroup]) -> None:
    """Print each group with its nodes and what they take."""
    for group in node_groups:
        print(f"{group_purpose_icons[group.purpose]} {group.base_id}")
        for one in group.nodes:
            print(f"   • {one.name} [ƒ({','.join(one.input_types)})]")


def print_tasks(tasks: list[TaskSpec]) -> None:
    """Print each task with the tasks that it depends on, and its nodes."""
    for task in tasks:
        print(f"{group_purpose_icons[task.purpose]} {task.base_id} [ƒ({', '.join(task.base_dependencies)})]")
        for one in task.nodes:
            print(f"   • {one.name}")
