"""The examples of a docstring as a script: what stands behind the prompts, with what it shows printed."""

from __future__ import annotations

import ast
import doctest
import importlib.util
import sys
import textwrap
from collections.abc import Iterable
from pathlib import Path

#: Modules that a playground has: there is no need to send them along.
_AT_HAND = {"hamilton", "tryhamilton"}


def script_of(text: str, shows: bool = True) -> str:
    """A script that does what the examples in `text` do, and prints what they show, unless told not to.

    An expected exception is caught.

    >>> print(script_of('>>> a = 1\\n>>> a + 1\\n2\\n'), end="")
    a = 1
    print(repr(a + 1))
    """
    lines = []
    for example in doctest.DocTestParser().get_examples(text):
        if example.exc_msg is not None:
            source = textwrap.indent(example.source.rstrip(), "    ")
            told = 'print(f"{type(error).__name__}: {error}")' if shows else "del error"
            lines.append(f"try:\n{source}\nexcept Exception as error:\n    {told}\n")
        elif shows and example.want and _is_expression(example.source):
            source = example.source.rstrip()
            shown = f"\n    {textwrap.indent(source, '    ').lstrip()}\n" if "#" in source else source
            lines.append(f"print(repr({shown}))\n")
        else:
            lines.append(example.source)
    return "".join(lines)


def program_of(blocks: Iterable[str], module: str | None) -> dict[str, str]:
    """File name → text for the last of the `blocks` of one docstring, with what the earlier ones left behind.

    `module` is where the docstring stands: its names are known to the examples, and its file goes along unless the
    playground has it anyway.
    """
    *texts, newest = blocks
    before, last = [script_of(text, shows=False) for text in texts], script_of(newest)
    files = {}
    lines = []
    source = _source_of(module) if module else None
    if module and source is not None:
        names = sorted(_names_used("".join((*before, last))) & _names_defined(source))
        if names:
            lines.append(f"from {module} import {', '.join(names)}\n\n")
        if module.partition(".")[0] not in _AT_HAND | sys.stdlib_module_names:
            files[f"{module.replace('.', '/')}.py"] = source
    earlier = "".join(block for block in before if block)
    if earlier:
        lines.append(f"{earlier}\n")
    return {**files, "run.py": "".join((*lines, last))}


def _is_expression(source: str) -> bool:
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return False
    return len(body) == 1 and isinstance(body[0], ast.Expr) and not isinstance(body[0].value, ast.Await)


def _source_of(module: str) -> str | None:
    try:
        spec = importlib.util.find_spec(module)
        return Path(spec.origin).read_text(encoding="utf-8") if spec and spec.origin else None
    except (ImportError, ValueError, OSError):
        return None


def _names_used(source: str) -> set[str]:
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return set()
    names = {
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    own = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    own |= {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    }
    own |= {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return names - own


def _names_defined(source: str) -> set[str]:
    found: set[str] = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
    return found
