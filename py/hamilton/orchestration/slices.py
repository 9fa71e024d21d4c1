"""A dataflow cut into slices: what each task of a scheduler computes, and what it takes from the tasks before it."""

from __future__ import annotations

import dataclasses
from typing import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from hamilton.driver import Driver
    from hamilton.execution.blocks import Scope
    from hamilton.graph import FunctionGraph
    from hamilton.node import Node


@dataclasses.dataclass(frozen=True)
class Slice:
    """What one task computes.

    `outputs` are the nodes whose values it hands over, `takes` tells from which slice each value comes that it
    starts from, `inputs` are the inputs of the execution that it needs, `computes` the nodes that it computes.
    """

    name: str
    outputs: tuple[str, ...]
    takes: dict[str, str]
    inputs: tuple[str, ...]
    computes: tuple[str, ...]

    def run(
        self,
        driver: Driver,
        taken: dict[str, Any],
        inputs: dict[str, Any] | None = None,
        overrides: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The values of its outputs, by name. `taken` are those of `takes`; no result builder is applied.

        Raises what `driver.execute` would raise, and ValueError if something is not there that it takes.
        """
        missing = [name for name in self.takes if name not in taken]
        if missing:
            raise ValueError(
                f"Task '{self.name}' takes {', '.join(missing)} from {self.takes[missing[0]]}, which is not there: "
                "run that task first."
            )
        given = {name: taken[name] for name in self.takes}
        needed = {name: value for name, value in (inputs or {}).items() if name in self.inputs}
        return driver.raw_execute(list(self.outputs), overrides={**(overrides or {}), **given}, inputs=needed)


@dataclasses.dataclass(frozen=True)
class Slices:
    """A dataflow in slices, each after those that it takes from. `print` it to read it.

    `repeated` tells of each node that more than one slice computes which ones do: cut there, too, if that is costly.
    """

    driver: Driver
    slices: tuple[Slice, ...]
    final_vars: tuple[str, ...]
    inputs: dict[str, Any]
    overrides: dict[str, Any]

    @property
    def repeated(self) -> dict[str, list[str]]:
        """Node → the slices that compute it, if they are more than one."""
        by_node: dict[str, list[str]] = {}
        for one in self.slices:
            for name in one.computes:
                by_node.setdefault(name, []).append(one.name)
        return {name: where for name, where in by_node.items() if len(where) > 1}

    def where(self, node: str) -> Slice:
        """The slice that hands over the value of `node`. KeyError if none does."""
        for one in self.slices:
            if node in one.outputs:
                return one
        raise KeyError(f"No task hands over '{node}'.")

    def run(self, folder: str | Path, inputs: dict[str, Any] | None = None) -> dict[str, Any]:
        """Run slice after slice here, each from files that those before it have written to `folder`.

        Returns the values of `final_vars` by name. `inputs` come before those that the cut was made with.
        """
        from hamilton.orchestration.store import Store

        store = Store(folder)
        inputs = {**self.inputs, **(inputs or {})}
        for one in self.slices:
            taken = {name: store.load(name) for name in one.takes}
            for name, value in one.run(self.driver, taken, inputs, self.overrides).items():
                store.save(name, value)
        return {name: store.load(name) for name in self.final_vars}

    def __str__(self) -> str:
        lines = []
        for one in self.slices:
            starts_from = ", ".join((*one.inputs, *one.takes)) or "nothing"
            lines.append(
                f"{one.name}: {', '.join(one.outputs)} from {starts_from} ({_counted(one.computes)})"
            )
        for name, where in self.repeated.items():
            lines.append(f"{name} is computed in {' and '.join(where)}")
        return "\n".join(lines)


def _counted(nodes: tuple[str, ...]) -> str:
    return "1 node" if len(nodes) == 1 else f"{len(nodes)} nodes"


def cut(
    driver: Driver,
    at: Sequence[str | Sequence[str]],
    final_vars: Sequence[str],
    inputs: dict[str, Any] | None = None,
    overrides: dict[str, Any] | None = None,
) -> Slices:
    """Cut what `driver` needs for `final_vars` at some of its nodes.

    Each element of `at` becomes a task that ends there: one node, or several that one task is to compute. Those of
    `final_vars` that such a task computes on its way are handed over by it, too; a last task computes the others.
    Raises ValueError for a name that is no node, for a cut inside a `Parallelizable` block or at an input, and for
    groups that need each other.
    """
    overrides = dict(overrides or {})
    groups = [(one,) if isinstance(one, str) else tuple(dict.fromkeys(one)) for one in at]
    final = tuple(dict.fromkeys(driver._create_final_vars(list(final_vars))))
    if not final:
        raise ValueError("There is nothing to compute: name the outputs (final_vars).")
    scopes = _check(driver.graph.nodes, groups, final, overrides)
    knife = _Knife(driver.graph, overrides)
    for group in groups:
        knife.hand_over(group, knife.name_for(group))
    made = _in_order([knife.slice(name, outputs) for name, outputs in knife.tasks.items()])
    rest = []
    for name in final:
        if name in knife.made_by:
            continue
        on_the_way = next((one.name for one in made if name in one.computes and not scopes[name]), None)
        if on_the_way is None:
            rest.append(name)
        else:
            made = [_also(one, name) if one.name == on_the_way else one for one in made]
            knife.made_by[name] = on_the_way
    if rest:
        name = knife.name_for(rest) if len(rest) == 1 else knife.unique("results")
        made.append(knife.slice(name, tuple(rest)))
    return Slices(driver, tuple(made), final, dict(inputs or {}), overrides)


def _check(
    nodes: dict[str, Node], groups: list[tuple[str, ...]], final: tuple[str, ...], overrides: dict[str, Any]
) -> dict[str, Scope]:
    """The scopes of all nodes that are involved. Raises for what `cut` refuses."""
    from hamilton._inputs import unknown_nodes
    from hamilton.execution.blocks import scopes_of

    asked = [name for group in groups for name in group]
    unknown = [name for name in (*asked, *final, *overrides) if name not in nodes]
    if unknown:
        raise unknown_nodes(unknown, nodes)
    twice = sorted({name for name in asked if asked.count(name) > 1})
    if twice:
        raise ValueError(f"Two tasks are to end at {', '.join(twice)}: name each node once.")
    scopes = scopes_of([nodes[name] for name in (*asked, *final)])
    for name in asked:
        if nodes[name].user_defined or name in overrides:
            raise ValueError(f"'{name}' is given, not computed, so no task can end there.")
        if scopes[name]:
            raise ValueError(
                f"'{name}' is computed for each item of '{scopes[name][-1]}', inside a Parallelizable block. Cut at "
                "the node that gathers the items (Collect), or before the block."
            )
    return scopes


#: Names that a written file uses for itself.
_RESERVED = ("build", "dag", "defs", "dg", "get_current_context", "os", "run", "run_inputs", "task", "tasks")


class _Knife:
    """Makes slices of one graph. `made_by` tells of a node which task hands over its value."""

    def __init__(self, graph: FunctionGraph, overrides: dict[str, Any]) -> None:
        self.graph = graph
        self.overrides = overrides
        self.tasks: dict[str, tuple[str, ...]] = {}
        self.made_by: dict[str, str] = {}

    def hand_over(self, outputs: tuple[str, ...], name: str) -> None:
        self.tasks[name] = outputs
        self.made_by.update(dict.fromkeys(outputs, name))

    def name_for(self, outputs: Sequence[str]) -> str:
        """A name that says what the task computes, and is one in Python too."""
        name = "_and_".join(outputs) if len(outputs) <= 3 else f"{outputs[0]}_and_{len(outputs) - 1}_more"
        return self.unique(name.replace(".", "__"))

    def unique(self, name: str) -> str:
        wanted = f"{name}_task" if name in _RESERVED else name
        number, name = 1, wanted
        while name in self.tasks:
            number += 1
            name = f"{wanted}_{number}"
        return name

    def slice(self, name: str, outputs: tuple[str, ...]) -> Slice:
        """What the task computes, down to what others hand over and to what is given."""
        nodes = self.graph.nodes
        takes: dict[str, str] = {}
        inputs: dict[str, None] = {}
        computes: dict[str, None] = {}
        waiting = list(reversed(outputs))
        while waiting:
            one = waiting.pop()
            if one in computes or one in takes or one in inputs or one in self.overrides:
                continue
            node = nodes[one]
            if node.user_defined:
                if one not in self.graph.config:
                    inputs[one] = None
            elif one in self.made_by and one not in outputs:
                takes[one] = self.made_by[one]
            else:
                computes[one] = None
                waiting.extend(
                    reversed([dependency for dependency in node.input_types if dependency in nodes])
                )
        return Slice(name, outputs, takes, tuple(inputs), tuple(computes))


def _also(one: Slice, output: str) -> Slice:
    return dataclasses.replace(one, outputs=(*one.outputs, output))


def _in_order(made: list[Slice]) -> list[Slice]:
    """Each after those that it takes from. ValueError if two take from each other."""
    order: dict[str, Slice] = {}
    waiting = {one.name: one for one in made}
    while waiting:
        ready = [one for one in waiting.values() if all(where in order for where in one.takes.values())]
        if not ready:
            raise _entangled(waiting.values())
        for one in ready:
            order[one.name] = waiting.pop(one.name)
    return list(order.values())


def _entangled(waiting: Iterable[Slice]) -> ValueError:
    listed = "; ".join(
        f"{one.name} takes {', '.join(f'{name} from {where}' for name, where in one.takes.items())}"
        for one in waiting
    )
    return ValueError(f"These tasks need each other: {listed}. Put fewer nodes into one task.")
