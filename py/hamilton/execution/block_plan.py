"""What an execution by tasks does when every task runs here: stages in order, blocks as plain loops.

Handing tasks out one by one matters where others run them, or listen to them. Where nobody does, this gives the
same values in the same order of calls, without an object for each task. `print` a `BlockPlan` to read it.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from hamilton.execution.plan import run_steps
from hamilton.execution.wiring import TaskWiring

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.execution.plan import Plan
    from hamilton.execution.tasks import TaskSpec


class Stage:
    """A task, or the tasks of one kind: those that run for each item of the expander `block`.

    It takes values of the run as a whole (`takes`), of the item that it runs for (`items`), and lists over all
    items (`gathers`). `expands` is the expander among its nodes whose items others take. One that `maps` is a
    function of the item and of nothing else.
    """

    __slots__ = ("block", "expands", "gathers", "items", "maps", "number", "plan", "spec", "takes")

    def __init__(self, number: int, wiring: TaskWiring) -> None:
        spec = wiring.tasks[number]
        reads = wiring.reads[number]
        own = tuple(wiring.own[number])
        plain = (*(read.name for read in reads if read.expander is None), *wiring.given[number])
        self.number = number
        self.spec = spec
        self.block: str | None = spec.scope[0] if spec.scope else None
        self.expands = wiring.expands[number]
        self.gathers = tuple(read.name for read in reads if read.expander is not None)
        self.items, self.takes = (own, plain) if self.block else ((), (*own, *plain))
        self.plan: Plan = spec.plan({*own, *plain, *self.gathers, *spec.overrides})
        steps = self.plan.steps
        self.maps = (
            len(steps) == len(self.items) == 1
            and (steps[0].manner, steps[0].sources) == (1, self.items)
            and self.plan.final_vars == (steps[0].name,)
        )

    def task_id(self, position: int, expanding: str) -> str:
        """The id of its task for the item at that position, when a task named `expanding` gave the items."""
        return f"{expanding}.{position}.{self.spec.base_id}"

    def __str__(self) -> str:
        steps = [repr(step) for step in self.plan.steps]
        if self.block is None:
            return "\n".join(steps)
        kept = f"keep {', '.join(self.plan.final_vars) or 'nothing'}"
        return "\n    ".join([f"for each of {self.block}:", *steps, kept])


class BlockPlan:
    """Stages in the order in which an `ExecutionState` would hand their tasks out to an executor that runs each
    at once. They depend on which expanders give no items at all: what gathers from them need not wait.

    The plan holds no value but `defaults`, of requested inputs that nobody gave.
    """

    def __init__(
        self, tasks: list[TaskSpec], final_vars: list[str], inputs: dict[str, Any], defaults: dict[str, Any]
    ) -> None:
        wiring = TaskWiring(tasks, inputs)
        self.final_vars = final_vars
        self.defaults = defaults
        self.flat = all(len(scope) < 2 for scope in (*wiring.by_scope, *wiring.scope_behind.values()))
        self._stages = [Stage(number, wiring) for number in range(len(tasks))] if self.flat else []
        self._wiring = wiring
        self._expanding = {stage.expands: stage.spec.base_id for stage in self._stages if stage.expands}
        #: The outputs that are lists, of one value for each item.
        self.listed = {name for stage in self._stages if stage.block for name in stage.plan.final_vars}
        self.order = self._order(frozenset())

    @property
    def complete(self) -> bool:
        """Whether it does all that is asked: not if blocks are nested, or if tasks wait for each other."""
        return self.flat and len(self.order) == len(self._stages)

    def _order(self, empty: frozenset[str]) -> list[Stage]:
        """The stages in order if these expanders give no items, without those that then have nothing to do."""
        wiring = self._wiring
        waiting = [
            waits.inside + len(waits.outside) + bool(task.scope)  # those of a block wait for its items too
            for waits, task in zip(wiring.waits, wiring.tasks, strict=True)
        ]
        ready = deque(stage for stage in self._stages if not waiting[stage.number])

        def happened(listeners: list[int]) -> None:
            for number in listeners:
                waiting[number] -= 1
                if not waiting[number]:
                    ready.append(self._stages[number])

        def listeners(thing: Any) -> list[int]:
            return [number for number, _ in wiring.listeners.get(thing, ())]

        order = []
        while ready:
            stage = ready.popleft()
            if stage.block in empty:
                continue
            order.append(stage)
            if stage.expands is not None:
                inside = wiring.by_scope.get((stage.expands,), [])
                happened(inside)
                for number in inside if stage.expands in empty else ():
                    happened(listeners(("all", number)))
            happened(listeners(stage.number))
            if stage.block is not None:
                happened(listeners(("all", stage.number)))
        return order

    def run(self, inputs: dict[str, Any], overrides: dict[str, Any]) -> dict[str, Any]:
        """The values of the final vars, in their order; of a node in a block the list of its values."""
        values = {**self.defaults, **inputs}
        lists: dict[str, list[Any]] = {}  # of each node in a block: its value for each item
        order, position, empty = self.order, 0, frozenset[str]()
        while position < len(order):
            stage = order[position]
            position += 1
            known = {name: values[name] for name in stage.takes}
            for name in stage.spec.overrides:
                known[name] = overrides[name]
            if stage.block is not None:
                self._run_for_each(stage, known, lists)
                continue
            for name in stage.gathers:
                known[name] = lists[name].copy()
            run_steps(stage.plan, known)
            for name in stage.plan.final_vars:
                values[name] = known[name]
            expander = stage.expands
            if expander is not None:
                lists[expander] = list(values[expander])
                if not lists[expander]:
                    empty |= {expander}
                    order = self._order(empty)  # the same up to here
                    lists.update((name, []) for name in self._kept_in(expander))
        return {
            name: overrides[name]
            if name in overrides
            else lists[name]
            if name in self.listed
            else values[name]
            for name in self.final_vars
        }

    def _kept_in(self, expander: str) -> list[str]:
        return [name for one in self._stages if one.block == expander for name in one.plan.final_vars]

    def _run_for_each(self, stage: Stage, known: dict[str, Any], lists: dict[str, list[Any]]) -> None:
        """A stage of a block, item by item, with what is `known` for all of them."""
        plan, block = stage.plan, stage.spec.scope[0]
        taken = [(name, lists[name]) for name in stage.items]
        gathered = [(name, lists[name]) for name in stage.gathers]
        kept = [(name, lists.setdefault(name, [])) for name in plan.final_vars]
        position = 0
        try:
            if stage.maps:
                return _map(plan, taken[0][1], kept[0][1])
            for position in range(len(lists[block])):
                for name, column in taken:
                    known[name] = column[position]
                for name, column in gathered:
                    known[name] = column.copy()  # each may change its own
                run_steps(plan, known)
                for name, column in kept:
                    column.append(known[name])
        except Exception as error:
            from hamilton.execution.failure import name_task

            if stage.maps:
                position = len(kept[0][1])
            name_task(error, stage.task_id(position, self._expanding[block]))
            raise

    def __str__(self) -> str:
        stages = [str(stage) for stage in self.order if stage.plan.steps]
        return "\n".join([*stages, f"return {', '.join(self.final_vars) or 'nothing'}"])


def _map(plan: Plan, items: list[Any], values: list[Any]) -> None:
    """Add to `values` what the only step of the plan makes of each item: as `run_steps`, in a third of the time."""
    step = plan.steps[0]
    call = step.call
    try:
        for item in items:
            values.append(call(item))
    except BaseException as error:
        from hamilton.execution.failure import explain

        explain(error, step, {step.sources[0]: item}, plan)
        raise
