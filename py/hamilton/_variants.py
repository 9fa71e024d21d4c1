"""Functions that the config leaves out of a graph: why a node that stands in the program is not there."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from types import ModuleType
    from typing import Any

_MOST_SHOWN = 3


def why_left_out(
    name: str, modules: Iterable[ModuleType], config: dict[str, Any], given: Collection[str] = ()
) -> str:
    """A sentence on the functions that would make the node `name` with another config; "" if there are none.

    `given` are the names of inputs: conditions do not see them.
    """
    from hamilton.diagnostics import spoken

    found = list(_left_out(name, modules, config))
    if not found:
        return ""
    wishes = [f"{spoken(fn)} makes it under {' and '.join(wanted)}" for fn, wanted, _ in found[:_MOST_SHOWN]]
    if len(found) > _MOST_SHOWN:
        wishes.append(f"and {len(found) - _MOST_SHOWN} more functions under other conditions")
    keys = dict.fromkeys(key for _, _, read in found for key in read)
    return f"{_capital(', '.join(wishes))}.{_state(keys, config, given)}"


def _left_out(
    name: str, modules: Iterable[ModuleType], config: dict[str, Any]
) -> Iterator[tuple[Callable[..., Any], list[str], list[str]]]:
    """Each function that `@config` keeps out, with the decorators that do and the keys that they read."""
    from hamilton.function_modifiers.base import NodeResolver, filter_config, sanitize_function_name
    from hamilton.function_modifiers.configuration import config as config_decorator
    from hamilton.graph_utils import find_functions

    stage = NodeResolver.get_lifecycle_name()
    for module in modules:
        for _, fn in find_functions(module):
            against = [
                one
                for one in getattr(fn, stage, ())
                if isinstance(one, config_decorator) and not one.does_resolve(filter_config(config, one))
            ]
            if against and name in (
                {one.target_name for one in against} | {sanitize_function_name(fn.__name__)}
            ):
                yield fn, [one.spelt for one in against], [key for one in against for key in one.keys]


def _state(keys: Iterable[str], config: dict[str, Any], inputs: Collection[str]) -> str:
    """What the config has under these keys, and what was probably meant by one that is not there."""
    from hamilton.diagnostics import nearest
    from hamilton.execution.failure import spell_values

    given = {key: config[key] for key in keys if key in config}
    others = [key for key in config if key not in given]
    parts = [spell_values(given)] if given else []
    for key in keys:
        if key not in given:
            near = nearest(key, others)
            parts.append(f"no '{key}'{f' but {near!r}' if near else ''}")
    late = [key for key in keys if key not in config and key in inputs]
    remedy = f" Conditions do not see inputs: give it with_config({{{late[0]!r}: ...}})." if late else ""
    return f" The config has {' and '.join(parts)}.{remedy}" if parts else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
