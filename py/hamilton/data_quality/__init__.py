"""Checks of what a node returns: validators, their results, and what happens when one fails."""

from __future__ import annotations

from hamilton import _public

_SUBMODULES = ("base", "default_validators", "pandera_validators")


def __getattr__(name: str) -> object:
    return _public.load(__name__, name, {}, _SUBMODULES)


def __dir__() -> list[str]:
    return [*globals(), *_SUBMODULES]
