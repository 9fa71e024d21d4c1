"""What an execution will do, as data: which nodes in which order, with what, and when each value can go.

A plan is compiled once for a set of outputs, overrides and given inputs, and run any number of times. `print` it
to read it. Steps come depth first from the outputs in the order requested, dependencies in the order of the
parameters; a value that nobody asked for is dropped after the last step that takes it.
"""

from __future__ import annotations

from hamilton._inputs import unknown_nodes
from hamilton.node import REQUIRED, NodeType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from typing import Any

    from hamilton.lifecycle.base import LifecycleAdapterSet
    from hamilton.node import Node

_FUNCTION = type(lambda: None)
_EXTERNAL = NodeType.EXTERNAL
#: How a step passes its arguments: so many by position, or all by keyword. A call by keyword looks each name up
#: among the parameters one by one, so that four thousand of them take eight million comparisons.
BY_KEYWORD = -1


class CycleError(ValueError, RecursionError):
    """Nodes that need each other cannot be computed. `.cycle` names them: each needs the next, the last the first."""

    def __init__(self, cycle: list[str], message: str):
        super().__init__(message)
        self.cycle = cycle


class Step:
    """The computation of one node: `call` with the values named `sources`, after which `frees` can go."""

    __slots__ = ("call", "frees", "manner", "name", "node", "sources")

    def __init__(self, node: Node, sources: tuple[str, ...]):
        self.node = node
        self.name = node.name
        self.call: Callable[..., Any] = node.callable
        self.sources = sources
        self.manner = _manner(self.call, sources)
        self.frees: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"{self.name} = {getattr(self.call, '__name__', self.call)}({', '.join(self.sources)})"


def _manner(call: Callable[..., Any], sources: tuple[str, ...]) -> int:
    """The number of arguments if they can go by position, else BY_KEYWORD."""
    if type(call) is _FUNCTION:
        code = call.__code__
        count = code.co_argcount
        if (
            not code.co_posonlyargcount
            and sources == code.co_varnames[: len(sources)]
            and len(sources) <= count
            and "__wrapped__" not in call.__dict__
        ):
            return len(sources)
    elif getattr(call, "by_position", False):
        return len(sources)  # an object that says it takes the values of its node's inputs in their order
    return BY_KEYWORD


class Plan:
    """Steps in order, and what must be there before the first.

    `inputs` are the names to take from what the caller gave, `defaults` values for requested inputs that nobody
    gave, `missing` the external nodes without which it cannot run, `externals` those that it takes,
    `nodes` everything that it involves, overridden nodes included. `accepted_by` is the executor that has said
    that it can execute these nodes, `typed` the names and types of the inputs that are checked, `as_tasks` the
    grouping strategy by which it has been cut into tasks, and what came of it.
    """

    __slots__ = (
        "accepted_by",
        "as_tasks",
        "defaults",
        "externals",
        "final_vars",
        "inputs",
        "missing",
        "nodes",
        "overrides",
        "steps",
        "typed",
    )

    def __init__(
        self,
        final_vars: tuple[str, ...],
        steps: list[Step],
        inputs: tuple[str, ...],
        overrides: tuple[str, ...],
        defaults: dict[str, Any],
        externals: list[Node],
        missing: list[Node],
        nodes: list[Node],
    ):
        self.final_vars = final_vars
        self.steps = steps
        self.inputs = inputs
        self.overrides = overrides
        self.defaults = defaults
        self.externals = externals
        self.missing = missing
        self.nodes = nodes
        self.accepted_by: object = None
        self.typed = [(one.name, one.type) for one in externals if one.name in inputs]
        self.as_tasks: tuple[Any, Any] = (None, None)

    def run(
        self,
        inputs: dict[str, Any],
        overrides: dict[str, Any] | None = None,
        adapter: LifecycleAdapterSet | None = None,
        run_id: str | None = None,
        task_id: str | None = None,
    ) -> dict[str, Any]:
        """The values of `final_vars`, in their order. Hooks of `adapter` are called around every step.

        What a node raises comes through with its type, and notes that tell which node, with which inputs.
        """
        values = self.defaults.copy()
        for name in self.inputs:
            values[name] = inputs[name]
        for name in self.overrides:
            values[name] = overrides[name]  # type: ignore[index]
        if adapter is not None and _takes_part(adapter):
            run_watched(self, values, adapter, run_id, task_id)
        else:
            run_steps(self, values)
        results = {}
        for name in self.final_vars:
            results[name] = values[name]
        return results

    def __str__(self) -> str:
        lines = [f"given: {', '.join((*self.inputs, *self.overrides, *self.defaults)) or 'nothing'}"]
        for step in self.steps:
            dropped = ", ".join(step.frees)
            lines.append(f"{step!r}; drop {dropped}" if dropped else repr(step))
        return "\n".join([*lines, f"return {', '.join(self.final_vars) or 'nothing'}"])


# -- compiling ---------------------------------------------------------------------------------------------------


