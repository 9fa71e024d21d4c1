"""Which functions of a module are nodes."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any

_FUNCTION = type(lambda: None)


def find_functions(function_module: ModuleType) -> list[tuple[str, Callable[..., Any]]]:
    """The functions that a module defines for the graph, as (attribute, function), sorted by attribute.

    Left out: functions whose name starts with an underscore, and those that were imported from elsewhere. A
    function belongs to the module if it was defined there or in a submodule, judged by name: a module that
    lives only in memory works like any other.
    """
    home = function_module.__name__
    inside = home + "."
    found = [
        (name, value)
        for name, value in vars(function_module).items()
        if type(value) is _FUNCTION
        and value.__name__[:1] != "_"
        and ((module := value.__module__) == home or (module or "").startswith(inside))
    ]
    found.sort(key=_first)
    return found


def is_submodule(child: ModuleType, parent: ModuleType) -> bool:
    """Whether `child` is `parent` or a module of that package."""
    return child.__name__ == parent.__name__ or child.__name__.startswith(parent.__name__ + ".")


def _first(pair: tuple[str, Any]) -> str:
    return pair[0]
