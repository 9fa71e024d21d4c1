"""How a name is called, and its parameters, as a page shows them."""

from __future__ import annotations

import inspect
from typing import Any

_EMPTY = inspect.Parameter.empty
_LONGEST = 100


def parameters(obj: Any) -> list[inspect.Parameter]:
    """The parameters that a caller gives; none for what cannot be called."""
    try:
        signature = inspect.signature(obj)
    except (TypeError, ValueError):
        return []
    return [one for one in signature.parameters.values() if one.name not in ("self", "cls")]


def call(name: str, obj: Any) -> str:
    """`name(parameter: type = default, ...) -> type`, one parameter a line if it is long; a constant's value."""
    if not callable(obj):
        return name
    try:
        signature = inspect.signature(obj)
    except (TypeError, ValueError):
        return name
    returns = ""
    if not isinstance(obj, type) and signature.return_annotation is not _EMPTY:
        returns = f" -> {spelt(signature.return_annotation)}"
    pieces = _pieces(parameters(obj))
    short = f"{name}({', '.join(pieces)}){returns}"
    if len(short) <= _LONGEST:
        return short
    return f"{name}(\n" + "".join(f"    {one},\n" for one in pieces) + f"){returns}"


def _pieces(given: list[inspect.Parameter]) -> list[str]:
    found, keyword_only = [], False
    for one in given:
        if one.kind is one.KEYWORD_ONLY and not keyword_only:
            found.append("*")
        keyword_only = keyword_only or one.kind in (one.KEYWORD_ONLY, one.VAR_POSITIONAL)
        star = {one.VAR_POSITIONAL: "*", one.VAR_KEYWORD: "**"}.get(one.kind, "")
        kind = "" if one.annotation is _EMPTY else f": {spelt(one.annotation)}"
        default = "" if one.default is _EMPTY else f"{' = ' if kind else '='}{default_of(one)}"
        found.append(f"{star}{one.name}{kind}{default}")
    return found


def spelt(annotation: Any) -> str:
    """A type as it is written in a program."""
    return annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)


def default_of(parameter: inspect.Parameter) -> str:
    """A default as one would write it; `...` for a marker object that nobody writes."""
    text = repr(parameter.default)
    if callable(parameter.default):
        return getattr(parameter.default, "__name__", "...")
    return "..." if text.startswith("<") else text
