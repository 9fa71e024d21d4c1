"""What a module has under a name and why that is no node: the helper, the imported function, the constant."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType
    from typing import Any

    from hamilton.node import Node

_FUNCTION = type(lambda: None)
_MODULE = type(sys)
_MOST_SHOWN = 4


def why_no_node(name: str, modules: Iterable[ModuleType], nodes: Iterable[Node]) -> str:
    """A sentence on what stands under `name` in one of the modules, or on a helper called `_name`; else ""."""
    for module in modules:
        found = vars(module)
        if name in found:
            return _why(name, found[name], module.__name__, nodes)
        helper = found.get(f"_{name}")
        if type(helper) is _FUNCTION:
            return _why(f"_{name}", helper, module.__name__, nodes)
    return ""


def _why(name: str, value: Any, module: str, nodes: Iterable[Node]) -> str:
    from hamilton.diagnostics import spoken

    if type(value) is _FUNCTION:
        home = value.__module__ or ""
        if value.__name__.startswith("_"):
            return f"The {spoken(value)} is a helper: what starts with an underscore is no node. Give it another name."
        if home != module and not home.startswith(f"{module}."):
            return (
                f"The {spoken(value)} is imported from '{home}', and nodes are the functions that a module defines: "
                "give the driver that module too."
            )
        made = [
            one.name for one in nodes if value in (one.originating_functions or ()) and not one.user_defined
        ]
        if made:
            shown = ", ".join(f"'{one}'" for one in made[:_MOST_SHOWN])
            more = f" and {len(made) - _MOST_SHOWN} more" if len(made) > _MOST_SHOWN else ""
            return f"The decorators of {spoken(value)} make {shown}{more} of it."
        return f"The {spoken(value)} is kept out of the graph by its decorators." if value.__dict__ else ""
    kind = type(value).__name__
    if isinstance(value, type):
        return f"'{name}' in '{module}' is a class, and only functions are nodes."
    if hasattr(value, "__wrapped__"):
        return (
            f"'{name}' in '{module}' is no function any more: a decorator has made it a {kind}, and only functions are "
            f"nodes. Take the decorator off, or put it on a helper that '{name}' calls."
        )
    if isinstance(value, _MODULE):
        return ""
    return f"'{name}' in '{module}' is a value ({kind}) and no function."
