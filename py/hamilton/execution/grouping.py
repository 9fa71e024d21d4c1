"""Nodes → groups → tasks. A strategy says which nodes run together; `create_task_plan` makes tasks of the groups."""

from __future__ import annotations

import abc
import dataclasses
import itertools
import weakref
from collections.abc import Collection
from enum import Enum
from typing import Any, NamedTuple

from hamilton._traversal import walk
from hamilton.execution.blocks import collected_by, expanders_in_use, item_scope, scopes_of
from hamilton.execution.graph_functions import get_node_levels, topologically_sort_nodes
from hamilton.execution.plan import Plan, _takes_part, compile_plan
from hamilton.node import Node, NodeType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.execution.blocks import Scope
    from hamilton.lifecycle.base import LifecycleAdapterSet


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


class Watched(NamedTuple):
    """Which events of a task any adapter listens to; nothing is done for the others."""

    submission: bool
    execution: bool
    nodes: bool
    returned: bool
    expansion: bool

    @classmethod
    def by(cls, adapter: LifecycleAdapterSet | None) -> Watched:
        """What this set of adapters listens to."""
        if adapter is None:
            return cls(False, False, False, False, False)
        hooks = adapter.sync_hooks
        return cls(
            "pre_task_submission" in hooks,
            "pre_task_execute" in hooks or "post_task_execute" in hooks,
            _takes_part(adapter),
            "post_task_return" in hooks,
            "post_task_expand" in hooks,
        )


@dataclasses.dataclass
class TaskSpec(NodeGroup):
    """A group as a task: what it must give to others, what it depends on. It becomes one task, or one per item."""

    outputs_to_compute: Collection[str]
    overrides: dict[str, Any]
    adapter: LifecycleAdapterSet
    base_dependencies: list[str]

    def __post_init__(self) -> None:
        self.number = next(_numbers)
        _living[self.number] = self
        self.pickled: bytes | None = None
        self._plans: dict[bool, Plan] = {}
        #: The expanders for whose items it runs, and the hooks that hear of it.
        self.scope: Scope = ()
        self.watched = Watched.by(self.adapter)
        #: Dependency → optional or not, of what comes from outside the group.
        self.inputs: dict[str, bool] = _inputs_of(self.nodes, self.overrides)

    def get_input_vars(self) -> tuple[list[str], list[str]]:
        """The names that must be there before it can run, and those that it takes if they are there."""
        required = [name for name, is_optional in self.inputs.items() if not is_optional]
        return required, [name for name, is_optional in self.inputs.items() if is_optional]

    def plan(self, given: Collection[str], everything: bool = False) -> Plan:
        """How to compute the outputs from `given`; with `everything`, all of the group's nodes are outputs."""
        known = self._plans.get(everything)
        if known is None:
            nodes = {one.name: _giving_a_list(one) for one in self.nodes}
            wanted = nodes if everything else self.outputs_to_compute
            outputs = [name for name in wanted if not nodes[name].user_defined or name in given]
            known = compile_plan(nodes, outputs, given, self.overrides)
            self._plans[everything] = known
        return known

    def __getstate__(self) -> dict[str, Any]:
        # Without the edges of the nodes: the whole graph would travel with each task.
        nodes = [one.copy(include_refs=False) for one in self.nodes]
        return {**vars(self), "_plans": {}, "pickled": None, "nodes": nodes}

    @staticmethod
    def living(number: int) -> TaskSpec | None:
        """The spec of that number: a forked process has those of its parent."""
        return _living.get(number)


_numbers = itertools.count()
_living: weakref.WeakValueDictionary[int, TaskSpec] = weakref.WeakValueDictionary()


def _inputs_of(nodes: list[Node], overrides: dict[str, Any]) -> dict[str, bool]:
    inside = {one.name for one in nodes if not one.user_defined}
    found: dict[str, bool] = {}
    for one in nodes:
        if one.user_defined:
            found[one.name] = False
        elif one.name not in overrides:
            for dependency in one.input_types:
                if dependency not in inside:
                    optional = not one.requires(dependency)
                    found[dependency] = found.get(dependency, True) and optional
    return found


