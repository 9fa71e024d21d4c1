"""Stand-ins for packages that can be loaded but are not loaded yet.

The graph of a program needs the names `pd.Series` and `np.ndarray`, not the classes. So while pandas is still
on its way, `import pandas as pd` in the learner's files gives a module whose attributes are
`hamilton.deferred.DeferredType`. Only the learner's own import statements see it: `sys.modules` stays as it is,
or else the engine and other libraries would take the stand-in for the real thing.
"""

from __future__ import annotations

import importlib.machinery
import sys
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

from hamilton.deferred import DeferredModule


def on_path(package: str) -> bool:
    """Whether `import package` would find something now."""
    return package in sys.modules or importlib.machinery.PathFinder.find_spec(package) is not None


class Stubs:
    """Knows the packages that can be loaded later, and makes stand-ins for those that are not there yet.

    `loadable` holds top-level import names (`"sklearn"`, not `"scikit-learn"`).
    """

    def __init__(self, loadable: Iterable[str] = (), importable: Callable[[str], bool] = on_path):
        self.loadable = frozenset(loadable)
        self._importable = importable
        self._modules: dict[str, DeferredModule] = {}
        self._there: set[str] = set()

    def is_missing(self, package: str) -> bool:
        """Whether `package` can be loaded but is not there yet."""
        if package not in self.loadable or package in self._there:
            return False
        if self._importable(package):
            self._there.add(package)  # nothing is ever unloaded, so this need not be looked up again
            return False
        return True

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
    real: Callable[..., Any], stubs: Stubs, deferred: Callable[[str], None], imported: Callable[[str], None]
) -> Callable[..., Any]:
    """An `__import__` for one of the learner's modules.

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
        return real(name, globals, locals, fromlist, level)

    return __import__


def _absolute(name: str, package: str, level: int) -> str:
    """`.sub` in package `a.b` is `a.b.sub`, `..sub` is `a.sub`."""
    if level == 0:
        return name
    base = package.rsplit(".", level - 1)[0] if level > 1 else package
    return f"{base}.{name}" if name else base
