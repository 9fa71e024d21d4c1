"""What an execution is given: names that exist, values that are there, values that fit."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from typing import Any

    from hamilton.execution.plan import Plan
    from hamilton.graph import FunctionGraph
    from hamilton.lifecycle.base import LifecycleAdapterSet
    from hamilton.node import Node

_MOST_NAMES_SHOWN = 12


def combine_config_and_inputs(config: dict[str, Any], inputs: dict[str, Any]) -> dict[str, Any]:
    """Both in one dict. ValueError if a key is in both: which of the two values is meant? TypeError for no dict."""
    if type(inputs) is not dict:
        from hamilton._expecting import require_mapping

        require_mapping("inputs", inputs)
    if not config:
        return inputs
    both = [key for key in inputs if key in config]
    if both:
        raise ValueError(
            f"{', '.join(map(repr, both))} {'is' if len(both) == 1 else 'are'} given both in the config and in "
            "the inputs. Leave it out of one of them: the config shapes the graph once, inputs are given anew "
            "for each execution."
        )
    return {**config, **inputs}


def warn_of_strays(
    plan: Plan, given: Iterable[str], overridden: Iterable[str], nodes: dict[str, Node]
) -> None:
    """Warn of names among inputs and overrides that change nothing and look like another that would."""
    from hamilton._expecting import warn_the_caller
    from hamilton.diagnostics import nearest

    known = {*given, *(one.name for one in plan.missing)}  # of what is missing an error will speak
    waiting = [name for name, one in nodes.items() if one.user_defined and name not in known]
    guesses = [
        (f"The input '{name}'", near)
        for name in given
        if name not in nodes and name not in plan.final_vars and (near := nearest(name, waiting))
    ]
    guesses += [
        (f"The override '{name}'", near)
        for name in overridden
        if name not in nodes and (near := nearest(name, nodes))
    ]
    for what, names in (("inputs", given), ("overrides", overridden)):
        for name in names:
            written = getattr(name, "__name__", None)
            if written is not None:  # a function or the like, not its name
                warn_the_caller(f"{written} among the {what} changes nothing: write its name, '{written}'.")
    for what, near in guesses:
        warn_the_caller(f"{what} changes nothing: no node has this name. Did you mean '{near}'?")


def unknown_nodes(
    unknown: Collection[str],
    known: Collection[str],
    graph: FunctionGraph | None = None,
    given: Collection[str] = (),
) -> ValueError:
    """The error for outputs that are no nodes; the graph says whether something of that name is in the program."""
    from hamilton.diagnostics import did_you_mean

    parts, explained = [], False
    for name in unknown:
        why = graph.left_out(name, given) or graph.no_node(name) if graph is not None else ""
        explained = explained or bool(why)
        parts.append(
            f"There is no node '{name}' in this graph.{f' {why}' if why else did_you_mean(name, known)}"
        )
    names = list(known)
    listed = ", ".join(names[:_MOST_NAMES_SHOWN])
    more = f" and {len(names) - _MOST_NAMES_SHOWN} more" if len(names) > _MOST_NAMES_SHOWN else ""
    if names:
        parts.append(f"It has: {listed}{more}.")
    elif not explained:
        parts.append("It has no nodes at all: give the driver the modules that define them.")
    return ValueError(" ".join(parts))


def missing_inputs(
    missing: Iterable[Node],
    nodes: dict[str, Node],
    given: Collection[str],
    graph: FunctionGraph | None = None,
) -> ValueError:
    """The error for external nodes that an execution needs and that nobody gave."""
    return ValueError(_counted([_missing(one, nodes, given, graph) for one in missing]))


def check_inputs(
    externals: Iterable[Node],
    missing: Collection[Node],
    values: dict[str, Any],
    nodes: dict[str, Node],
    adapter: LifecycleAdapterSet | None,
    graph: FunctionGraph | None = None,
) -> None:
    """Raise one ValueError that names every input that is missing or does not fit its type. None always fits.

    The graph says why no function makes what is missing, if something of that name is in the program.
    """
    judge: Callable[..., bool] | None = None
    if adapter is not None and "do_validate_input" in adapter.sync_methods:
        judge = adapter.sync_methods["do_validate_input"][0].do_validate_input
    problems = [_missing(one, nodes, values, graph) for one in missing] if missing else []
    for one in externals:
        if one.name in values:
            value = values[one.name]
            if type(value) is one.type and judge is None:
                continue  # as nearly always: without a call
            if not _fits(one.type, value, judge) and value is not None:
                problems.append(_misfit(one, value))
    if problems:
        raise ValueError(_counted(problems))


def _fits(typ: Any, value: Any, judge: Callable[..., bool] | None) -> bool:
    if judge is not None:
        return judge(node_type=typ, input_value=value)
    if value is None:
        return True
    from hamilton.htypes import check_input_type

    return check_input_type(typ, value)


def _missing(
    external: Node,
    nodes: dict[str, Node],
    given: Collection[str],
    graph: FunctionGraph | None,
) -> str:
    from hamilton.diagnostics import nearest, spoken_node
    from hamilton.htypes import spell

    name = external.name
    takers = [one for one in external.depended_on_by if one.requires(name)]
    needed = f" {spoken_node(takers[0])} needs it" if takers else ""
    others = ""
    if len(takers) > 1:
        also = len(takers) - 1
        others = f", and so {f'do {also} other nodes' if also > 1 else f'does {spoken_node(takers[1])}'}"
    advice = f"Give it with inputs={{'{name}': ...}}"
    why = graph.left_out(name, given) if graph is not None else ""
    in_program = graph.no_node(name) if graph is not None and not why else ""
    mistyped = nearest(name, [one for one in given if one not in nodes])
    function = nearest(name, [one.name for one in nodes.values() if not one.user_defined])
    if why:
        advice += f", or change the config: {why[0].lower()}{why[1:]}"
    elif mistyped:
        advice = f"You gave '{mistyped}', which nothing takes: did you mean '{name}'?"
    elif in_program:
        advice += f". {in_program}"
    elif function:
        advice += f", or did you mean the node '{function}'?"
    else:
        advice += ", or define a function of that name."
    return f"Required input '{name}' ({spell(external.type)}) was not given:{needed}{others}. {advice}"


def _misfit(external: Node, value: Any) -> str:
    from hamilton.diagnostics import spoken_node
    from hamilton.execution.failure import _short
    from hamilton.htypes import spell

    takers = external.depended_on_by
    by = f" by {spoken_node(takers[0])}" if takers else ""
    return (
        f"Input '{external.name}' is taken as {spell(external.type)}{by}, "
        f"but was given {_short(value, 40)}, which is {spell(type(value))}."
    )


def _counted(problems: list[str]) -> str:
    if len(problems) == 1:
        return problems[0]
    listed = "\n".join(f"  {number}. {one}" for number, one in enumerate(sorted(problems), 1))
    return f"{len(problems)} of the inputs are not right:\n{listed}"
