"""Modules of a driver that goes to another process: by name, or with their source if they live only in memory."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

#: What stands for a module: its name, and its source where the name cannot be imported.
Reference = tuple[str, "str | None"]


def references_to(modules: Iterable[ModuleType]) -> tuple[Reference, ...]:
    """What to write down for each module. ValueError for one that cannot be found again."""
    return tuple(_reference_to(one) for one in modules)


def modules_behind(references: Iterable[Reference]) -> tuple[ModuleType, ...]:
    """The modules again: those of this process, imported, or made anew from their source."""
    return tuple(_module_behind(name, source) for name, source in references)


def _reference_to(module: ModuleType) -> Reference:
    if getattr(module, "__spec__", None) is not None:
        return module.__name__, None
    import linecache

    source = "".join(linecache.getlines(module.__name__))  # `module_from_source` left it there
    if not source:
        raise ValueError(
            f"The driver cannot be pickled: module '{module.__name__}' was made from functions in memory and cannot "
            "be imported elsewhere. Write the functions to a file, or make the module with "
            "ad_hoc_utils.module_from_source."
        )
    return module.__name__, source


def _module_behind(name: str, source: str | None) -> ModuleType:
    import sys

    if source is None:
        from importlib import import_module

        return import_module(name)
    if name in sys.modules:
        return sys.modules[name]
    from hamilton.ad_hoc_utils import module_from_source

    return module_from_source(source, name)
