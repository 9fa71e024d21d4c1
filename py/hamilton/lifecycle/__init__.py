"""Adapters: classes that watch or change how graphs are built and executed. Subclass one and give it to
`driver.Builder().with_adapters(...)`. Names are loaded from their own module when first used.
"""

from __future__ import annotations

from hamilton import _public

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
    return _public.load(__name__, name, _MODULE_OF, _SUBMODULES, _ALIASES)


def __dir__() -> list[str]:
    return [*__all__, *_SUBMODULES]
