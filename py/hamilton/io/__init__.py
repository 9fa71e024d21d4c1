"""Data in and out: adapters, the registry's core set of them, and materializers."""

from __future__ import annotations

from hamilton import _public

_SUBMODULES = ("data_adapters", "default_data_loaders", "materialization", "utils")


def __getattr__(name: str) -> object:
    return _public.load(__name__, name, {}, _SUBMODULES)


def __dir__() -> list[str]:
    return [*globals(), *_SUBMODULES]
