"""Cells of a notebook as modules: what the magics do, without IPython."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

#: Module name → the source that it was last made from.
SOURCES: dict[str, str] = {}


def define(name: str, source: str) -> ModuleType:
    """The module of that name made from the source, importable and with source, in place of an earlier one.

    If the source fails, the earlier one stays.
    """
    from hamilton.ad_hoc_utils import module_from_source

    earlier = sys.modules.pop(name, None)
    try:
        module = module_from_source(source, name)
    except BaseException:
        if earlier is not None:
            sys.modules[name] = earlier
        raise
    SOURCES[name] = source
    return module


def forget(name: str) -> None:
    """The module is made from nothing any more."""
    SOURCES.pop(name, None)
    sys.modules.pop(name, None)


def functions_of(module: ModuleType) -> dict[str, Any]:
    """What the module defines, by name, without what Python adds to every module."""
    return {name: value for name, value in vars(module).items() if not name.startswith("__")}


def assigned_by(source: str, known: dict[str, Any]) -> dict[str, Any]:
    """The variables that the source assigns, in order, when it runs with those that are known.

    >>> assigned_by("a = 1\\nb = a + c", {"c": 10})
    {'a': 1, 'b': 11}
    """
    namespace = dict(known)
    exec(compile(source, "<cell>", "exec", dont_inherit=True), namespace)
    return {
        name: value
        for name, value in namespace.items()
        if not name.startswith("__") and (name not in known or known[name] is not value)
    }


def execute(
    driver: Any, wanted: list[str], inputs: dict[str, Any], overrides: dict[str, Any]
) -> dict[str, Any]:
    """The values of the nodes by name, whatever the driver's result builder would make of them."""
    names = [one if isinstance(one, str) else getattr(one, "name", None) or one.__name__ for one in wanted]
    _, values = driver.materialize(additional_vars=names, inputs=inputs, overrides=overrides)
    return values
