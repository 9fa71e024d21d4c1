"""Functions that `config` has switched off, for a graph that shows the roads not taken."""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType
from typing import Any

from hamilton.function_modifiers.base import NodeResolver
from hamilton.graph_utils import find_functions
from tryhamilton.nodes import Describer
from tryhamilton.protocol import Variant
from tryhamilton.workspace import Workspace


def switched_off(
    modules: Iterable[ModuleType], config: dict[str, Any], workspace: Workspace, describer: Describer
) -> list[Variant]:
    """The functions that a `config` decorator keeps out of the graph, in the order of the modules.

    `@hamilton_exclude` is no choice, so its functions are not among them, nor are those whose decorator fails for
    want of a key: that is a fault, and told as one.
    """
    found: list[Variant] = []
    for module in modules:
        for name, fn in find_functions(module):
            resolvers = [one for one in getattr(fn, _ATTRIBUTE, ()) if hasattr(one, "does_resolve")]
            if not resolvers or all(_agrees(one, config) for one in resolvers):
                continue
            target = next((one.target_name for one in resolvers if one.target_name), None)
            record = describer.variant(fn)
            if record is not None:
                made = target or name.rpartition("__")[0] or name
                parameters = list(fn.__code__.co_varnames[: fn.__code__.co_argcount])
                found.append({"node": record, "instead": made, "inputs": parameters})
    return found


_ATTRIBUTE = NodeResolver.get_lifecycle_name()


def _agrees(resolver: Any, config: dict[str, Any]) -> bool:
    try:
        return bool(resolver.does_resolve(config))
    except Exception:  # a function of the learner's own, or a key that is missing: told elsewhere
        return True
