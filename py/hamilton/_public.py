"""Names that people meet in tracebacks, reprs and pickles carry the module that they are imported from."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def belong_to(module: str, *things: Any) -> None:
    """Let classes and functions that are written elsewhere call `module` their home."""
    for one in things:
        one.__module__ = module
