"""What a file says, with places: functions, parameters, annotations and decorators as they are written.

The engine knows functions by the line of their code object; here that line leads to exact ranges. Columns are
those of an editor: 1-based, counted in UTF-16 units, the end exclusive.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Range(NamedTuple):
    """A stretch of text; lines and columns 1-based, `end_column` exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True)
class Parameter:
    name: str
    range: Range
    annotation: str | None


@dataclass(frozen=True)
class Function:
    """One `def`: `first_line` is that of its outermost decorator, as in `co_firstlineno`."""

    name: str
    first_line: int
    #: The name after `def`.
    range: Range
    parameters: dict[str, Parameter]
    #: The return annotation as written, and where.
    returns: str | None
    returns_range: Range | None
    #: Decorators as written, without the `@`, outermost first; and where.
    decorators: list[str]
    decorator_ranges: list[Range]


class Source:
    """One file, parsed when first asked. A file that does not parse has no functions."""

    def __init__(self, text: str):
        self.text = text

    @cached_property
    def lines(self) -> list[str]:
        # Not splitlines(): it also breaks at form feeds and the like, which Python does not count as lines.
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    @cached_property
    def tree(self) -> ast.Module:
        try:
            return ast.parse(self.text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return ast.Module(body=[], type_ignores=[])

    @cached_property
    def functions(self) -> dict[int, Function]:
        """Functions by the first line of their code object, nested ones and methods included."""
        found: dict[int, Function] = {}
        pending: list[ast.stmt] = list(reversed(self.tree.body))
        while pending:
            statement = pending.pop()
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
                function = self._function(statement)
                found[function.first_line] = function
            for block in ("body", "orelse", "finalbody"):
                pending.extend(reversed(getattr(statement, block, ())))
            for handler in getattr(statement, "handlers", ()):
                pending.extend(reversed(handler.body))
        return found

    @cached_property
    def replaced(self) -> list[tuple[Function, Function]]:
        """Functions of the module of which only a later one of the same name is left, each with that one."""
        found: list[tuple[Function, Function]] = []
        last: dict[str, Function] = {}
        for statement in self.tree.body:
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
                function = self._function(statement)
                earlier = last.get(function.name)
                if earlier and not any(one.endswith("overload") for one in earlier.decorators):
                    found.append((earlier, function))
                last[function.name] = function
        return found

    @cached_property
    def imports(self) -> dict[str, str]:
        """Names bound by import statements at module level → the statement that binds them."""
        bound: dict[str, str] = {}
        for statement in self.tree.body:
            if isinstance(statement, ast.Import):
                for alias in statement.names:
                    bound[alias.asname or alias.name.partition(".")[0]] = f"import {_alias(alias)}"
            elif isinstance(statement, ast.ImportFrom):
                origin = "." * statement.level + (statement.module or "")
                for alias in statement.names:
                    bound[alias.asname or alias.name] = f"from {origin} import {_alias(alias)}"
        return bound

    @cached_property
    def packages(self) -> set[str]:
        """Top-level names of everything that is imported anywhere in the file."""
        named: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                named.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                named.add(node.module.partition(".")[0])
        return named

    def range_of(self, node: ast.AST) -> Range:
        """Where `node` stands."""
        line, end = node.lineno, node.end_lineno  # type: ignore[attr-defined]
        start = self.column(line, node.col_offset)  # type: ignore[attr-defined]
        return Range(line, start, end, self.column(end, node.end_col_offset))  # type: ignore[attr-defined]

    def column(self, line: int, offset: int) -> int:
        """The editor's column of a UTF-8 offset, which is what `ast` counts in."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        if text.isascii():
            return offset + 1
        before = text.encode("utf-8", "surrogatepass")[:offset].decode(errors="ignore")
        return utf16_length(before) + 1

    def segment(self, node: ast.AST) -> str:
        """The text of `node` as written, on one line."""
        first, last = node.lineno - 1, node.end_lineno - 1  # type: ignore[attr-defined]
        start, end = node.col_offset, node.end_col_offset  # type: ignore[attr-defined]
        if first == last:
            line = self.lines[first]
            return line[start:end] if line.isascii() else line.encode()[start:end].decode()
        rows = [self.lines[first].encode()[start:].decode(), *self.lines[first + 1 : last]]
        rows.append(self.lines[last].encode()[:end].decode())
        return " ".join(row.strip() for row in rows)

    def line_range(self, line: int) -> Range:
        """A whole line without its indentation; for faults of which only the line is known."""
        line = max(1, min(line, len(self.lines)))
        text = self.lines[line - 1]
        indent = len(text) - len(text.lstrip())
        return Range(line, indent + 1, line, max(utf16_length(text.rstrip()), indent) + 1)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Function:
        arguments = node.args
        given = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        given += [one for one in (arguments.vararg, arguments.kwarg) if one]
        parameters = {
            one.arg: Parameter(
                one.arg, self.range_of(one), self.segment(one.annotation) if one.annotation else None
            )
            for one in given
        }
        first = min((one.lineno for one in node.decorator_list), default=node.lineno)
        return Function(
            node.name,
            first,
            self._name_range(node),
            parameters,
            self.segment(node.returns) if node.returns else None,
            self.range_of(node.returns) if node.returns else None,
            [self.segment(one) for one in node.decorator_list],
            [self.range_of(one) for one in node.decorator_list],
        )

    def _name_range(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Range:
        """`ast` gives no place for the name; it follows `def` on the line where the statement starts."""
        line = self.lines[node.lineno - 1]
        keyword = line.find("def", len(line.encode()[: node.col_offset].decode(errors="ignore")))
        start = line.find(node.name, keyword + 3) if keyword >= 0 else -1
        if start < 0:  # the name may be written in another Unicode form, or after a backslash
            return self.line_range(node.lineno)
        column = utf16_length(line[:start]) + 1
        return Range(node.lineno, column, node.lineno, column + utf16_length(node.name))


def utf16_length(text: str) -> int:
    """How many columns an editor counts for `text`."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _alias(alias: ast.alias) -> str:
    return f"{alias.name} as {alias.asname}" if alias.asname else alias.name
