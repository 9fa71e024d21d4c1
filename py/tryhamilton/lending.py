"""Names that `run.py` uses and only another file imports.

In the talks the driver script says `pd.Series(...)` while `import pandas as pd` stands in `functions.py` alone. As
one program on one slide that reads well; as two files it is a NameError. So the name is lent, and the learner is
told what to add.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable

from tryhamilton.filenames import SCRIPT
from tryhamilton.protocol import Diagnostic, diagnostic
from tryhamilton.source import Source
from tryhamilton.workspace import Workspace

#: What every module has without anybody binding it.
GIVEN = {"__name__", "__file__", "__doc__", "__builtins__", "__spec__", "__loader__", "__package__"}


def unbound(source: Source) -> dict[str, ast.Name]:
    """Names that the file reads and nowhere binds → where it reads them first. Built-ins are no such names.

    >>> list(unbound(Source("import a\\nb = a + c\\nprint(b, d)")))
    ['c', 'd']
    """
    bound = {*dir(builtins), *GIVEN}
    read: dict[str, ast.Name] = {}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Load):
                known = read.get(node.id)
                if known is None or (node.lineno, node.col_offset) < (known.lineno, known.col_offset):
                    read[node.id] = node
            else:
                bound.add(node.id)
        else:
            bound.update(_bound_by(node))
    return {name: read[name] for name in sorted(read, key=lambda one: read[one].lineno) if name not in bound}


def _bound_by(node: ast.AST) -> Iterable[str]:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield node.name
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, (ast.Import, ast.ImportFrom)):
        for alias in node.names:
            yield alias.asname or alias.name.partition(".")[0]
    elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
        yield node.name
    elif isinstance(node, (ast.Global, ast.Nonlocal)):
        yield from node.names


def loans(workspace: Workspace) -> tuple[dict[str, str], list[Diagnostic]]:
    """Names for `run.py` → the import statements that bind them, and what to tell the learner."""
    script = workspace.source(SCRIPT)
    statements: dict[str, str] = {}
    told: list[Diagnostic] = []
    for name, where in unbound(script).items():
        for file in workspace.modules:
            statement = workspace.source(file).imports.get(name)
            if statement is None or "from ." in statement:
                continue
            statements[name] = statement
            message = f"'{name}' is only imported in {file}; it is borrowed from there. Add '{statement}' to {SCRIPT}."
            told.append(
                diagnostic("info", "borrowed-name", message, file=SCRIPT, where=script.range_of(where))
            )
            break
    return statements, told
