"""Adapters: classes that watch or change how graphs are built and executed. Subclass one and give it to
`driver.Builder().with_adapters(...)`. Names are loaded from their own module when first used.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_HOME = {
    "api": (
        "EdgeConnectionHook",
        "GraphAdapter",
        "GraphConstructionHook",
        "GraphExecutionHook",
        "LegacyResultMixin",
        "NodeExecutionHook",
        "NodeExecutionMethod",
        "ResultBuilder",
        "StaticValidator",
        "TaskExecutionHook",
        "TaskGroupingHook",
        "TaskReturnHook",
        "TaskSubmissionHook",
    ),
    "base": ("LifecycleAdapter",),
    "default": (
        "CacheAdapter",
        "FunctionInputOutputTypeChecker",
        "GracefulErrorAdapter",
        "NoEdgeAndInputTypeChecking",
        "PDBDebugger",
        "PrintLn",
        "PrintLnHook",
        "SlowDownYouMoveTooFast",
        "accept_error_sentinels",
    ),
}

_ALIASES = {"PrintLnHook": "PrintLn"}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}
_SUBMODULES = frozenset({*_HOME, "ambient"})

__all__ = sorted(_MODULE_OF)


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name in _MODULE_OF:
        home = import_module(f"{__name__}.{_MODULE_OF[name]}")
        found = getattr(home, _ALIASES.get(name, name))
        globals()[name] = found
        return found
    if name in _SUBMODULES:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, *_SUBMODULES]
