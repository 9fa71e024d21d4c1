"""The programs of the talks, which lie in ``tests/engine/talks``, as modules."""

from __future__ import annotations

import pathlib
import types

import observe

TALKS = pathlib.Path(__file__).resolve().parent.parent / "engine" / "talks"


def talk(name: str, *modules: str) -> types.ModuleType:
    """The last of these modules of a talk; those before it are what it imports."""
    made = [observe.module(one, (TALKS / name / f"{one}.py").read_text(encoding="utf-8")) for one in modules]
    return made[-1]
