"""How tasks hang together: what each reads from where, what it waits for, and who waits for it."""

from __future__ import annotations

from typing import Any, NamedTuple

from hamilton.execution.blocks import collected_by, expanders_in_use, item_scope, scopes_of
from hamilton.node import NodeType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.execution.blocks import Scope
    from hamilton.execution.tasks import TaskSpec


class Read(NamedTuple):
    """An input: its name, how many frames up its value is, and the expander over whose items to gather it."""

    name: str
    up: int
    expander: str | None


class Waits(NamedTuple):
    """What a task waits for: how many things in its own frame, and which in the frames around it.

    A thing is the number of a task, or ``("all", number)`` for that task having run for every item.
    """

    inside: int
    outside: tuple[Any, ...]


class TaskWiring:
    """The tasks of a plan by number, in their order, with everything that is known before they run.

    `own` (names taken from the task's own frame), `reads` (those from elsewhere), `given` (those taken from the
    caller's inputs), `waits` and `expands` are lists by task number;
    `listeners` maps a thing to those who wait for it, as (task number, expanders between the two);
    `by_scope` maps a scope to its tasks, `gathered` are the tasks some of whose values are gathered over items.
    """

    def __init__(self, tasks: list[TaskSpec], inputs: dict[str, Any]) -> None:
        self.tasks = tasks
        nodes = [one for task in tasks for one in task.nodes]
        self._scopes = scopes_of(nodes)
        self._home = {one.name: number for number, task in enumerate(tasks) for one in task.nodes}
        self.by_scope: dict[Scope, list[int]] = {}
        self.scope_behind: dict[str, Scope] = {}
        self.expands: list[str | None] = []
        self.gathered: set[int] = set()
        self.listeners: dict[Any, list[tuple[int, Scope]]] = {}
        self.own: list[list[str]] = []
        self.reads: list[list[Read]] = []
        self.given: list[list[str]] = []
        self.waits: list[Waits] = []
        used = expanders_in_use(nodes, self._scopes)
        for task in tasks:
            expander = next((one for one in task.nodes if one.name in used), None)
            self.expands.append(None if expander is None else expander.name)
            if expander is not None:
                self.scope_behind[expander.name] = item_scope(expander, self._scopes)
        for number, task in enumerate(tasks):
            self.by_scope.setdefault(task.scope, []).append(number)
            self._wire(number, task, inputs)

    def scope_of(self, name: str) -> Scope:
        """The scope of a node."""
        return self._scopes[name]

    def _wire(self, number: int, task: TaskSpec, inputs: dict[str, Any]) -> None:
        reads: list[Read] = []
        given: list[str] = []
        things: dict[Any, Scope] = {}  # what it waits for → the scope where that happens
        collected = {name for one in task.nodes for name in collected_by(one)}
        by_name = {d.name: d for one in task.nodes for d in one.dependencies}
        for name in task.inputs:
            home = self._home.get(name)
            if home is None or home == number:
                if name in inputs:
                    given.append(name)
                continue
            producer = self.tasks[home]
            node_ = by_name[name]
            depth = len(task.scope)
            if name in collected and item_scope(node_, self._scopes):
                scope = item_scope(node_, self._scopes)
                expander: str | None = scope[-1]
                where = scope[:-1]
                if node_.node_role is NodeType.EXPAND:
                    things[home] = producer.scope
                else:
                    things["all", home] = where
                    self.gathered.add(home)
                reads.append(Read(name, depth - len(where), expander))
            else:
                where = item_scope(node_, self._scopes)
                if node_.node_role is not NodeType.EXPAND:  # its items are in the frames that it makes
                    things[home] = producer.scope
                reads.append(Read(name, depth - len(where), None))
        self.own.append([read.name for read in reads if not read.up and read.expander is None])
        self.reads.append([read for read in reads if read.up or read.expander is not None])
        self.given.append(given)
        for thing, where in things.items():
            self.listeners.setdefault(thing, []).append((number, task.scope[len(where) :]))
        inside = sum(where == task.scope for where in things.values())
        outside = tuple(thing for thing, where in things.items() if where != task.scope)
        self.waits.append(Waits(inside, outside))
