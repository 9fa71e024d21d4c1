"""Context files: the configuration, inputs and overrides that a command works with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_CONTEXT: dict[str, type] = {
    "HAMILTON_CONFIG": dict,
    "HAMILTON_FINAL_VARS": list,
    "HAMILTON_INPUTS": dict,
    "HAMILTON_OVERRIDES": dict,
}


def empty_context() -> dict[str, Any]:
    """A context that says nothing."""
    return {key: kind() for key, kind in _CONTEXT.items()}


def load_context(file_path: str | Path) -> dict[str, Any]:
    """What a context file says, with an empty value for each key that it does not have.

    Raises ValueError for another suffix than ``.json`` or ``.py``, and for a value of the wrong kind.
    """
    path = Path(file_path)
    if path.suffix == ".json":
        read = json.loads(path.read_text(encoding="utf-8"))
    elif path.suffix == ".py":
        read = {}
        exec(compile(path.read_text(encoding="utf-8"), str(path), "exec", dont_inherit=True), read)
    else:
        raise ValueError(f"A context is a .json or a .py file, not '{path.name}'.")
    context = empty_context()
    for key, kind in _CONTEXT.items():
        value = read.get(key)
        if value is None:
            continue
        if not isinstance(value, kind):
            raise ValueError(f"{key} in '{path.name}' must be a {kind.__name__}, not {type(value).__name__}.")
        context[key] = value
    return context
