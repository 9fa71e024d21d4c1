"""Groups of nodes cut where parallel blocks begin and end, so that each runs as often as all of its nodes do."""

from __future__ import annotations

from hamilton.execution.blocks import expanders_in_use
from hamilton.execution.groups import NodeGroup, NodeGroupPurpose
from hamilton.node import NodeType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.execution.blocks import Scope
    from hamilton.node import Node


_PURPOSE = {
    NodeType.EXPAND: NodeGroupPurpose.EXPAND_UNORDERED,
    NodeType.COLLECT: NodeGroupPurpose.GATHER,
}


def cut_at_blocks(groups: list[NodeGroup], scopes: dict[str, Scope]) -> list[NodeGroup]:
    """The groups; one that spans blocks as several, numbered from the second on: ``root``, ``root-2``, ...

    An expander whose items are used one by one stands alone, as its items make the tasks that follow; so does a
    collector, for whom a name means all values of a node while it means one of them for its neighbours.
    """
    nodes = [one for group in groups for one in group.nodes]
    used = expanders_in_use(nodes, scopes)
    cut: list[NodeGroup] = []
    depths: dict[str, int] | None = None
    for group in groups:
        if _is_whole(group, scopes, used):
            cut.append(group)
            continue
        if depths is None:
            depths = _crossings(nodes, scopes)
        cut += _pieces(group, scopes, used, depths)
    return cut


def _is_whole(group: NodeGroup, scopes: dict[str, Scope], used: set[str]) -> bool:
    if len(group.nodes) < 2:
        return True
    one_scope = len({scopes[one.name] for one in group.nodes}) == 1
    return one_scope and not any(_stands_alone(one, used) for one in group.nodes)


def _stands_alone(node_: Node, used: set[str]) -> bool:
    return (node_.node_role is NodeType.EXPAND and node_.name in used) or node_.node_role is NodeType.COLLECT


def _pieces(
    group: NodeGroup, scopes: dict[str, Scope], used: set[str], depths: dict[str, int]
) -> list[NodeGroup]:
    pieces: dict[object, NodeGroup] = {}
    for one in group.nodes:
        alone = _stands_alone(one, used)
        key = (scopes[one.name], depths[one.name], one.name if alone else "")
        if key not in pieces:
            purpose = _PURPOSE.get(one.node_role, group.purpose) if alone else group.purpose
            number = f"-{len(pieces) + 1}" if pieces else ""
            pieces[key] = NodeGroup(f"{group.base_id}{number}", None, [], purpose)
        pieces[key].nodes.append(one)
    return list(pieces.values())


def _crossings(nodes: list[Node], scopes: dict[str, Scope]) -> dict[str, int]:
    """How many times one enters or leaves a block on the way to each node. Pieces of equal number never wait
    for each other in a circle."""
    from hamilton.execution.graph_functions import topologically_sort_nodes

    depths: dict[str, int] = {}
    for one in topologically_sort_nodes(nodes):
        scope, depth = scopes[one.name], 0
        for dependency in one.dependencies:
            if dependency.name in depths:
                given = scopes[dependency.name]
                collects = NodeType.COLLECT in (one.node_role, dependency.node_role)
                crosses = given != scope or collects or dependency.node_role is NodeType.EXPAND
                depth = max(depth, depths[dependency.name] + crosses)
        depths[one.name] = depth
    return depths
