"""The state of an execution by tasks: which may run, what they gave, and where the values of each item are.

Each item of a `Parallelizable` has a *frame*: the values computed for it. Frames are nested as blocks are. A task
counts what it still waits for; whoever finishes counts down, so no step looks at more tasks than it changes.
"""

from __future__ import annotations

import abc
from collections import deque
from enum import Enum
from typing import Any

from hamilton.execution.tasks import TaskImplementation, TaskSpec
from hamilton.execution.wiring import TaskWiring

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from hamilton.execution.blocks import Scope


class TaskState(Enum):
    """How far a task, or the whole graph, has come."""

    QUEUED = "queued"
    UNINITIALIZED = "uninitialized"
    INITIALIZED = "initialized"
    RUNNING = "running"
    SUCCESSFUL = "successful"
    FAILED = "failed"

    @staticmethod
    def is_terminal(task_state: TaskState) -> bool:
        """Whether it will not change any more."""
        return task_state in (TaskState.SUCCESSFUL, TaskState.FAILED)


GraphState = TaskState


class ResultCache(abc.ABC):
    """Where the values that tasks give are kept for each other."""

    @abc.abstractmethod
    def write(
        self, results: dict[str, Any], group_id: str | None = None, spawning_task_id: str | None = None
    ) -> None:
        """Keep values: of the run as a whole, or of one item (`group_id`) of an expansion."""

    @abc.abstractmethod
    def read(
        self,
        keys: list[str],
        group_id: str | None = None,
        spawning_task_id: str | None = None,
        optional: bool = False,
    ) -> dict[str, Any]:
        """Values by name; KeyError for one that is not there, unless `optional`."""


class DictBasedResultCache(ResultCache):
    """Values in dictionaries, one for each item."""

    def __init__(self, cache: dict[Any, Any] | None = None) -> None:
        self.cache = {} if cache is None else cache

    def values(self, group_id: str | None = None, spawning_task_id: str | None = None) -> dict[str, Any]:
        """The values of one item, or of the run as a whole, to read and write."""
        return self.cache.setdefault((spawning_task_id, group_id), {})

    def write(
        self, results: dict[str, Any], group_id: str | None = None, spawning_task_id: str | None = None
    ) -> None:
        self.values(group_id, spawning_task_id).update(results)

    def read(
        self,
        keys: list[str],
        group_id: str | None = None,
        spawning_task_id: str | None = None,
        optional: bool = False,
    ) -> dict[str, Any]:
        known = self.cache.get((spawning_task_id, group_id), {})
        missing = [key for key in keys if key not in known]
        if missing and not optional:
            raise KeyError(f"There is no result yet for {', '.join(missing)}.")
        return {key: known[key] for key in keys if key in known}


_NOTHING: Any = {}


class Frame:
    """The values of one item, or of the run as a whole, and what is still waited for in them."""

    __slots__ = ("children", "done", "group_id", "parent", "pending", "spawning_task_id", "values", "waiting")

    def __init__(
        self,
        parent: Frame | None,
        group_id: str | None,
        spawning_task_id: str | None,
        values: dict[str, Any],
    ) -> None:
        self.parent = parent
        self.group_id = group_id
        self.spawning_task_id = spawning_task_id
        self.values = values
        # There may be very many frames, and most need none of these: they are made when first written to.
        #: Task → how many things it waits for.
        self.waiting: dict[int, int] = _NOTHING
        #: What has happened here, of the things that tasks wait for.
        self.done: set[Any] = _NOTHING
        #: Task of a block → how many items have not finished it.
        self.pending: dict[int, int] = _NOTHING
        #: Expander → a frame for each item.
        self.children: dict[str, list[Frame]] = _NOTHING


