"""Stand-ins for packages that can be loaded but are not loaded yet.

The graph of a program needs the names `pd.Series` and `np.ndarray`, not the classes. So while pandas is still
on its way, `import pandas as pd` in the learner's files gives a module whose attributes are
`hamilton.deferred.DeferredType`. Only the learner's own import statements see it: `sys.modules` stays as it is,
or else the engine and other libraries would take the stand-in for the real thing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from hamilton.deferred import DeferredModule
from tryhamilton.interrupts import postponed


def is_imported(package: str) -> bool:
    """Whether `package` has been imported, by whomever."""
    return package in sys.modules


class Stubs:
    """Makes stand-ins for packages that can be loaded but have not been imported yet.

    `loadable` holds top-level import names (`"sklearn"`, not `"scikit-learn"`). While a program is analysed, whatever
    of them is not imported stays a stand-in, even if it is installed by now: importing it takes time, which only a
    run may. While a program runs (`with stubs.suspended()`), there are none.
    """

    def __init__(self, loadable: Iterable[str] = (), is_there: Callable[[str], bool] = is_imported):
        self.loadable = frozenset(loadable)
        self._is_there = is_there
        self._modules: dict[str, DeferredModule] = {}
        self._suspended = False

    def is_missing(self, package: str) -> bool:
        """Whether `import package` gives a stand-in now."""
        return package in self.loadable and not self._suspended and not self._is_there(package)

    @contextmanager
    def suspended(self) -> Iterator[None]:
        """In this block every import is a real one."""
        self._suspended = True
        try:
            yield
        finally:
            self._suspended = False

    def module(self, name: str, fromlist: Iterable[str] | None) -> ModuleType:
        """What `import name` or `from name import …` binds: the top-level stand-in, or the one of `name` itself."""
        parts = name.split(".")
        for end in range(1, len(parts) + 1):
            path = ".".join(parts[:end])
            if path not in self._modules:
                self._modules[path] = DeferredModule(path)
                if end > 1:
                    setattr(self._modules[".".join(parts[: end - 1])], parts[end - 1], self._modules[path])
        return self._modules[name if fromlist else parts[0]]


def importer(
    real: Callable[..., Any],
    stubs: Stubs,
    deferred: Callable[[str], None],
    imported: Callable[[str], None],
    is_own: Callable[[str], bool],
) -> Callable[..., Any]:
    """An `__import__` for one of the learner's modules.

    What `is_own` says is the learner's may be interrupted while it is imported, a library may not.
    `deferred(package)` is called when a stand-in was handed out, `imported(name)` with the absolute name of
    everything else before it is imported, so that the workspace learns who leans on whom.
    """

    def __import__(
        name: str,
        globals: dict[str, Any] | None = None,
        locals: dict[str, Any] | None = None,
        fromlist: Iterable[str] | None = (),
        level: int = 0,
    ) -> Any:
        package = name.partition(".")[0]
        if level == 0 and stubs.is_missing(package):
            deferred(package)
            return stubs.module(name, fromlist)
        full = _absolute(name, (globals or {}).get("__package__") or "", level)
        imported(full)
        for member in fromlist or ():
            imported(f"{full}.{member}")
        if full in sys.modules or is_own(full.partition(".")[0]):
            return real(name, globals, locals, fromlist, level)
        with postponed():
            return real(name, globals, locals, fromlist, level)

    return __import__


def _absolute(name: str, package: str, level: int) -> str:
    """`.sub` in package `a.b` is `a.b.sub`, `..sub` is `a.sub`."""
    if level == 0:
        return name
    base = package.rsplit(".", level - 1)[0] if level > 1 else package
    return f"{base}.{name}" if name else base
