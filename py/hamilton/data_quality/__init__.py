"""Checks of what a node returns: validators, their results, and what happens when one fails."""

from __future__ import annotations

_SUBMODULES = ("base", "default_validators", "pandera_validators")


def __getattr__(name: str) -> object:
    if name in _SUBMODULES:
        from importlib import import_module

        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*globals(), *_SUBMODULES]
