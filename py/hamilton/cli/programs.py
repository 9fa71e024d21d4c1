"""Modules given on a command line, and files that a command writes."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any


def name_of(path: Path) -> tuple[str, Path]:
    """The dotted name of the module in this file and the folder that it is imported from, above all packages."""
    path = path.resolve()
    parts, folder = [path.stem] if path.stem != "__init__" else [], path.parent
    while (folder / "__init__.py").is_file():
        parts.insert(0, folder.name)
        folder = folder.parent
    return ".".join(parts), folder


def load(given: str) -> ModuleType:
    """The module in a file, or of a name, imported so that it finds the modules beside it.

    FileNotFoundError if there is neither. A module of the same name from elsewhere is imported anew.
    """
    path = Path(given)
    if not given.endswith(".py") and not path.is_file():
        try:
            return importlib.import_module(given)
        except ModuleNotFoundError as error:
            if error.name and (given == error.name or given.startswith(error.name + ".")):
                raise FileNotFoundError(f"There is neither a file nor a module '{given}'.") from None
            raise
    name, folder = name_of(path)
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    known = sys.modules.get(name)
    if known is not None and getattr(known, "__file__", None) != str(path.resolve()):
        del sys.modules[name]
    importlib.invalidate_caches()
    module = importlib.import_module(name)
    if Path(getattr(module, "__file__", None) or "").resolve() == path.resolve():
        return module
    # A module of that name is imported before ours, such as one of the standard library.
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"'{given}' is not a file that Python can import.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def draw(driver: Any, output: str, name: str) -> dict[str, Any]:
    """Write the whole graph to where `output` says; to standard output as an outline for ``-``."""
    from hamilton.visualization import extract
    from hamilton.visualization.renderers import json, mermaid, outline

    texts: dict[str, Callable[[Any], str]] = {
        ".mmd": mermaid.render,
        ".mermaid": mermaid.render,
        ".json": json.render,
        ".txt": outline.render,
    }
    if output == "-":
        return {"path": "-", "_text": outline.render(extract(driver.graph))}
    path = target(output, name)
    render = texts.get(path.suffix.lower())
    if render is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(render(extract(driver.graph)), encoding="utf-8")
        return {"path": str(path)}
    return {"path": str(write(driver.display_all_functions(), path))}


def target(output: str, name: str) -> Path:
    """The file to write: the one that is named, or ``NAME.png`` in the folder that is."""
    path = Path(output)
    if path.is_dir():
        path = path / f"{name}.png"
    elif not path.suffix:
        path = path.with_suffix(".png")
    return path.resolve()


def write(drawing: Any, path: Path) -> Path:
    """Write a drawing. DotNotFound if it is to be an image and Graphviz is not installed."""
    from hamilton.visualization.digraph import run_dot

    path.parent.mkdir(parents=True, exist_ok=True)
    kind = path.suffix[1:].lower()
    content = drawing.source.encode() if kind in ("dot", "gv") else run_dot(drawing.source, kind)
    path.write_bytes(content)
    return path
