"""Writing a drawing to a file: DOT text by ourselves, images with Graphviz's program ``dot``."""

from __future__ import annotations

import os
import warnings
from typing import Any

from hamilton.visualization.digraph import DotNotFound, run_dot

_TEXT = frozenset({"dot", "gv"})
# Suffixes that name a format; what follows any other dot is part of the name ("graph.v2").
_IMAGES = frozenset(
    {"png", "svg", "pdf", "jpg", "jpeg", "gif", "bmp", "webp", "tiff", "ps", "eps", "svgz", "xdot", "json"}
)


def write(drawing: Any, path: str | os.PathLike[str], render_kwargs: dict[str, Any], keep_dot: bool) -> None:
    """Write the drawing; its folder is made if it is missing.

    Warns in a sentence, and writes nothing, if an image is asked for and Graphviz is not installed: a program that
    draws on its way goes on.
    """
    root, format = _target(os.fspath(path), render_kwargs.get("format"))
    folder = os.path.dirname(root)
    if folder:
        os.makedirs(folder, exist_ok=True)
    if format in _TEXT:
        _write(f"{root}.{format}", drawing.source.encode())
        return
    target = f"{root}.{format}"
    try:
        image = run_dot(drawing.source, format, render_kwargs.get("engine") or drawing.engine or "dot")
    except DotNotFound as missing:
        warnings.warn(f"{target} was not written. {missing}", stacklevel=5)
        return
    _write(target, image)
    if keep_dot:
        _write(root, drawing.source.encode())
    if render_kwargs.get("view"):
        import webbrowser

        webbrowser.open(f"file://{os.path.abspath(target)}")


def _target(path: str, format: str | None) -> tuple[str, str]:
    """The path without the suffix of a format, and the format: the one asked for, the suffix, or PNG."""
    root, suffix = os.path.splitext(path)
    named = suffix[1:].lower()
    if named not in _TEXT and named not in _IMAGES:
        root, named = path, ""
    return root, (format or named or "png").lower()


def _write(path: str, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)
