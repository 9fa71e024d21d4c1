"""Which packages a program will import, told before it runs, so that they can be loaded in time."""

from __future__ import annotations

import ast
import sys
from collections.abc import Mapping

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
            if any(_name_of(node) in BRING_PANDAS for node in ast.walk(source.tree)):
                needed.add("pandas")
    return sorted(needed - own - sys.stdlib_module_names - {"hamilton", "tryhamilton"})


def _name_of(node: ast.AST) -> str | None:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else None
