"""Which nodes run together. Subclass `GroupingStrategy` for a way of your own."""

from __future__ import annotations

import abc

from hamilton._traversal import walk
from hamilton.execution.blocks import collected_by, expanders_in_use, item_scope, scopes_of
from hamilton.execution.graph_functions import get_node_levels, topologically_sort_nodes
from hamilton.execution.groups import NodeGroup, NodeGroupPurpose
from hamilton.node import Node, NodeType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.execution.blocks import Scope


class GroupingStrategy(abc.ABC):
    """How nodes are grouped. Subclass it for your own."""

    @abc.abstractmethod
    def group_nodes(self, nodes: list[Node]) -> list[NodeGroup]:
        """The nodes in groups, each in one. A group that spans blocks is cut where they meet, when it is run."""


class GroupByRepeatableBlocks(GroupingStrategy):
    """What runs for each item of a `Parallelizable` together; all other nodes one by one. The default.

    The groups are named ``expand-<expander>``, ``block-<expander>``, ``collect-<expander>`` and like the node. Of
    several collectors of one expander each is ``collect-<expander>-<collector>``; the part of a block that needs
    what was gathered from another part of it is ``block-<expander>-2``.
    """

    def group_nodes(self, nodes: list[Node]) -> list[NodeGroup]:
        scopes = scopes_of(nodes)
        expanders = {one.name: one for one in nodes if one.node_role is NodeType.EXPAND}
        used = expanders_in_use(nodes, scopes)
        gathered = gathered_expanders(nodes, scopes)
        apart = used.union(gathered)
        stages = {name: _stages(expanders[name], nodes, scopes, apart) for name in expanders if name in used}
        groups: dict[str, NodeGroup] = {}
        for one in nodes:
            scope, name = scopes[one.name], one.name
            around = f"expand-{scope[-1]}" if scope else None
            if name in expanders and name in used:
                group = NodeGroup(f"expand-{name}", around, [], NodeGroupPurpose.EXPAND_UNORDERED)
            elif name in gathered:
                expander = gathered[name]
                alone = list(gathered.values()).count(expander) == 1
                base_id = f"collect-{expander}" if alone else f"collect-{expander}-{name}"
                group = NodeGroup(base_id, f"expand-{expander}", [], NodeGroupPurpose.GATHER)
            elif scope:
                stage = stages.get(scope[-1], {}).get(name, 1)
                base_id = f"block-{scope[-1]}" if stage == 1 else f"block-{scope[-1]}-{stage}"
                group = NodeGroup(base_id, around, [], NodeGroupPurpose.EXECUTE_BLOCK)
            else:
                group = NodeGroup(name, None, [], NodeGroupPurpose.EXECUTE_SINGLE)
            groups.setdefault(group.base_id, group).nodes.append(one)
        return list(groups.values())


def gathered_expanders(nodes: list[Node], scopes: dict[str, Scope]) -> dict[str, str]:
    """Collector → the expander whose items it gathers; the first one of several."""
    found: dict[str, str] = {}
    for one in nodes:
        collected = collected_by(one)
        for dependency in one.dependencies if collected else ():
            if dependency.name in collected and item_scope(dependency, scopes):
                found.setdefault(one.name, item_scope(dependency, scopes)[-1])
    return found


def _stages(expander: Node, nodes: list[Node], scopes: dict[str, Scope], apart: set[str]) -> dict[str, int]:
    """Which part of the expander's block each node behind it belongs to: 1, 2, ...

    A node that needs what was gathered from the block, or from a block inside it, cannot run together with the
    nodes that it was gathered from. Nodes `apart` have groups of their own.
    """
    block = item_scope(expander, scopes)
    behind = {one.name for one in walk([expander], lambda one: one.depended_on_by)}
    stages: dict[str, int] = {}
    for one in topologically_sort_nodes([one for one in nodes if one.name in behind]):
        collected, stage = collected_by(one), 0
        for dependency in one.dependencies:
            name = dependency.name
            if name in stages:
                leaves = name in collected and item_scope(dependency, scopes)[: len(block)] == block
                returns = name in apart and dependency is not expander
                stage = max(stage, stages[name] + leaves + returns)
        stages[one.name] = stage
    inside = sorted({stages[name] for name in stages if scopes[name] == block and name not in apart})
    return {name: inside.index(stage) + 1 for name, stage in stages.items() if stage in inside}


def convert_node_type_to_group_purpose(node_type: NodeType) -> NodeGroupPurpose:
    """The purpose of a group that consists of one node of this kind."""
    if node_type is NodeType.EXPAND:
        return NodeGroupPurpose.EXPAND_UNORDERED
    return NodeGroupPurpose.GATHER if node_type is NodeType.COLLECT else NodeGroupPurpose.EXECUTE_BLOCK


class GroupNodesIndividually(GroupingStrategy):
    """Each node by itself."""

    def group_nodes(self, nodes: list[Node]) -> list[NodeGroup]:
        return [
            NodeGroup(one.name, None, [one], convert_node_type_to_group_purpose(one.node_role))
            for one in nodes
        ]


class GroupNodesAllAsOne(GroupingStrategy):
    """Everything in one go."""

    def group_nodes(self, nodes: list[Node]) -> list[NodeGroup]:
        return [NodeGroup("root", None, nodes, NodeGroupPurpose.EXECUTE_BLOCK)]


class GroupNodesByLevel(GroupingStrategy):
    """Together what is equally far from the nodes that need nothing."""

    def group_nodes(self, nodes: list[Node]) -> list[NodeGroup]:
        in_order = topologically_sort_nodes(nodes)
        levels = get_node_levels(in_order)
        groups: dict[int, NodeGroup] = {}
        for one in in_order:
            level = levels[one.name]
            group = NodeGroup(f"level_{level}", None, [], NodeGroupPurpose.EXECUTE_BLOCK)
            groups.setdefault(level, group).nodes.append(one)
        return [groups[level] for level in sorted(groups)]
