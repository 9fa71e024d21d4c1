"""Which of the learner's files describe the graph, and which only help those that do.

Hamilton is told by its driver. Where `run.py` tells too, it is believed; otherwise every file counts that no
other file imports: a helper, or the module of a subdag, belongs to the one that imports it. Tests (`test_*.py`)
import what they test, so they have no say, and their functions are never nodes unless a driver is given them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tryhamilton.filenames import SCRIPT, is_test
from tryhamilton.source import Source
from tryhamilton.workspace import Loaded, Workspace


def graph_modules(workspace: Workspace, loaded: list[Loaded]) -> list[Loaded]:
    """Those of `loaded` whose functions are nodes, in the order in which the driver names them."""
    by_name = {one.name: one for one in loaded}
    if SCRIPT in workspace.files:
        script = workspace.source(SCRIPT)
        for names in (_given_to_driver(script), _mentioned(script)):
            told = [by_name[name] for name in dict.fromkeys(names) if name in by_name]
            if told:
                return told
    beside = [one for one in loaded if not is_test(one.file)]
    imported = {name for one in beside for name in one.imports if name != one.name}
    return [one for one in beside if one.name not in imported] or beside


def overrides_modules(workspace: Workspace) -> bool:
    """Whether `run.py` builds its driver with `allow_module_overrides()`: a later module may replace nodes."""
    if SCRIPT not in workspace.files:
        return False
    calls = (node.func for node in ast.walk(workspace.source(SCRIPT).tree) if isinstance(node, ast.Call))
    return any(isinstance(one, ast.Attribute) and one.attr == "allow_module_overrides" for one in calls)


def _given_to_driver(script: Source) -> Iterator[str]:
    """Modules in `Driver(config, *modules)` and `.with_modules(*modules)`."""
    bound = _bound_modules(script)
    for node in ast.walk(script.tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called not in ("Driver", "AsyncDriver", "with_modules"):
            continue
        for argument in node.args if called == "with_modules" else node.args[1:]:
            name = _dotted(argument)
            if name in bound:
                yield bound[name]


def _mentioned(script: Source) -> Iterator[str]:
    """Modules that the script imports or names in a string, as in `importlib.import_module("features")`."""
    yield from _bound_modules(script).values()
    for node in ast.walk(script.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _bound_modules(script: Source) -> dict[str, str]:
    """What an expression must say to mean a module: `np` → `numpy`, `pkg.sub` → `pkg.sub`."""
    bound: dict[str, str] = {}
    for node in ast.walk(script.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                bound[alias.asname or alias.name] = alias.name
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                bound[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return bound


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Starred):
        return ""
    try:
        return ast.unparse(node)
    except (ValueError, RecursionError):
        return ""
