"""Which packages a program will import, told before it runs, so that they can be loaded in time."""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress

from tryhamilton.filenames import SCRIPT, module_names
from tryhamilton.source import Source

#: Names of the engine that bring pandas with them: these drivers and builders make a DataFrame of the results.
BRING_PANDAS = {"Driver", "AsyncDriver", "PandasDataFrameResult", "StrictIndexTypePandasDataFrameResult"}


def packages_needed(files: Mapping[str, str]) -> list[str]:
    """Top-level names that the files import and that neither Python nor the program itself has, sorted."""
    own = {name.partition(".")[0] for name in module_names(files).values()} | {SCRIPT[:-3]}
    needed: set[str] = set()
    for file, text in files.items():
        if file.endswith(".py"):
            source = Source(text)
            needed |= source.packages
            if any(_brings_pandas(node) for node in ast.walk(source.tree)):
                needed.add("pandas")
    return sorted(needed - own - sys.stdlib_module_names - {"hamilton", "tryhamilton"})


def import_packages(files: Mapping[str, str]) -> None:
    """Imports what the files import from packages; what cannot be imported is left for them to fail at.

    A big library takes longer than a file may take to be imported, and it is no fault of the file.
    """
    packages = set(packages_needed(files))
    for file, text in files.items():
        if file.endswith(".py"):
            for module in _imported(Source(text).tree):
                if module.partition(".")[0] in packages:
                    with suppress(Exception):
                        importlib.import_module(module)


def _imported(tree: ast.AST) -> Iterator[str]:
    """The modules in the import statements, also in those within functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _brings_pandas(node: ast.AST) -> bool:
    """A name of the engine that needs pandas, or the import of one of its plugins, most of which do."""
    if isinstance(node, ast.Attribute):
        return node.attr in BRING_PANDAS
    if isinstance(node, ast.ImportFrom):
        plugin = (node.module or "").startswith(("hamilton.plugins", "hamilton.experimental"))
        return plugin or any(alias.name in BRING_PANDAS for alias in node.names)
    if isinstance(node, ast.Import):
        return any(alias.name.startswith("hamilton.plugins") for alias in node.names)
    return isinstance(node, ast.Name) and node.id in BRING_PANDAS
