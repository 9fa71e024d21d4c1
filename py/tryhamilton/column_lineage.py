"""Where a column of a table comes from: function after function, column after column.

Read from the code of each node: `pd.DataFrame({"a": x})`, `frame["a"] = …`, `.assign(a=…)` say what a column is made
of, `frame["b"]` and `frame.b` which column of another table goes in. Where the code does not say, a table that has a
column of the same name is where it came through; and if there is none, everything that the function takes goes into it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from typing import Any

from hamilton.diagnostics import maker
from hamilton.graph import FunctionGraph
from hamilton.node import Node
from tryhamilton.preview import preview
from tryhamilton.protocol import ColumnLineage, ColumnStep
from tryhamilton.workspace import Workspace

#: A node, and one column of its value; None is all of the value.
Place = tuple[str, str | None]


class Tracer:
    """Follows columns through one graph and the values that it computed."""

    def __init__(self, graph: FunctionGraph, values: Mapping[str, Any], workspace: Workspace):
        self._graph = graph
        self._values = values
        self._workspace = workspace
        self._columns: dict[str, set[str]] = {}

    def trace(self, node: str, column: str) -> ColumnLineage:
        """The steps from `column` of `node` back to the inputs, the nearest first."""
        steps: dict[Place, list[Place]] = {}
        waiting = self._starts(node, column)
        for place in waiting:  # grows while it is read
            if place in steps or place[0] not in self._graph.nodes:
                continue
            steps[place] = self._sources(place)
            waiting.extend(steps[place])
        return {
            "nodes": list(dict.fromkeys(place[0] for place in steps)),
            "steps": [_step(place, sources) for place, sources in steps.items()],
        }

    def _starts(self, node: str, column: str) -> list[Place]:
        """Columns of the assembled result are nodes, or columns of the frames among them."""
        if node != "$result":
            return [(node, column if column in self._columns_of(node) else None)]
        if column in self._graph.nodes:
            return [(column, None)]
        return [(name, column) for name in self._values if column in self._columns_of(name) and name != node]

    def _columns_of(self, name: str) -> set[str]:
        """The columns of a frame; none of anything else, a Series included."""
        if name not in self._columns:
            shown = preview(self._values[name], 0, 0) if name in self._values else None
            is_frame = shown is not None and shown["kind"] == "frame" and shown["type"] != "Series"
            self._columns[name] = (
                {one["name"] for one in shown["columns"]}
                if shown is not None and is_frame and shown["kind"] == "frame"
                else set()
            )
        return self._columns[name]

    def _sources(self, place: Place) -> list[Place]:
        name, column = place
        node = self._graph.nodes[name]
        if node.user_defined:
            return []
        taken = list(node.input_types)
        read = self._read(node, column)
        if read is not None:
            return list(dict.fromkeys(read))
        if column is not None:
            same: list[Place] = [(one, column) for one in taken if column in self._columns_of(one)]
            same += [(one, None) for one in taken if one == column]
            if same:
                return same
        elif len(taken) == 1 and name in self._columns_of(taken[0]):
            return [(taken[0], name)]  # an extracted column
        return [(one, None) for one in taken]

    def _read(self, node: Node, column: str | None) -> list[Place] | None:
        """What the function's code says; None if it does not say."""
        fn = maker(node)
        code = getattr(fn, "__code__", None)
        if code is None or not self._workspace.is_learners(code.co_filename):
            return None
        tree = self._workspace.source(code.co_filename).tree
        body = next(
            (
                one
                for one in ast.walk(tree)
                if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef))
                and min([one.lineno, *(each.lineno for each in one.decorator_list)]) == code.co_firstlineno
            ),
            None,
        )
        names = (
            {one.arg for one in [*body.args.posonlyargs, *body.args.args, *body.args.kwonlyargs]}
            if body
            else set()
        )
        if body is None or not set(node.input_types) <= names:
            return None  # a decorator gave the function other names for what it takes
        if column is None:
            made: list[ast.AST] = [*body.body]
        else:
            made = [*_made(body, column)]
            if not made:
                return None
        return self._references(made, body, set(node.input_types))

    def _references(self, made: Iterable[ast.AST], body: ast.AST, taken: set[str]) -> list[Place]:
        """The parameters in these expressions and in what the local names in them are made of."""
        found: list[Place] = []
        waiting, seen = list(made), set[str]()
        for expression in waiting:  # grows while it is read
            inside: set[int] = set()
            for node in ast.walk(expression):
                part = _part(node)
                if part and part[0] in taken and part[1] in self._columns_of(part[0]):
                    found.append(part)
                    inside |= {id(one) for one in ast.walk(node)}
                elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in inside:
                    if node.id in taken:
                        found.append((node.id, None))
                    elif node.id not in seen:
                        seen.add(node.id)
                        waiting.extend(_assigned(body, node.id))
        return found


def _made(body: ast.AST, column: str) -> Iterable[ast.expr]:
    """The expressions that a column of this name is made of."""
    for node in ast.walk(body):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == column:
                    yield value
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                part = _part(target)
                if isinstance(target, ast.Subscript) and part and part[1] == column:
                    yield node.value
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "assign":
            for keyword in node.keywords:
                if keyword.arg == column:
                    yield keyword.value


def _part(node: ast.AST) -> tuple[str, str] | None:
    """`frame["b"]` and `frame.b` as names of a table and a column."""
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        key = node.slice
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            return node.value.id, key.value
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return node.value.id, node.attr
    return None


def _assigned(body: ast.AST, name: str) -> Iterable[ast.expr]:
    """What a local name is made of."""
    for node in ast.walk(body):
        value: ast.expr | None = None
        if isinstance(node, ast.Assign):
            bound = any(isinstance(one, ast.Name) and one.id == name for one in node.targets)
            value = node.value if bound else None
        elif isinstance(node, (ast.AnnAssign, ast.AugAssign)) and getattr(node.target, "id", None) == name:
            value = node.value
        if value is not None:
            yield value


def _step(place: Place, sources: list[Place]) -> ColumnStep:
    return {
        "node": place[0],
        "column": place[1],
        "takes": [{"node": node, "column": column} for node, column in sources],
    }
