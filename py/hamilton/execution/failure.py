"""The story of a node that failed, told as notes on its exception (PEP 678). The exception keeps its type."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any

    from hamilton.execution.plan import Plan, Step
    from hamilton.node import Node

_LONGEST_VALUE = 60
_LONGEST_LIST = 8


def explain(error: BaseException, step: Step | None, values: dict[str, Any], plan: Plan) -> None:
    """Add to `error` which node failed, where its function stands, with what inputs, and who asked for it."""
    if step is None or not isinstance(error, Exception) or getattr(error, "hamilton_node", None) is not None:
        return
    from hamilton.diagnostics import spoken_node

    try:  # noqa: SIM105
        error.hamilton_node = step.name  # type: ignore[attr-defined]
    except AttributeError:  # an exception with slots: it does without
        pass
    error.add_note(f"{spoken_node(step.node, capital=True)} failed.")
    given = {name: values[name] for name in step.sources if name in values}
    if given:
        error.add_note(f"Its inputs: {spell_values(given)}")
    for note in (*_empty_handed(given, plan), *_functions_for_values(error, step.node)):
        error.add_note(note)
    path = _path(step.name, plan)
    if len(path) > 1:
        error.add_note(f"It was needed for: {' → '.join(path)}")


def _empty_handed(given: dict[str, Any], plan: Plan) -> list[str]:
    """A note for each input that is None although the node that made it promises something else.

    That is how a forgotten `return` shows, one node after the function that lacks it.
    """
    if all(value is not None for value in given.values()):
        return []
    from hamilton.diagnostics import spoken_node
    from hamilton.htypes import check_instance, spell

    return [
        f"{spoken_node(one, capital=True)} gave None where it promises {spell(one.type)}: does it lack a 'return'?"
        for one in plan.nodes
        if one.name in given
        and given[one.name] is None
        and not one.user_defined
        and one.name not in plan.overrides
        and not check_instance(None, one.type)
    ]


def _functions_for_values(error: Exception, node: Node) -> list[str]:
    """A note for each function of the graph that the code speaks of in place of the node's value.

    `spend.mean()` without a parameter `spend` finds the function of that name, and fails.
    """
    from hamilton.diagnostics import maker

    fn = maker(node)
    code = getattr(fn, "__code__", None)
    if code is None or not isinstance(error, (TypeError, AttributeError)):
        return []
    said = str(error)
    return [
        f"In its code '{name}' is the function, not the value of the node: for that, take it as a parameter, "
        f"'def {fn.__name__}({name}, ...)'."
        for name in _names_in(code)
        if name[0] != "_"
        and _is_neighbour(fn.__globals__.get(name), fn, name)
        and ("'function'" in said or f"{name}()" in said)
    ]


def _names_in(code: CodeType) -> dict[str, None]:
    """The names that it speaks of, inside of comprehensions and the like too."""
    names = dict.fromkeys(code.co_names)
    for constant in code.co_consts:
        if type(constant) is type(code):
            names.update(_names_in(constant))
    return names


def _is_neighbour(value: Any, fn: Any, name: str) -> bool:
    """Whether `value` is the function `name`, written beside `fn`."""
    return type(value) is type(fn) and value.__name__ == name and value.__globals__ is fn.__globals__


def name_task(error: Exception, task_id: str) -> None:
    """Add to `error` in which task of a block it was raised."""
    note = f"In task {task_id}."
    if note not in getattr(error, "__notes__", ()):
        error.add_note(note)


def spell_values(values: dict[str, Any], longest: int = _LONGEST_VALUE) -> str:
    """Names and values on one line, each cut to `longest` characters, at most eight of them."""
    shown = [f"{name}={_short(value, longest)}" for name, value in list(values.items())[:_LONGEST_LIST]]
    if len(values) > _LONGEST_LIST:
        shown.append(f"and {len(values) - _LONGEST_LIST} more")
    return ", ".join(shown)


def _short(value: Any, longest: int) -> str:
    try:
        text = _table(value) or " ".join(repr(value).split())
    except Exception:  # a value that cannot even be shown must not hide the error
        text = f"<{type(value).__name__}>"
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _table(value: Any) -> str | None:
    """A dataframe by its size and its columns, which its rows would crowd out; None for anything else."""
    shape, columns = getattr(value, "shape", None), getattr(value, "columns", None)
    if type(shape) is not tuple or len(shape) != 2 or columns is None:
        return None
    rows = f"{shape[0]} row{'' if shape[0] == 1 else 's'}"
    return f"<{type(value).__name__}, {rows}: {', '.join(map(str, columns))}>"


def _path(name: str, plan: Plan) -> list[str]:
    """From the failed node down to the output that needed it, by the shortest way."""
    consumers: dict[str, list[str]] = {}
    for step in plan.steps:
        for source in step.sources:
            consumers.setdefault(source, []).append(step.name)
    wanted = set(plan.final_vars)
    came_from: dict[str, str | None] = {name: None}
    layer = [name]
    while layer:
        following: list[str] = []
        for one in layer:
            if one in wanted:
                trail: list[str] = []
                at: str | None = one
                while at is not None:
                    trail.append(at)
                    at = came_from[at]
                return _shortened(trail[::-1])
            for consumer in consumers.get(one, ()):
                if consumer not in came_from:
                    came_from[consumer] = one
                    following.append(consumer)
        layer = following
    return []


def _shortened(path: list[str]) -> list[str]:
    return path if len(path) <= 12 else [*path[:6], f"({len(path) - 11} more)", *path[-5:]]
