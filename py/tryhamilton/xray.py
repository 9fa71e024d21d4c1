"""What was written and what it became: a function with its decorators, and for each node the argument that made it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tryhamilton.protocol import Place, XRay, XRayPart
from tryhamilton.source import Range, Source

#: Decorators that choose, label or guard a node, and do not make one by a name of its own.
_BYSTANDERS = frozenset({"tag", "tag_outputs", "config", "cache", "schema"})


def xray(source: Source, file: str, line: int, nodes: list[str]) -> XRay:
    """The function whose `def` stands on `line` of `file`, and where each of `nodes`, which it makes, comes from.

    Raises LookupError if no function stands there any more.
    """
    function = next((one for one in source.functions.values() if one.range.line == line), None)
    statement = next((one for one in _functions(source.tree) if _first_line(one) == _first(function)), None)
    if function is None or statement is None:
        raise LookupError(f"No function stands in {file}, line {line}, any more.")
    decorators = [one for one in statement.decorator_list if _called(one) not in _BYSTANDERS]
    own = _place(function.range)
    parts: list[XRayPart] = []
    for node in nodes:
        argument = next((found for one in decorators if (found := _argument(one, node, function.name))), None)
        if argument is not None:
            parts.append({"node": node, "by": "argument", "range": _place(source.range_of(argument))})
        elif node in (function.name, function.name.rpartition("__")[0]):
            parts.append({"node": node, "by": "function", "range": own})
        elif decorators:
            maker = _likeliest(decorators, node)
            parts.append({"node": node, "by": "decorator", "range": _place(source.range_of(maker))})
        else:
            parts.append({"node": node, "by": "function", "range": own})
    first, last = function.first_line, statement.end_lineno or line
    return {
        "function": function.name,
        "file": file,
        "first": first,
        "lines": source.lines[first - 1 : last],
        "parameters": list(function.parameters),
        "parts": parts,
    }


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def _first_line(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return min((one.lineno for one in node.decorator_list), default=node.lineno)


def _first(function: object) -> int:
    return getattr(function, "first_line", -1)


def _place(where: Range) -> Place:
    return {
        "line": where.line,
        "column": where.column,
        "endLine": where.end_line,
        "endColumn": where.end_column,
    }


def _called(decorator: ast.expr) -> str:
    """`function_modifiers.config.when(…)` → `config`: the first name that is no module, `when` aside."""
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    names: list[str] = []
    while isinstance(called, ast.Attribute):
        names.insert(0, called.attr)
        called = called.value
    if isinstance(called, ast.Name):
        names.insert(0, called.id)
    return next((one for one in names if one in _BYSTANDERS), names[-1] if names else "")


def _argument(decorator: ast.expr, node: str, function: str) -> ast.AST | None:
    """The keyword, name or text in the decorator's call that names the node, the outermost first."""
    if not isinstance(decorator, ast.Call):
        return None
    last = node.rpartition(".")[2]
    waiting: list[ast.AST] = [*decorator.args, *decorator.keywords]
    inexact: ast.AST | None = None
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, ast.keyword):
            if one.arg == node or one.arg == last:
                return one
            if one.arg and inexact is None and last.endswith(f"_{one.arg}_validator"):
                inexact = one
        elif isinstance(one, ast.Constant) and one.value in (node, last):
            return one
        elif isinstance(one, ast.Call) and _names_step(one, last):
            inexact = inexact or one
        waiting += [child for child in ast.iter_child_nodes(one) if not isinstance(child, ast.expr_context)]
    return inexact


def _names_step(call: ast.Call, last: str) -> bool:
    """Whether the call is `step(_clean, …)` and the node `…with_clean`, or `.named("…")` around it."""
    if not last.startswith("with_"):
        return False
    names = [one.id for one in call.args[:1] if isinstance(one, ast.Name)]
    stem = last.removeprefix("with_")
    return any(stem == name.lstrip("_") or stem.startswith(f"{name.lstrip('_')}_") for name in names)


def _likeliest(decorators: list[ast.expr], node: str) -> ast.expr:
    """The decorator after whose habits the node is named; otherwise the one nearest to the function."""
    habits = {
        "_raw": "check_output",
        ".raw": "pipe_output",
        ".loader": "dataloader",
        "_validator": "check_output",
    }
    for ending, name in habits.items():
        if node.endswith(ending):
            for one in decorators:
                if _called(one).startswith(name):
                    return one
    return decorators[-1]
