"""What the configuration can be: the keys that `config.when` and its relatives read, and the values they know.

Read from the text of the files, so that a branch that the present configuration switches off is told as well.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import Any

from tryhamilton.source import Source

#: `when_in` and `when_not_in` take lists of values, the others one value.
ONE = ("when", "when_not")
MANY = ("when_in", "when_not_in")


def config_choices(sources: Iterable[Source]) -> dict[str, list[Any]]:
    """Config key → the values that decorators compare it with, in the order of the text; JSON values only.

    >>> config_choices([Source('@config.when_in(region=["us", "ca"])\\ndef a__us() -> int: ...')])
    {'region': ['us', 'ca']}
    """
    found: dict[str, list[Any]] = {}
    for source in sources:
        for call in _calls(source.tree):
            for keyword in call.keywords:
                if keyword.arg is None or keyword.arg == "name":
                    continue
                known = found.setdefault(keyword.arg, [])
                for value in _values(keyword.value, call.func.attr in MANY):  # type: ignore[attr-defined]
                    if not any(type(value) is type(other) and value == other for other in known):
                        known.append(value)
    return found


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    for statement in tree.body:
        for decorator in getattr(statement, "decorator_list", ()):
            if (
                isinstance(decorator, ast.Call)
                and isinstance(decorator.func, ast.Attribute)
                and decorator.func.attr in (*ONE, *MANY)
                and _last_name(decorator.func.value) in ("config", "ConfigResolver")
            ):
                yield decorator


def _last_name(node: ast.expr) -> str | None:
    """`config` of `config` as well as of `function_modifiers.config`."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", None)


def _values(node: ast.expr, many: bool) -> Iterator[Any]:
    """The literal values of an argument; a name or an expression is nothing that can be offered."""
    items = node.elts if many and isinstance(node, (ast.List, ast.Tuple, ast.Set)) else [node]
    for item in items:
        try:
            value = ast.literal_eval(item)
        except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
            continue
        if isinstance(value, (str, int, float, bool)):
            yield value
