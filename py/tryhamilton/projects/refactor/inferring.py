"""The type of an expression, as far as its syntax tells."""

from __future__ import annotations

import ast
from collections.abc import Mapping

ANY = "Any"
#: Steps on the way from a table to a table; no variable keeps such a type.
ROLLING, GROUPS, GROUPED_COLUMN = "rolling", "groups", "grouped column"

_TO_FRAME = {
    "copy",
    "dropna",
    "fillna",
    "head",
    "tail",
    "merge",
    "join",
    "assign",
    "rename",
    "drop",
    "sort_values",
    "sort_index",
    "reset_index",
    "set_index",
    "astype",
    "query",
    "sample",
    "drop_duplicates",
    "pivot_table",
    "pivot",
    "melt",
    "replace",
    "nlargest",
    "nsmallest",
    "clip",
    "round",
    "describe",
    "ffill",
    "bfill",
    "filter",
    "explode",
    "transpose",
    "add_prefix",
    "add_suffix",
    "select_dtypes",
    "corr",
    "where",
    "mask",
    "shift",
    "diff",
}
_TO_SERIES = {
    "fillna",
    "dropna",
    "astype",
    "map",
    "apply",
    "shift",
    "diff",
    "cumsum",
    "cumprod",
    "cummax",
    "cummin",
    "abs",
    "round",
    "clip",
    "isin",
    "isna",
    "isnull",
    "notna",
    "notnull",
    "rank",
    "replace",
    "where",
    "mask",
    "value_counts",
    "head",
    "tail",
    "sort_values",
    "sort_index",
    "pct_change",
    "ffill",
    "bfill",
    "add",
    "sub",
    "mul",
    "div",
    "between",
    "duplicated",
    "drop_duplicates",
    "interpolate",
    "copy",
    "rename",
}
_READERS = (
    "read_",
    "DataFrame",
    "concat",
    "merge",
    "get_dummies",
    "pivot_table",
    "melt",
    "crosstab",
    "json_normalize",
)
_BUILT_IN = {
    "len": "int", "int": "int", "float": "float", "str": "str", "bool": "bool", "list": "list", "dict": "dict",
    "set": "set", "tuple": "tuple", "sorted": "list", "any": "bool", "all": "bool", "repr": "str", "ord": "int",
}  # fmt: skip


