"""Nodes that run together, and why."""

from __future__ import annotations

import dataclasses
from enum import Enum

from hamilton.node import Node, NodeType


class NodeGroupPurpose(Enum):
    """Why nodes run together."""

    EXPAND_UNORDERED = "expand_unordered"  # an expander: yields the items of a block
    GATHER = "gather"  # a collector
    EXECUTE_BLOCK = "execute_block"  # what runs for each item
    EXECUTE_SINGLE = "execute_single"  # one node by itself

    @property
    def is_expander(self) -> bool:
        return self is NodeGroupPurpose.EXPAND_UNORDERED

    @property
    def is_gatherer(self) -> bool:
        return self is NodeGroupPurpose.GATHER


@dataclasses.dataclass
class NodeGroup:
    """Nodes that run together.

    `base_id` names the group within the plan; `spawning_task_base_id` is the group whose items it belongs to.
    """

    base_id: str
    spawning_task_base_id: str | None
    nodes: list[Node]
    purpose: NodeGroupPurpose

    def get_expander_node(self) -> Node | None:
        """The node that yields the items, if that is what the group is for."""
        return self._the(NodeType.EXPAND) if self.purpose.is_expander else None

    def get_collector_node(self) -> Node | None:
        """The node that gathers, if that is what the group is for."""
        return self._the(NodeType.COLLECT) if self.purpose.is_gatherer else None

    def _the(self, role: NodeType) -> Node | None:
        return next((one for one in self.nodes if one.node_role is role), None)

    def produces(self, node_name: str) -> bool:
        """Whether the node is one of the group's."""
        return any(one.name == node_name for one in self.nodes)
