"""Where public names are: which module a class calls its home, and names that a package loads when first used."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Any


def belong_to(module: str, *things: Any) -> None:
    """Let classes and functions that are written elsewhere call `module` their home.

    It is what people meet in tracebacks, reprs and pickles.
    """
    for one in things:
        one.__module__ = module


def load(
    package: str,
    name: str,
    home: Mapping[str, str],
    submodules: Collection[str] = (),
    aliases: Mapping[str, str] | None = None,
) -> Any:
    """For the `__getattr__` of a package (PEP 562): the name from its module, or one of the submodules.

    `home` says in which submodule a name is, `aliases` what it is called there. What was found is kept, so that this
    is asked for once, and so that a name stays what it is although a submodule may be called the same.
    AttributeError for any other name.
    """
    from importlib import import_module

    if name in home:
        found = getattr(import_module(f"{package}.{home[name]}"), (aliases or {}).get(name, name))
        vars(sys.modules[package])[name] = found
        return found
    if name in submodules:
        return import_module(f"{package}.{name}")
    raise AttributeError(f"module {package!r} has no attribute {name!r}")