class Types:
    """Types by name, and what calls of the pandas that the script imports under `pandas` give."""

    def __init__(self, names: Mapping[str, str], pandas: str = "pd", numpy: str = "np"):
        self.names = names
        self.frame, self.series = f"{pandas}.DataFrame", f"{pandas}.Series"
        self._pandas, self._numpy = pandas, numpy

    def of(self, node: ast.expr) -> str:
        """The annotation for a variable that holds this expression."""
        found = self._of(node)
        return ANY if found in (ROLLING, GROUPS, GROUPED_COLUMN) else found

    def _of(self, node: ast.expr) -> str:
        match node:
            case ast.Constant(value=value):
                return "None" if value is None else type(value).__name__
            case ast.JoinedStr():
                return "str"
            case ast.List() | ast.ListComp():
                return "list"
            case ast.Dict() | ast.DictComp():
                return "dict"
            case ast.Set() | ast.SetComp():
                return "set"
            case ast.Tuple():
                return "tuple"
            case ast.Name(id=name):
                return self.names.get(name, ANY)
            case ast.Compare(left=left, comparators=others):
                return self._tables(left, *others) or "bool"
            case ast.BoolOp():
                return ANY
            case ast.UnaryOp(op=ast.Not()):
                return "bool"
            case ast.UnaryOp(operand=operand):
                return self._of(operand)
            case ast.IfExp(body=body, orelse=orelse):
                return self._of(body) if self._of(body) == self._of(orelse) else ANY
            case ast.BinOp():
                return self._operation(node)
            case ast.Subscript(value=value, slice=index):
                return self._subscript(self._of(value), index)
            case ast.Attribute(value=value, attr=attr):
                return self._attribute(self._of(value), attr)
            case ast.Call(func=ast.Name(id="round"), args=[first, *more]):
                return self._of(first) if more else self._tables(first) or "int"
            case ast.Call(func=ast.Name(id=name)):
                return _BUILT_IN.get(name, ANY)
            case ast.Call(func=ast.Attribute(value=value, attr=attr)):
                return self._call(value, attr, node)
        return ANY

    def _tables(self, *nodes: ast.expr) -> str:
        """Frame or Series where one of these is one."""
        found = {self._of(one) for one in nodes}
        return self.frame if self.frame in found else self.series if self.series in found else ""

    def _operation(self, node: ast.BinOp) -> str:
        tables = self._tables(node.left, node.right)
        if tables:
            return tables
        pair = {self._of(node.left), self._of(node.right)}
        if pair <= {"int", "float", "bool"}:
            return "float" if isinstance(node.op, ast.Div) or "float" in pair else "int"
        if pair == {"str"} or (pair == {"str", "int"} and isinstance(node.op, ast.Mult)):
            return "str"
        return pair.pop() if pair in ({"list"}, {"tuple"}, {"set"}) else ANY

    def _subscript(self, of: str, index: ast.expr) -> str:
        text = isinstance(index, ast.Constant) and isinstance(index.value, str)
        if of == self.frame:
            return self.series if text else self.frame if self._chooses_rows(index) else ANY
        if of == GROUPS:
            return GROUPED_COLUMN if text else GROUPS
        if of == ROLLING:
            return ROLLING
        if of == self.series:
            return self.series if self._chooses_rows(index) else ANY
        return (
            "str" if of == "str" else of if isinstance(index, ast.Slice) and of in ("list", "tuple") else ANY
        )

    def _chooses_rows(self, index: ast.expr) -> bool:
        """A list, a slice, or a condition: what comes out is a table again."""
        return isinstance(index, (ast.List, ast.Slice)) or self._of(index) == self.series

    def _attribute(self, of: str, attr: str) -> str:
        if of == self.series and attr in ("str", "dt"):
            return "accessor"
        if of == "accessor":
            return self.series
        return {"shape": "tuple", "T": of}.get(attr, ANY) if of in (self.frame, self.series) else ANY

    def _call(self, value: ast.expr, attr: str, call: ast.Call) -> str:
        if isinstance(value, ast.Name) and value.id not in self.names:
            if value.id == self._pandas:
                if attr.startswith(_READERS):
                    return self.frame
                if attr == "Series":
                    return self.series
                if attr in ("to_numeric", "to_datetime", "cut", "qcut") and call.args:
                    return self._tables(call.args[0]) or ANY
                return ANY
            if value.id == self._numpy:
                if attr in ("array", "arange", "linspace", "zeros", "ones", "where"):
                    return f"{self._numpy}.ndarray"
                return self._tables(*call.args) if call.args and self._tables(*call.args) else ANY
        return self._method(self._of(value), attr, call)

    def _method(self, of: str, attr: str, call: ast.Call) -> str:
        if attr in ("rolling", "expanding", "ewm") and of in (self.frame, self.series):
            return ROLLING if of == self.series else ANY
        if attr == "groupby" and of in (self.frame, self.series):
            return GROUPS if of == self.frame else GROUPED_COLUMN
        if of in (ROLLING, GROUPED_COLUMN):
            return self.series if attr not in ("apply", "agg", "aggregate", "rolling") else ANY
        if of == GROUPS:
            return self.frame if attr in _AGGREGATES else ANY
        if of == "accessor":
            expands = any(one.arg == "expand" for one in call.keywords)
            return ANY if attr in ("split", "extract", "cat", "get_dummies") or expands else self.series
        if of == self.frame:
            return self.frame if attr in _TO_FRAME else _RESULTS.get(attr, ANY)
        if of == self.series:
            if attr in ("reset_index", "to_frame"):
                drops = any(one.arg == "drop" for one in call.keywords)
                return self.series if drops else self.frame
            if attr in ("mean", "std", "median", "var"):
                return "float"
            return self.series if attr in _TO_SERIES else _RESULTS.get(attr, ANY)
        if of == "str":
            return {"split": "list", "splitlines": "list", "encode": "bytes"}.get(
                attr, "str" if attr in _TEXT else ANY
            )
        return ANY


_AGGREGATES = {
    "sum",
    "mean",
    "median",
    "min",
    "max",
    "std",
    "count",
    "agg",
    "first",
    "last",
    "nunique",
    "transform",
}
_RESULTS = {"to_dict": "dict", "tolist": "list", "to_list": "list", "to_csv": ANY, "nunique": ANY}
_TEXT = {"strip", "lower", "upper", "replace", "title", "join", "format", "lstrip", "rstrip", "capitalize"}