class ExecutionState:
    """Hands out the tasks that may run, and takes their results.

    >>> from hamilton.execution.grouping import GroupNodesIndividually, create_task_plan
    >>> from hamilton.lifecycle.base import LifecycleAdapterSet
    >>> from hamilton.node import Node
    >>> def one() -> int: return 1
    >>> groups = GroupNodesIndividually().group_nodes([Node.from_fn(one)])
    >>> state = ExecutionState(create_task_plan(groups, ["one"], {}, LifecycleAdapterSet()))
    >>> task = state.release_next_task()
    >>> state.finish(task, {"one": 1})
    >>> state.get_graph_state(), state.results(["one"])
    (<TaskState.SUCCESSFUL: 'successful'>, {'one': 1})
    """

    def __init__(self, tasks: list[TaskSpec], run_id: str = "", inputs: dict[str, Any] | None = None) -> None:
        self.run_id = run_id
        self.wiring = TaskWiring(tasks, inputs or {})
        self._inputs = inputs or {}
        self._failed = False
        self._left = 0  # tasks that exist and have not finished
        #: Task → frames for which it may run now, first come first served.
        self._ready: dict[int, deque[Frame]] = {}
        self._parked: dict[int, deque[Frame]] = {}
        self.root = Frame(None, None, None, {})
        self._open_scope((), [self.root], self.root)

    # -- handing out -----------------------------------------------------------------------------------------
    def release_next_task(self) -> TaskImplementation | None:
        """A task that may run now, with its inputs; None if each waits for another."""
        for index, frames in self._ready.items():
            frame = frames.popleft()
            if not frames:
                del self._ready[index]
            return self._bind(index, frame)
        return None

    def reject_task(self, task_to_reject: TaskImplementation) -> None:
        """Take a task back that cannot run now. It and its like are not released before `unpark`."""
        index, frame = task_to_reject.place
        frames = self._ready.pop(index, None) or deque()
        frames.appendleft(frame)
        self._parked[index] = frames

    def unpark(self) -> None:
        """Release again what was rejected."""
        if self._parked:
            for index, frames in self._ready.items():
                self._parked.setdefault(index, deque()).extend(frames)
            self._ready, self._parked = self._parked, {}

    def _bind(self, index: int, frame: Frame) -> TaskImplementation:
        wiring = self.wiring
        values = frame.values
        inputs = {name: values[name] for name in wiring.own[index]}
        for name, up, expander in wiring.reads[index]:
            source = frame
            for _ in range(up):
                source = source.parent  # type: ignore[assignment]
            if expander is None:
                inputs[name] = source.values[name]
            else:
                inputs[name] = [child.values[name] for child in source.children[expander]]
        for name in wiring.given[index]:
            inputs[name] = self._inputs[name]
        spec = wiring.tasks[index]
        if spec.overrides:
            inputs.update(spec.overrides)
        task = TaskImplementation.of(spec, frame.group_id, frame.spawning_task_id, inputs, self.run_id)
        task.place = index, frame
        return task

    # -- taking back -----------------------------------------------------------------------------------------
    def fail(self) -> None:
        """Note that a task has failed."""
        self._failed = True

    def finish(self, task: TaskImplementation, results: dict[str, Any]) -> dict[str, Any] | None:
        """Enter the results of a task, and make ready what waited for it.

        Returns the items by group id if the task was an expander that has tasks behind it, else None.
        """
        index, frame = task.place
        self._left -= 1
        frame.values.update(results)
        parameters = None
        expander = self.wiring.expands[index]
        if expander is not None:
            parameters = self._expand(frame, expander, task.task_id, results[expander])
        if index in self.wiring.listeners:
            self._happened(frame, index)
        if index in self.wiring.gathered and frame.parent is not None:
            parent = frame.parent
            left = parent.pending[index] - 1
            parent.pending[index] = left
            if not left:
                self._happened(parent, ("all", index))
        return parameters

    def _expand(self, frame: Frame, expander: str, task_id: str, items: list[Any]) -> dict[str, Any]:
        """A frame for each item, and the tasks of the block in each."""
        parameters = {str(position): item for position, item in enumerate(items)}
        children = [
            Frame(frame, group_id, task_id, {expander: item}) for group_id, item in parameters.items()
        ]
        if frame.children is _NOTHING:
            frame.children = {}
        frame.children[expander] = children
        scope = self.wiring.scope_behind[expander]
        gathered = [index for index in self.wiring.by_scope.get(scope, ()) if index in self.wiring.gathered]
        if gathered and frame.pending is _NOTHING:
            frame.pending = {}
        for index in gathered:
            frame.pending[index] = len(children)
        self._open_scope(scope, children, frame)
        if not children:
            for index in gathered:
                self._happened(frame, ("all", index))
        return parameters

    def _open_scope(self, scope: Scope, frames: list[Frame], parent: Frame) -> None:
        """Let the tasks of a block begin to count, all frames of it alike."""
        for index in self.wiring.by_scope.get(scope, ()):
            waits = self.wiring.waits[index]
            count = waits.inside + sum(not _has_happened(parent, what) for what in waits.outside)
            self._left += len(frames)
            if count == 0:
                if frames:
                    self._ready.setdefault(index, deque()).extend(frames)
                continue
            for frame in frames:
                if frame.waiting is _NOTHING:
                    frame.waiting = {}
                frame.waiting[index] = count

    def _happened(self, frame: Frame, what: Any) -> None:
        """Tell the tasks that wait for `what` in this frame, there and in the frames inside it."""
        listeners = self.wiring.listeners.get(what)
        if not listeners:
            return
        if frame.done is _NOTHING:
            frame.done = set()
        frame.done.add(what)
        for index, way in listeners:
            for there in _frames_along(frame, way):
                left = there.waiting[index] - 1
                if left:
                    there.waiting[index] = left
                else:
                    del there.waiting[index]
                    self._ready.setdefault(index, deque()).append(there)

    # -- the whole -------------------------------------------------------------------------------------------
    def get_graph_state(self) -> TaskState:
        """FAILED once a task has failed, SUCCESSFUL when none is left, else RUNNING."""
        if self._failed:
            return TaskState.FAILED
        return TaskState.RUNNING if self._left else TaskState.SUCCESSFUL

    def waiting_tasks(self) -> list[str]:
        """The base ids of tasks that still wait for something, for an error message."""
        found: dict[int, None] = {}
        frames = [self.root]
        while frames:
            frame = frames.pop()
            found.update(dict.fromkeys(frame.waiting))
            for children in frame.children.values():
                frames += children
        return [self.wiring.tasks[index].base_id for index in sorted(found)]

    def results(self, names: list[str]) -> dict[str, Any]:
        """The values by name; of a node inside a block the list of its values, nested as the blocks are."""
        return {name: _values(self.root, name, self.wiring.scope_of(name)) for name in names}


def _has_happened(frame: Frame | None, what: Any) -> bool:
    while frame is not None:
        if what in frame.done:
            return True
        frame = frame.parent
    return False


def _frames_along(frame: Frame, way: Scope) -> Iterator[Frame]:
    """The frames that one comes to from `frame` through all items of the expanders on the way."""
    if not way:
        yield frame
        return
    for child in frame.children.get(way[0], ()):
        yield from _frames_along(child, way[1:])


def _values(frame: Frame, name: str, scope: Scope) -> Any:
    if not scope:
        return frame.values[name]
    return [_values(child, name, scope[1:]) for child in frame.children[scope[0]]]
