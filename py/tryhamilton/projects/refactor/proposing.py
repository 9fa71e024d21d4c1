"""Walks a script from top to bottom and drafts a function for each thing that it computes."""

from __future__ import annotations

import ast
import builtins
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from tryhamilton.projects.refactor.drafts import Draft, comments_above, sentence, statement_text
from tryhamilton.projects.refactor.inferring import ANY, Types
from tryhamilton.projects.refactor.naming import Names
from tryhamilton.projects.refactor.rewriting import (
    bound,
    by_columns,
    is_inplace,
    mutated_by_call,
    reads,
    renamed,
    stored,
)
from tryhamilton.projects.refactor.statements import flat, is_import, is_name, why
from tryhamilton.protocol import LeftOut, Proposals

#: A value of more characters than this is data, not a setting, and stays in its function.
_MOST_VALUE = 2_000


class ScriptError(ValueError):
    """A script that is no Python; the message says where."""


@dataclass
class _Frame:
    """What is known of a table that a variable holds."""

    draft: Draft
    #: Column → the node that it is; those in `pending` are not in the table yet.
    columns: dict[str, str] = field(default_factory=dict)
    pending: dict[str, str] = field(default_factory=dict)


def propose(source: str, names: Mapping[str, str] | None = None) -> Proposals:
    """The functions that a script could be; `names` are other names for nodes than those that are proposed.

    Raises ScriptError.

    >>> made = propose("import pandas as pd\\ndf = pd.read_csv('a.csv')\\ndf['cost'] = df['spend'] / df['signups']\\n")
    >>> [one["name"] for one in made["items"]]
    ['df', 'cost']
    >>> print(made["items"][1]["code"])
    def cost(spend: pd.Series, signups: pd.Series) -> pd.Series:
        return spend / signups
    <BLANKLINE>
    """
    return Proposer(source, names or {}).result()


