"""What makes a run, and what a visitor adds to it."""

from __future__ import annotations

from typing import Any, TypedDict


class Program(TypedDict, total=False):
    """Everything that makes a run."""

    files: dict[str, str]
    config: dict[str, Any]
    inputs: dict[str, Any]
    overrides: dict[str, Any]
