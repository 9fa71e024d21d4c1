"""The statements of a script, one by one, and what is said of those that become no node."""

from __future__ import annotations

import ast
import keyword
from collections.abc import Iterator

from tryhamilton.projects.refactor.rewriting import base_of, reads, stored

#: Calls that show something or write it somewhere, by their last name.
_SHOWS = frozenset({"print", "display", "show", "pprint", "head", "tail", "info", "describe", "plot"})
_WRITES = ("to_", "savefig", "dump", "write")


def flat(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements, with those below `if __name__ == "__main__"` and of `a, b = …` one by one."""
    for one in body:
        if isinstance(one, ast.If) and is_main(one.test):
            yield from flat(one.body)
        elif isinstance(one, ast.Assign) and len(one.targets) > 1:
            first, *others = one.targets
            yield ast.copy_location(ast.Assign([first], one.value), one)
            for other in others:
                again = ast.copy_location(ast.parse(ast.unparse(first), mode="eval").body, one)
                yield ast.fix_missing_locations(ast.copy_location(ast.Assign([other], again), one))
        elif isinstance(one, ast.Assign) and is_parallel(one):
            for target, value in zip(one.targets[0].elts, one.value.elts, strict=True):  # type: ignore[attr-defined]
                yield ast.copy_location(ast.Assign([target], value), one)
        else:
            yield one


def is_parallel(one: ast.Assign) -> bool:
    """`a, b = 1, 2`, where no side reads the other."""
    target, value = one.targets[0], one.value
    if not (
        isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts)
    ):
        return False
    plain = all(isinstance(each, ast.Name) for each in target.elts) and not any(
        isinstance(each, ast.Starred) for each in value.elts
    )
    return plain and not set(stored(target)) & set(reads(value))


def is_main(test: ast.expr) -> bool:
    return isinstance(test, ast.Compare) and isinstance(test.left, ast.Name) and test.left.id == "__name__"


def is_import(one: ast.stmt) -> bool:
    return isinstance(one, (ast.Import, ast.ImportFrom))


def is_name(text: str) -> bool:
    return text.isidentifier() and not keyword.iskeyword(text)


def why(one: ast.stmt) -> str:
    """Why a statement is no node."""
    call = one.value if isinstance(one, ast.Expr) else None
    if isinstance(call, ast.Call):
        last = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if last in _SHOWS or base_of(call.func) in ("plt", "sns"):
            return "It shows something. Every node is shown in Values after a run."
        if last.startswith(_WRITES):
            return "It writes something. Ask for the node in run.py and write it there."
        return (
            "It does something and computes nothing. Put it into run.py, or into the function that needs it."
        )
    if isinstance(one, ast.Expr):
        return "It shows something. Every node is shown in Values after a run."
    if isinstance(one, ast.Assert):
        return "It checks something. Write a test for the node, or use check_output."
    return "Nothing comes out of it that something else reads."