def compile_plan(
    nodes: dict[str, Node],
    final_vars: Iterable[str],
    given: Collection[str] = (),
    overridden: Collection[str] = (),
) -> Plan:
    """The plan that computes `final_vars`, when values for `given` (inputs and config) and `overridden` are there.

    Nodes are found by name in `nodes`, which may be a part of a graph if the rest is given. Raises ValueError for
    an output that is neither a node nor given, and CycleError if nodes need each other.
    """
    final_vars = tuple(dict.fromkeys(final_vars))
    unknown = [name for name in final_vars if name not in nodes and name not in given]
    if unknown:
        raise unknown_nodes(unknown, nodes)
    order = _order(nodes, final_vars, overridden)
    steps: list[Step] = []
    externals: list[Node] = []
    wanting: set[str] = set()  # what some step cannot do without and nobody gave
    taken = {name: None for name in final_vars if name not in nodes}
    last_use: dict[str, int] = {}
    for node in order:
        if node.name in overridden:
            continue
        if node.node_role is _EXTERNAL:
            externals.append(node)
            if node.name in given:
                taken[node.name] = None
            continue
        sources = []
        for name, (_, kind) in node.input_types.items():
            producer = nodes.get(name)
            if name in overridden or (producer is not None and producer.node_role is not _EXTERNAL):
                sources.append(name)
            elif name in given:
                sources.append(name)
                taken[name] = None
            elif kind is REQUIRED:
                wanting.add(name)
        for name in sources:
            last_use[name] = len(steps)
        steps.append(Step(node, tuple(sources)))
    wanted = set(final_vars)
    _free_after_last_use(steps, last_use, wanted)
    return Plan(
        final_vars=final_vars,
        steps=steps,
        inputs=tuple(taken),
        overrides=tuple(node.name for node in order if node.name in overridden),
        defaults={
            node.name: _default_of(node)
            for node in externals
            if node.name in wanted and node.name not in given
        },
        externals=externals,
        missing=[node for node in externals if node.name in wanting],
        nodes=order,
    )


def _order(nodes: dict[str, Node], final_vars: Iterable[str], overridden: Collection[str]) -> list[Node]:
    """All that `final_vars` need, each after what it needs; nothing that only an overridden node needs."""
    order: list[Node] = []
    done: dict[str, bool] = {}  # False while what a node needs is being walked through
    for first in final_vars:
        if first in done or first not in nodes:
            continue
        done[first] = False
        trail = [(nodes[first], iter(() if first in overridden else nodes[first].input_types))]
        while trail:
            node, names = trail[-1]
            for name in names:
                known = done.get(name)
                if known:
                    continue
                if known is False:
                    raise _cycle([one.name for one, _ in trail], name, nodes)
                following = nodes.get(name)
                if following is not None:
                    done[name] = False
                    trail.append((following, iter(() if name in overridden else following.input_types)))
                    break
            else:
                trail.pop()
                done[node.name] = True
                order.append(node)
    return order


def _free_after_last_use(steps: list[Step], last_use: dict[str, int], final_vars: Iterable[str]) -> None:
    """Tell each step which computed values nobody takes after it."""
    produced = {step.name for step in steps}.difference(final_vars)
    frees: dict[int, list[str]] = {}
    for name, position in last_use.items():
        if name in produced:
            frees.setdefault(position, []).append(name)
    for position, names in frees.items():
        steps[position].frees = tuple(names)


def _cycle(trail: list[str], again: str, nodes: dict[str, Node]) -> CycleError:
    from hamilton.diagnostics import spoken_node

    cycle = trail[trail.index(again) :]
    listed = ", ".join(spoken_node(nodes[name]) for name in cycle)
    return CycleError(
        cycle,
        f"These nodes need each other, so none of them can be computed: {' → '.join([*cycle, again])} "
        f"(each needs the next). Break the circle: {listed}.",
    )


def _default_of(external: Node) -> Any:
    """The default value of an input that nobody gave, as its first consumer declares it; None without one."""
    for consumer in external.depended_on_by:
        if external.name in consumer.default_parameter_values:
            return consumer.default_parameter_values[external.name]
    return None


# -- running -----------------------------------------------------------------------------------------------------


def run_steps(plan: Plan, values: dict[str, Any]) -> None:
    """Every step in order, on `values` in place."""
    step = None
    try:
        for step in plan.steps:
            manner, sources = step.manner, step.sources
            if manner == 1:
                values[step.name] = step.call(values[sources[0]])
            elif manner == 2:
                values[step.name] = step.call(values[sources[0]], values[sources[1]])
            elif manner == 0:
                values[step.name] = step.call()
            elif manner == BY_KEYWORD:
                given = {}
                for name in sources:  # quicker than a comprehension, which is a call in Python 3.11
                    given[name] = values[name]
                values[step.name] = step.call(**given)
            else:
                values[step.name] = step.call(*map(values.__getitem__, sources))
            for name in step.frees:
                del values[name]
    except BaseException as error:
        from hamilton.execution.failure import explain

        explain(error, step, values, plan)
        raise


def _takes_part(adapter: LifecycleAdapterSet) -> bool:
    """Whether any adapter has to do with single nodes."""
    return (
        "pre_node_execute" in adapter.sync_hooks
        or "post_node_execute" in adapter.sync_hooks
        or "do_node_execute" in adapter.sync_methods
        or "do_remote_execute" in adapter.sync_methods
    )


def run_watched(
    plan: Plan,
    values: dict[str, Any],
    adapter: LifecycleAdapterSet,
    run_id: str | None,
    task_id: str | None,
) -> None:
    """Every step in order, with the adapters' hooks around it and their method instead of the call."""
    from hamilton.execution.graph_functions import node_runner

    run_node = node_runner(adapter, run_id, task_id)
    step = None
    try:
        for step in plan.steps:
            given = {}
            for name in step.sources:
                given[name] = values[name]
            values[step.name] = run_node(step.node, given)
            for name in step.frees:
                del values[name]
    except BaseException as error:
        from hamilton.execution.failure import explain

        explain(error, step, values, plan)
        raise
