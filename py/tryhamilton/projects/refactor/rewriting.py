"""What a piece of a script reads and binds, and the same piece with other names."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

Node = TypeVar("Node", bound=ast.AST)

#: Methods that change what they are called on.
MUTATORS = frozenset(
    [
        "append",
        "extend",
        "insert",
        "update",
        "add",
        "setdefault",
        "pop",
        "popitem",
        "remove",
        "discard",
        "clear",
        "sort",
        "reverse",
        "fit",
        "partial_fit",
        "fit_transform",
        "appendleft",
    ]
)


class Scope(ast.NodeTransformer):
    """Visits names of the script's own scope only: those of comprehensions, lambdas and inner functions pass by."""

    def __init__(self) -> None:
        self._inner: list[set[str]] = []

    def hidden(self, name: str) -> bool:
        return any(name in scope for scope in self._inner)

    def _within(self, names: Iterable[str], node: Node) -> Node:
        self._inner.append(set(names))
        self.generic_visit(node)
        self._inner.pop()
        return node

    def _comprehension(self, node: Node) -> Node:
        generators: list[ast.comprehension] = node.generators  # type: ignore[attr-defined]
        # The first iterable belongs to the outer scope.
        generators[0].iter = self.visit(generators[0].iter)
        outer, generators[0].iter = generators[0].iter, ast.Constant(None)
        made = self._within({name for one in generators for name in stored(one.target)}, node)
        generators[0].iter = outer
        return made

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        return self._within(_parameters(node.args), node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._within({*_parameters(node.args), *stored(node)}, node)


def _parameters(arguments: ast.arguments) -> set[str]:
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return {one.arg for one in [*every, *filter(None, (arguments.vararg, arguments.kwarg))]}


def stored(node: ast.AST) -> list[str]:
    """Names that are bound anywhere in it, in order."""
    found = [one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)]
    found += [alias.asname or alias.name.partition(".")[0] for one in ast.walk(node)
              if isinstance(one, (ast.Import, ast.ImportFrom)) for alias in one.names]  # fmt: skip
    return list(dict.fromkeys(found))


class _Bound(Scope):
    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, None] = {}
        self.changed: dict[str, None] = {}

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if isinstance(node.ctx, ast.Store) and not self.hidden(node.id):
            self.names[node.id] = None
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = mutated_by_call(node)
        if name and not self.hidden(name):
            self.changed[name] = None
        return self.generic_visit(node)

    def _target(self, node: Node) -> Node:
        base = base_of(node)
        stores = isinstance(node.ctx, (ast.Store, ast.Del))  # type: ignore[attr-defined]
        if stores and base and not self.hidden(base):
            self.changed[base] = None
        self.generic_visit(node)
        return node

    visit_Subscript = visit_Attribute = _target


def bound(node: ast.AST) -> tuple[list[str], list[str]]:
    """Names that the statement binds in the script's scope, and names whose values it changes in place."""
    visitor = _Bound()
    visitor.visit(copy.deepcopy(node))
    return [*visitor.names], [name for name in visitor.changed if name not in visitor.names]


def base_of(node: ast.AST) -> str | None:
    """The variable below subscripts and attributes: `df` of `df.loc[0, "a"]`."""
    while isinstance(node, (ast.Subscript, ast.Attribute)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def mutated_by_call(node: ast.AST) -> str | None:
    """The variable that `x.append(…)` or `x.sort_values(…, inplace=True)` changes."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return None
    if node.func.attr in MUTATORS or is_inplace(node):
        return base_of(node.func)
    return None


def is_inplace(call: ast.Call) -> bool:
    return any(
        one.arg == "inplace" and isinstance(one.value, ast.Constant) and one.value.value is True
        for one in call.keywords
    )


class _Reads(Scope):
    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, None] = {}

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if isinstance(node.ctx, ast.Load) and not self.hidden(node.id):
            self.names[node.id] = None
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        if isinstance(node.target, ast.Name):
            self.names[node.target.id] = None
        return self.generic_visit(node)


def reads(node: ast.AST) -> list[str]:
    """Names of the script's scope that are read, in order."""
    visitor = _Reads()
    visitor.visit(copy.deepcopy(node))
    return [*visitor.names]


class _Renames(Scope):
    def __init__(self, names: Mapping[str, str]):
        super().__init__()
        self._names = names

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id in self._names and not self.hidden(node.id):
            return ast.copy_location(ast.Name(self._names[node.id], node.ctx), node)
        return node


def renamed(node: Node, names: Mapping[str, str]) -> Node:
    """A copy in which these names of the script's scope are others."""
    made: Node = _Renames(names).visit(copy.deepcopy(node))
    return ast.fix_missing_locations(made)


class _Columns(Scope):
    def __init__(self, frame: str, replace: Callable[[str], str | None], known: Callable[[str], bool]):
        super().__init__()
        self._frame, self._replace, self._known = frame, replace, known
        self.whole = False

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        if self._is_frame(node.value) and isinstance(node.ctx, ast.Load):
            name = node.slice.value if isinstance(node.slice, ast.Constant) else None
            column = self._replace(name) if isinstance(name, str) else None
            if column is not None:
                return ast.Name(column, ast.Load())
        return self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if self._is_frame(node.value) and isinstance(node.ctx, ast.Load) and self._known(node.attr):
            column = self._replace(node.attr)
            if column is not None:
                return ast.Name(column, ast.Load())
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id == self._frame and not self.hidden(node.id):
            self.whole = True
        return node

    def _is_frame(self, node: ast.AST) -> bool:
        return isinstance(node, ast.Name) and node.id == self._frame and not self.hidden(node.id)


def by_columns(
    node: Node, frame: str, replace: Callable[[str], str | None], known: Callable[[str], bool]
) -> Node | None:
    """A copy in which `frame["a"]` is the name that `replace("a")` gives; None if the frame is read as a whole, too.

    `frame.a` means a column only where `known("a")` says so.
    """
    visitor = _Columns(frame, replace, known)
    made: Node = visitor.visit(copy.deepcopy(node))
    return None if visitor.whole else ast.fix_missing_locations(made)
