"""Groups of nodes as tasks: what runs, once or once for each item, with which values."""

from __future__ import annotations

import dataclasses
import itertools
import weakref
from collections.abc import Collection
from typing import Any, NamedTuple

from hamilton.execution.groups import NodeGroup, NodeGroupPurpose
from hamilton.execution.plan import Plan, _takes_part, compile_plan
from hamilton.node import Node, NodeType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.execution.blocks import Scope
    from hamilton.execution.state import Frame
    from hamilton.lifecycle.base import LifecycleAdapterSet


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

    all_items.__name__ = getattr(expand, "__name__", name)
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

    #: Its number in the plan and the frame that it runs in: for the `ExecutionState` that has released it.
    place: tuple[int, Frame]

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