class Proposer:
    """One walk over one script. `final` says, afterwards, which node each variable of the script ended as."""

    def __init__(self, source: str, names: Mapping[str, str]):
        try:
            tree = ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            line = getattr(error, "lineno", None)
            where = f"line {line}: " if line else ""
            raise ScriptError(f"This is no Python: {where}{getattr(error, 'msg', error)}.") from None
        self._source, self._lines = source, source.splitlines()
        self._statements = [*flat(tree.body)]
        self._header: list[str] = []
        self._helpers: list[str] = []
        self._left: list[LeftOut] = []
        self.drafts: list[Draft] = []
        #: Variable → node.
        self.final: dict[str, str] = {}
        self._types: dict[str, str] = {}
        self._frames: dict[str, _Frame] = {}
        variables = {name for one in self._statements if not is_import(one) for name in stored(one)}
        self._names = Names(variables, names)
        self._pandas = self._alias("pandas", "pd")
        self._numpy = self._alias("numpy", "np")
        self._prepare_helpers()

    # -- result ----------------------------------------------------------------------------------------------
    def result(self) -> Proposals:
        """Walks the script."""
        for number, one in enumerate(self._statements):
            self._statement(one, self._statements[number + 1 :])
        imports = dict.fromkeys(self._header)
        if any(one.columns for one in self.drafts):
            imports["from hamilton.function_modifiers import extract_columns"] = None
        texts = [text for one in self.drafts for text in (one.returns, *one.needs.values())]
        if any(text == ANY for text in texts):
            imports["from typing import Any"] = None
        uses_frames = any(text.startswith(f"{self._pandas}.") for text in texts)
        if uses_frames and not any("pandas" in one for one in imports):
            imports["import pandas as pd"] = None
        future = [one for one in imports if one.startswith("from __future__")]
        header = "\n".join([*future, *(one for one in imports if one not in future)])
        parts = [part for part in [header, *self._helpers] if part]
        return {
            "header": "\n\n\n".join(parts) + "\n" if parts else "",
            "items": [one.proposal() for one in self.drafts],
            "left": self._left,
        }

    # -- preparation -----------------------------------------------------------------------------------------
    def _alias(self, package: str, usual: str) -> str:
        for one in self._statements:
            if isinstance(one, ast.Import):
                for alias in one.names:
                    if alias.name == package:
                        return alias.asname or alias.name
        return usual

    def _prepare_helpers(self) -> None:
        """Functions and classes of the script stay functions and classes; an underscore keeps them out of the graph."""
        self._helper_names: dict[str, str] = {}
        for one in self._statements:
            if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self._helper_names[one.name] = one.name if one.name.startswith("_") else f"_{one.name}"
            elif isinstance(one, ast.ClassDef):
                self._names.used.add(one.name)
            elif is_import(one):
                self._names.used.update(stored(one))
        self._names.used |= set(self._helper_names.values())

    # -- statements ------------------------------------------------------------------------------------------
    def _statement(self, one: ast.stmt, rest: list[ast.stmt]) -> None:
        match one:
            case ast.Import() | ast.ImportFrom():
                self._header.append(ast.unparse(one))
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                self._helper(one)
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                self._variable(name, value, one)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value, annotation=annotation):
                self._variable(name, value, one, ast.unparse(annotation))
            case ast.AugAssign(target=ast.Name(id=name) as target, op=op, value=value):
                before = ast.copy_location(ast.Name(target.id, ast.Load()), target)
                self._variable(name, ast.copy_location(ast.BinOp(before, op, value), one), one)
            case ast.Assign(targets=[ast.Subscript() as target], value=value) if self._is_column(target):
                self._column(target, value, one)
            case ast.AugAssign(target=ast.Subscript() as target, op=op, value=value) if self._is_column(
                target
            ):
                cell = ast.copy_location(ast.Subscript(target.value, target.slice, ast.Load()), target)
                self._column(target, ast.copy_location(ast.BinOp(cell, op, value), one), one)
            case ast.Expr(value=ast.Call() as call) if is_inplace(call) and self._known(
                mutated_by_call(call)
            ):
                self._inplace(call, one)
            case ast.Expr(value=ast.Constant()):
                pass  # the docstring
            case ast.Pass() | ast.Delete(targets=[ast.Name()]):
                pass
            case _:
                self._block(one, rest)

    def _variable(self, name: str, value: ast.expr, one: ast.stmt, annotation: str = "") -> None:
        given = self._value(value)
        if given is not None and name not in self.final:
            kind = annotation or Types(self._types).of(value)
            self._add(name, Draft(self._names.fresh(name), *self._span(one), returns=kind, value=given))
            return
        made, needs = self._expression(value)
        kind = annotation or self._of(made)
        text = f"return {self._text(made, value)}"
        self._add(
            name, Draft(self._names.fresh(name), *self._span(one), returns=kind, needs=needs, body=text)
        )

    def _inplace(self, call: ast.Call, one: ast.stmt) -> None:
        """`df.sort_values("a", inplace=True)` is `df = df.sort_values("a")`."""
        name = mutated_by_call(call) or ""
        keywords = [word for word in call.keywords if word.arg != "inplace"]
        self._variable(name, ast.copy_location(ast.Call(call.func, call.args, keywords), call), one)

    # -- columns ---------------------------------------------------------------------------------------------
    def _is_column(self, target: ast.Subscript) -> bool:
        """`df["a"]` of a table that a function here makes."""
        named = isinstance(target.slice, ast.Constant) and isinstance(target.slice.value, str)
        return named and isinstance(target.value, ast.Name) and target.value.id in self._frames

    def _column(self, target: ast.Subscript, value: ast.expr, one: ast.stmt) -> None:
        assert isinstance(target.value, ast.Name) and isinstance(target.slice, ast.Constant)
        variable, column = target.value.id, str(target.slice.value)
        made, needs = self._expression(value)
        kind = self._of(made)
        text = self._text(made, value)
        series = f"{self._pandas}.Series"
        if kind != series:
            # A column has as many rows as its table, also where one value is meant for all of them.
            frame = self._frames[variable]
            node = self.final[variable]
            if kind in ("int", "float", "str", "bool", "None") or kind != ANY:
                text = f"{series}({text}, index={node}.index)"
            else:
                text = f"{node}.assign(**{{{column!r}: {text}}})[{column!r}]"
            needs = {node: frame.draft.returns, **needs}
        name = self._names.free(column, variable)
        draft = Draft(name, *self._span(one), returns=series, needs=needs, body=f"return {text}")
        self._put(draft)
        self._frames[variable].columns[column] = name
        self._frames[variable].pending[column] = name

    def _complete(self, variable: str) -> None:
        """The table with the columns that were added: whoever reads the whole of it means them too."""
        frame = self._frames.get(variable)
        if frame is None or not frame.pending:
            return
        before, pending = self.final[variable], frame.pending
        plain = all(is_name(column) for column in pending)
        if plain:
            given = ", ".join(f"{column}={node}" for column, node in pending.items())
            text = f"return {before}.assign({given})"
        else:
            given = ", ".join(f"{column!r}: {node}" for column, node in pending.items())
            text = f"return {before}.assign(**{{{given}}})"
        kind = frame.draft.returns
        needs = {before: kind, **dict.fromkeys(pending.values(), f"{self._pandas}.Series")}
        last = self.drafts[-1]
        draft = Draft(
            self._names.fresh(variable), last.last, last.last, "", returns=kind, needs=needs, body=text
        )
        draft.note = "The table with its new columns, for what reads all of it."
        self._put(draft)
        self.final[variable] = draft.name
        self._frames[variable] = _Frame(draft, dict(frame.columns))

    def _replacement(self, variable: str, column: str, extract: bool) -> str | None:
        """The node that a column is; a column that came with the table becomes one. None if it cannot be one."""
        frame = self._frames[variable]
        if column in frame.columns:
            return frame.columns[column]
        if not self._can_extract(frame.draft, column):
            return None
        if extract:
            frame.draft.columns.append(column)
            frame.columns[column] = column
            self._names.used.add(column)
            self._types[column] = f"{self._pandas}.Series"
        return column

    def _can_extract(self, draft: Draft, column: str) -> bool:
        return (
            self._names.is_free(column)
            and column not in dir(builtins)
            and column not in draft.needs
            and column not in draft.columns
            and draft.name != column
        )

    # -- everything else -------------------------------------------------------------------------------------
    def _block(self, one: ast.stmt, rest: list[ast.stmt]) -> None:
        """A loop, a condition, a change in place: one function for all that comes out of it."""
        names, changed = bound(one)
        changed = [name for name in changed if name in self.final]
        later = {name for other in rest for name in reads(other)}
        kept = [name for name in names if name in self.final or name in later]
        outputs = [*kept, *changed] or ([] if isinstance(one, ast.Expr) else names)
        outputs = [
            name
            for name in outputs
            if not (isinstance(one, ast.For) and self._is_loop_variable(one, name, later))
        ]
        if not outputs:
            self._leave(one)
            return
        wanted = [name for name in reads(one) if name in self.final]
        for name in wanted:
            self._complete(name)
        before = [name for name in outputs if name in self.final and (name in wanted or name in changed)]
        for name in before:
            self._complete(name)
        parameters = [*dict.fromkeys([*wanted, *before])]
        needs = {self.final[name]: self._type(self.final[name]) for name in parameters}
        names_inside = {name: self.final[name] for name in parameters}
        made = renamed(one, {**self._helper_names, **names_inside})
        lines = [self._copying(names_inside[name]) for name in changed]
        lines.append(statement_text(made, one, self._source))
        inside = [names_inside.get(name, name) for name in outputs]
        span = self._span(one)
        if len(outputs) == 1:
            name = outputs[0]
            kind = self._type(self.final[name]) if name in self.final else ANY
            lines.append(f"return {inside[0]}")
            self._add(
                name, Draft(self._names.fresh(name), *span, returns=kind, needs=needs, body="\n".join(lines))
            )
            return
        lines.append(
            f"return {{{', '.join(f'{name!r}: {own}' for name, own in zip(outputs, inside, strict=True))}}}"
        )
        whole = Draft(self._names.free("_and_".join(outputs[:3]), ""), *span, returns="dict", needs=needs)
        whole.body = "\n".join(lines)
        self._put(whole)
        for name in outputs:
            kind = self._type(self.final[name]) if name in self.final else ANY
            picked = Draft(
                self._names.fresh(name), span[0], span[1], "", returns=kind, needs={whole.name: "dict"}
            )
            picked.body = f"return {whole.name}[{name!r}]"
            self._add(name, picked)

    def _is_loop_variable(self, loop: ast.For, name: str, later: set[str]) -> bool:
        return name in stored(loop.target) and name not in later

    def _copying(self, name: str) -> str:
        """What is changed in place is another node's value: a copy is changed instead."""
        if self._type(name).rpartition(".")[2] in ("DataFrame", "Series", "ndarray"):
            return f"{name} = {name}.copy()"
        self._header.append("import copy")
        return f"{name} = copy.deepcopy({name})"

    def _helper(self, one: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> None:
        made = renamed(one, self._helper_names)
        if not isinstance(made, ast.ClassDef):
            made.name = self._helper_names[one.name]
        first = min([one.lineno, *(each.lineno for each in one.decorator_list)])
        same = ast.dump(made) == ast.dump(one) and not one.decorator_list
        text = "\n".join(self._lines[first - 1 : one.end_lineno]) if same else ast.unparse(made)
        self._helpers.append(text)
        outside = [
            name for name in reads(one) if name in self._names.reserved and name not in self._helper_names
        ]
        if outside:
            told = f"{one.name} reads {', '.join(outside)} from outside: give it a parameter for each and pass them on."
            self._left.append({"line": one.lineno, "source": f"def {one.name}", "why": told})

    def _leave(self, one: ast.stmt) -> None:
        _, _, source = self._span(one)
        self._left.append({"line": one.lineno, "source": source, "why": why(one)})

    # -- expressions -----------------------------------------------------------------------------------------
    def _expression(self, value: ast.expr) -> tuple[ast.expr, dict[str, str]]:
        """The expression over nodes instead of variables, and the nodes that it needs with their types."""
        made = value
        placed: dict[str, str] = {}
        for variable in [name for name in reads(value) if name in self._frames]:
            frame = self._frames[variable]

            def known(column: str, frame: _Frame = frame) -> bool:
                return column in frame.columns

            def node(column: str, extract: bool, variable: str = variable) -> str | None:
                found = self._replacement(variable, column, extract)
                if found is None:
                    return None
                # A name that no variable has, so that it is not taken for one when variables are renamed.
                placed[f"column {found}"] = found
                return f"column {found}"

            if by_columns(made, variable, lambda column, node=node: node(column, False), known) is None:  # type: ignore[misc]
                self._complete(variable)
                continue
            by_column = by_columns(made, variable, lambda column, node=node: node(column, True), known)  # type: ignore[misc]
            made = by_column if by_column is not None else made
        variables = {name: self.final[name] for name in reads(made) if name in self.final}
        needed = [*variables.values(), *(placed[name] for name in reads(made) if name in placed)]
        result = renamed(made, {**self._helper_names, **variables, **placed})
        # In the order in which they are read.
        order = reads(result)
        needs = {name: self._type(name) for name in sorted(set(needed), key=order.index)}
        return result, needs

    def _of(self, made: ast.expr) -> str:
        return Types(self._types, self._pandas, self._numpy).of(made)

    def _text(self, made: ast.expr, original: ast.expr) -> str:
        return statement_text(made, original, self._source)

    def _value(self, value: ast.expr) -> str | None:
        """The JSON text of a plain value, which is then given and not computed."""
        try:
            plain = ast.literal_eval(value)
            text = json.dumps(plain, ensure_ascii=False, allow_nan=False)
            same = repr(json.loads(text)) == repr(plain)
        except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
            return None
        return text if same and plain is not None and len(text) <= _MOST_VALUE else None

    # -- names -----------------------------------------------------------------------------------------------
    def _add(self, variable: str, draft: Draft) -> None:
        """A node that a variable holds from here on."""
        self._put(draft)
        self.final[variable] = draft.name
        self._frames.pop(variable, None)
        if draft.returns == f"{self._pandas}.DataFrame":
            self._frames[variable] = _Frame(draft)

    def _put(self, draft: Draft) -> None:
        draft.doc = draft.doc or sentence(comments_above(self._lines, draft.first) if draft.source else "")
        self._types[draft.name] = draft.returns
        self._names.used.add(draft.name)
        self.drafts.append(draft)

    def _type(self, node: str) -> str:
        return self._types.get(node, ANY)

    def _known(self, name: str | None) -> bool:
        return name is not None and name in self.final

    def _span(self, one: ast.stmt) -> tuple[int, int, str]:
        last = one.end_lineno or one.lineno
        return one.lineno, last, "\n".join(self._lines[one.lineno - 1 : last])
