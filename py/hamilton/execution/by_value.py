"""Functions on their way to another machine: with their code, where that machine could not import them.

Dask, Ray and Spark send a function as the name of its module wherever they believe that it can be imported. That is
wrong for a notebook, for a module made in memory, and for a file that only this machine has. Here such modules travel
by value, whatever the pickler of the engine would say; installed packages travel by name.
"""

from __future__ import annotations

import functools
import sys
import threading
from types import ModuleType
from typing import Any

#: Which modules travel by value is kept in the pickler, for all threads.
_lock = threading.Lock()


def dumps(value: Any, cloudpickle: Any, only_in_memory: bool = False) -> bytes:
    """`value` as bytes for `pickle.loads`. `cloudpickle` is that package, or the copy of it that an engine brings.

    With `only_in_memory`, for a process of this machine, modules that have a file go by name. Without it, what refers
    to something that cannot be pickled, such as a lock in a module, goes by name if that is possible: a local worker
    can import it. Raises what the pickler raised if it is not.
    """
    with _lock:
        if only_in_memory:
            return _dumps(value, cloudpickle, _only_in_memory())
        try:
            return _dumps(value, cloudpickle, _only_here())
        except Exception as by_value:
            try:
                return _dumps(value, cloudpickle, _only_in_memory())
            except Exception:
                raise by_value from None


def _dumps(value: Any, cloudpickle: Any, modules: list[ModuleType]) -> bytes:
    known = cloudpickle.list_registry_pickle_by_value()
    added = [one for one in modules if one.__name__ not in known]
    for one in added:
        cloudpickle.register_pickle_by_value(one)
    try:
        data: bytes = cloudpickle.dumps(value)
        return data
    finally:
        for one in added:
            cloudpickle.unregister_pickle_by_value(one)


class ByValue:
    """Stands for a value until it arrives: what a worker unpickles is the value itself."""

    __slots__ = ("data",)

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __reduce__(self) -> Any:
        import pickle

        return pickle.loads, (self.data,)


def _only_here() -> list[ModuleType]:
    """The modules of this process that another machine cannot be expected to have."""
    return _modules()


def _only_in_memory() -> list[ModuleType]:
    """Those of them that nobody can import."""
    return [one for one in _modules() if one.__spec__ is None]


def _modules() -> list[ModuleType]:
    """All that might have to travel. Looked through anew when a module has been imported."""
    names = list(sys.modules)
    last = names[-1]
    key = (len(names), last, id(sys.modules.get(last)))
    if _seen.get("key") != key:
        _seen["modules"] = [one for name, one in list(sys.modules.items()) if one and _may_travel(name, one)]
        _seen["key"] = key
    found: list[ModuleType] = _seen["modules"]
    return [one for one in found if sys.modules.get(one.__name__) is one]


_seen: dict[str, Any] = {}


def _may_travel(name: str, module: Any) -> bool:
    # The pickler looks after __main__ itself. A module under a second name is found under its own.
    if not isinstance(module, ModuleType) or vars(module).get("__name__") != name:
        return False
    if name in ("__main__", "__mp_main__") or name.partition(".")[0] == "hamilton":
        return False
    return not _is_installed(module)


def _is_installed(module: ModuleType) -> bool:
    """Whether it comes from the standard library or from an installed package; or from several (a namespace)."""
    spec = vars(module).get("__spec__")
    return spec is not None and _is_installed_file(spec.origin)


@functools.cache
def _is_installed_file(origin: str | None) -> bool:
    return origin in (None, "built-in", "frozen") or origin.startswith(_folders_of_packages())  # type: ignore[union-attr]


@functools.cache
def _folders_of_packages() -> tuple[str, ...]:
    import os
    import site
    import sysconfig

    found = {sysconfig.get_path(kind) for kind in ("stdlib", "platstdlib", "purelib", "platlib")}
    found.update(site.getsitepackages() if hasattr(site, "getsitepackages") else ())
    found.add(site.getusersitepackages())
    return tuple(os.path.join(one, "") for one in found)