def _giving_a_list(node_: Node) -> Node:
    """An expander as its items are needed: all there, not a generator that can be read once."""
    if node_.node_role is not NodeType.EXPAND:
        return node_
    expand = node_.callable
    name = node_.name

    def all_items(**kwargs: Any) -> list[Any]:
        items = expand(**kwargs)
        try:
            return list(items)
        except TypeError as error:
            if hasattr(items, "__iter__"):
                raise
            raise TypeError(
                f"Node '{name}' is Parallelizable, so it must give items to go through, "
                f"but it gave one {type(items).__name__}. Yield the items, or return a list of them."
            ) from error

    all_items.items_one_by_one = expand  # type: ignore[attr-defined]  # for who wants to see them as they come
    return node_.copy_with(callabl=all_items)


class TaskImplementation(TaskSpec):
    """A task as an executor gets it: a `TaskSpec` with values for its inputs, for one item of a block if need be.

    `task_id` is ``<spawning task>.<group>.<base id>`` inside a block, else the base id. `dynamic_inputs` are the
    values by name.
    """

    def __init__(
        self,
        base_id: str,
        spawning_task_base_id: str | None,
        nodes: list[Node],
        purpose: NodeGroupPurpose,
        outputs_to_compute: Collection[str],
        overrides: dict[str, Any],
        adapter: LifecycleAdapterSet,
        base_dependencies: list[str],
        group_id: str | None = None,
        realized_dependencies: dict[str, list[str]] | None = None,
        spawning_task_id: str | None = None,
        dynamic_inputs: dict[str, Any] | None = None,
        run_id: str = "",
    ) -> None:
        spec = TaskSpec(
            base_id,
            spawning_task_base_id,
            nodes,
            purpose,
            outputs_to_compute,
            overrides,
            adapter,
            base_dependencies,
        )
        self._fill(spec, group_id, spawning_task_id, dynamic_inputs or {}, run_id)
        self.realized_dependencies = realized_dependencies or {}

    @classmethod
    def of(
        cls,
        spec: TaskSpec,
        group_id: str | None,
        spawning_task_id: str | None,
        dynamic_inputs: dict[str, Any],
        run_id: str,
    ) -> TaskImplementation:
        """A task of `spec`, with which it shares all that does not change from task to task."""
        made = cls.__new__(cls)
        made._fill(spec, group_id, spawning_task_id, dynamic_inputs, run_id)
        return made

    def _fill(
        self,
        spec: TaskSpec,
        group_id: str | None,
        spawning_task_id: str | None,
        dynamic_inputs: dict[str, Any],
        run_id: str,
    ) -> None:
        self.spec = spec
        self.group_id = group_id
        self.spawning_task_id = spawning_task_id
        self.dynamic_inputs = dynamic_inputs
        self.run_id = run_id

    def __getattr__(self, name: str) -> Any:
        if name == "realized_dependencies":
            return {dependency: [dependency] for dependency in self.spec.base_dependencies}
        if name.startswith("__") or name == "spec":  # asked for while being unpickled
            raise AttributeError(name)
        return getattr(self.spec, name)

    def __getstate__(self) -> dict[str, Any]:
        # Where it belongs is known to the process that has made it, and holds the whole execution.
        return {name: value for name, value in vars(self).items() if name != "place"}

    @property
    def task_id(self) -> str:
        """The name of the task, unique within its run."""
        return self.determine_task_id(self.spec.base_id, self.spawning_task_id, self.group_id)

    @staticmethod
    def determine_task_id(base_id: str, spawning_task: str | None, group_id: str | None) -> str:
        """``<spawning task>.<group>.<base id>``, without the parts that are None."""
        return ".".join(part for part in (spawning_task, group_id, base_id) if part is not None)

    def bind(self, dynamic_inputs: dict[str, Any]) -> TaskImplementation:
        """The same task with these inputs added."""
        inputs = {**self.dynamic_inputs, **dynamic_inputs}
        return TaskImplementation.of(self.spec, self.group_id, self.spawning_task_id, inputs, self.run_id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TaskImplementation) and (
            (self.run_id, self.task_id) == (other.run_id, other.task_id)
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"TaskImplementation({self.task_id})"


# -- strategies ----------------------------------------------------------------------------------------------


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


# -- tasks ---------------------------------------------------------------------------------------------------


def create_task_plan(
    node_groups: list[NodeGroup],
    outputs: list[str],
    overrides: dict[str, Any],
    adapter: LifecycleAdapterSet,
) -> list[TaskSpec]:
    """A task for each group, in the order given. Groups that span blocks are cut first.

    A task computes those of its nodes that are among `outputs` or that another task takes.
    """
    from hamilton.execution.cutting import cut_at_blocks

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
