"""One function with everything of its module that it reaches: imports, helpers, constants, classes."""

from __future__ import annotations

import ast
import builtins
import symtable
from collections.abc import Iterator
from contextlib import suppress

from tryhamilton.source import Source


def excerpt(source: Source, function: str) -> str:
    """The statements of the module that `function` needs, in their order, with their comments inside.

    >>> print(excerpt(Source("import os\\nimport re\\nA = 1\\nB = 2\\ndef f(x):\\n    return re, A\\n"), "f"))
    import re
    <BLANKLINE>
    A = 1
    <BLANKLINE>
    <BLANKLINE>
    def f(x):
        return re, A
    <BLANKLINE>
    """
    statements = source.tree.body
    bound = [_binds(one) for one in statements]
    wanted: set[str] = set()
    waiting = [function]
    kept: set[int] = set()
    while waiting:
        name = waiting.pop()
        if name in wanted:
            continue
        wanted.add(name)
        for number, names in enumerate(bound):
            if name in names and number not in kept:
                kept.add(number)
                waiting.extend(_reads(statements[number]))
    kept |= {number for number, one in enumerate(statements) if _is_future(one)}
    text = ""
    before: ast.stmt | None = None
    for number in sorted(kept):
        statement = statements[number]
        text += _space(before, statement) + _text(source, statement, bound[number] & wanted)
        before = statement
    return text + "\n"


def _space(before: ast.stmt | None, statement: ast.stmt) -> str:
    """The empty lines that belong between two statements."""
    if before is None:
        return ""
    if any(isinstance(one, _DEFINITIONS) for one in (before, statement)):
        return "\n\n\n"
    return "\n" if isinstance(before, _IMPORTS) == isinstance(statement, _IMPORTS) else "\n\n"


_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_IMPORTS = (ast.Import, ast.ImportFrom)


def _is_future(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"


def _binds(statement: ast.stmt) -> set[str]:
    """The names that a statement at module level defines, those inside of `if` and `try` included."""
    if isinstance(statement, _DEFINITIONS):
        return {statement.name}
    if isinstance(statement, _IMPORTS):
        return {alias.asname or alias.name.partition(".")[0] for alias in statement.names}
    found = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, _DEFINITIONS):
            found.add(node.name)
        elif isinstance(node, _IMPORTS):
            found |= {alias.asname or alias.name.partition(".")[0] for alias in node.names}
    return found


def _reads(statement: ast.stmt) -> set[str]:
    """Names of the module that a statement uses; parameters and other names of its own functions are none."""
    table = symtable.symtable(ast.unparse(statement), "excerpt", "exec")
    found = {one.get_name() for one in table.get_symbols() if one.is_referenced()}
    waiting = list(table.get_children())
    for inner in waiting:  # grows while it is read
        waiting.extend(inner.get_children())
        found |= {one.get_name() for one in inner.get_symbols() if one.is_global()}
    for annotation in _annotations(statement):
        found |= {one.id for one in ast.walk(annotation) if isinstance(one, ast.Name)}
    return found - set(dir(builtins))


def _annotations(statement: ast.stmt) -> Iterator[ast.expr]:
    """All annotations in a statement, those that are written as text included."""
    for node in ast.walk(statement):
        written = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        for one in written:
            if not isinstance(one, ast.expr):
                continue
            yield one
            for inner in ast.walk(one):
                if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                    with suppress(SyntaxError, ValueError):
                        yield ast.parse(inner.value, mode="eval").body


def _text(source: Source, statement: ast.stmt, names: set[str]) -> str:
    """The statement as written; of an import of many names those that are needed."""
    if isinstance(statement, ast.ImportFrom) and len(names) < len(statement.names) and names:
        kept = [one for one in statement.names if (one.asname or one.name) in names]
        return ast.unparse(ast.ImportFrom(statement.module, kept, statement.level))
    decorators = getattr(statement, "decorator_list", [])
    first = min([statement.lineno, *(one.lineno for one in decorators)])
    return "\n".join(source.lines[first - 1 : statement.end_lineno])
