"""Data in and out: adapters, the registry's core set of them, and materializers."""

from __future__ import annotations

_SUBMODULES = ("data_adapters", "default_data_loaders", "materialization", "utils")


def __getattr__(name: str) -> object:
    if name in _SUBMODULES:
        from importlib import import_module

        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*globals(), *_SUBMODULES]
