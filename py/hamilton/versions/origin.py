"""Whether a piece of code belongs to the program or to a library, which counts by name only."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_STANDARD_LIBRARY = os.path.dirname(os.__file__)
_ENGINE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_SHIPPED_DATAFLOWS = os.path.join(_ENGINE, "dataflows", "hub")  # programs, although they come with the engine
_INSTALLED = tuple(f"{os.sep}{name}{os.sep}" for name in ("site-packages", "dist-packages"))

_files: dict[str, bool] = {}


def is_program_file(name: str) -> bool:
    """Whether a file (or ``<...>``, code that was never in a file) is the program's own.

    >>> is_program_file("<notebook cell>"), is_program_file(os.__file__)
    (True, False)
    """
    known = _files.get(name)
    if known is None:
        known = _files[name] = _is_program_file(name)
    return known


def _is_program_file(name: str) -> bool:
    if name.startswith("<"):
        return not name.startswith("<frozen")
    if name.startswith(_ENGINE + os.sep):
        return name.startswith(_SHIPPED_DATAFLOWS + os.sep)
    return not name.startswith(_STANDARD_LIBRARY + os.sep) and not any(part in name for part in _INSTALLED)


def is_program_module(module: Any) -> bool:
    """Whether a module, given as itself or by name, is the program's own.

    A name that is not loaded is taken for the program's unless the standard library has such a module.
    """
    if isinstance(module, str):
        loaded = sys.modules.get(module)
        if loaded is None:
            return module.partition(".")[0] not in sys.stdlib_module_names
        module = loaded
    from hamilton.deferred import DeferredModule

    if isinstance(module, DeferredModule):
        return False
    if module.__name__ == "__main__":
        return True
    file = getattr(module, "__file__", None)
    if file:
        return is_program_file(file)
    spec = getattr(module, "__spec__", None)
    if module.__name__ == "hamilton" or module.__name__.startswith("hamilton."):
        return False
    return getattr(spec, "origin", None) not in ("built-in", "frozen")


def library_name(module: str | None, name: str) -> str:
    """What stands for a thing of a library: its package and its own name, without the way between them.

    >>> library_name("pandas.core.series", "Series")
    'pandas:Series'
    """
    return f"{(module or '').partition('.')[0]}:{name.rpartition('.')[2]}"
