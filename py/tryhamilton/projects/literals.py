"""A value → the Python expression that makes it again, checked by making it again."""

from __future__ import annotations

import dataclasses
import datetime
import enum
import math
import sys
from collections.abc import Iterable
from typing import Any

from tryhamilton.text import safely, type_name

#: Cells and items that are still worth writing down as code.
MOST_ITEMS = 5_000
WIDTH = 96


class Unwritable(ValueError):
    """A value that no short expression makes; the text says what it is."""


@dataclasses.dataclass(frozen=True)
class Literal:
    """An expression and the import statements that it needs."""

    text: str
    imports: frozenset[str] = frozenset()


def literal(value: Any, most: int = MOST_ITEMS) -> Literal:
    """The expression for `value`; raises Unwritable.

    >>> literal({"a": [1, 2.5], "b": None}).text
    "{'a': [1, 2.5], 'b': None}"
    >>> literal(datetime.date(2024, 1, 31))
    Literal(text='datetime.date(2024, 1, 31)', imports=frozenset({'import datetime'}))
    """
    writer = _Writer(most)
    text = writer.write(value)
    return Literal(text, frozenset(writer.imports))


class _Writer:
    def __init__(self, most: int):
        self.imports: set[str] = set()
        self._left = most

    def write(self, value: Any) -> str:
        self._left -= 1
        if self._left < 0:
            raise Unwritable(f"a {type_name(value)} that is too large to be written as code")
        kind = type(value)
        if value is None or kind in (bool, int, str, bytes, complex):
            return repr(value)
        if kind is float:
            return repr(value) if math.isfinite(value) else f'float("{value}")'
        plain = _PLAIN.get(kind)
        if plain is not None:
            return plain(self, value)
        module = kind.__module__.partition(".")[0]
        if module == "pandas":
            return self._checked(_pandas(self, value), value)
        if module == "numpy":
            return self._checked(_numpy(self, value), value)
        return self._own(value)

    def items(self, values: Iterable[Any], begin: str, end: str) -> str:
        return f"{begin}{', '.join(self.write(one) for one in values)}{end}"

    def library(self, statement: str, name: str) -> str:
        self.imports.add(statement)
        return name

    def _own(self, value: Any) -> str:
        """Enums and dataclasses of the program itself, by the name of their module."""
        kind = type(value)
        module = sys.modules.get(kind.__module__)
        known = module is not None and getattr(module, kind.__name__, None) is kind
        if known and kind.__module__ not in ("__main__", "builtins"):
            name = f"{kind.__module__}.{kind.__name__}"
            if isinstance(value, enum.Enum):
                self.imports.add(f"import {kind.__module__}")
                return f"{name}[{value.name!r}]"
            if dataclasses.is_dataclass(value):
                self.imports.add(f"import {kind.__module__}")
                given = {one.name: getattr(value, one.name) for one in dataclasses.fields(value) if one.init}
                return f"{name}({', '.join(f'{name}={self.write(one)}' for name, one in given.items())})"
        raise Unwritable(f"a {type_name(value)}")

    def _checked(self, text: str, value: Any) -> str:
        """`text`, if it makes a value that is the same in every respect."""
        space: dict[str, Any] = {}
        for statement in self.imports:
            exec(statement, space)
        try:
            made = eval(text, space)
        except Exception as error:
            raise Unwritable(f"a {type_name(value)} ({safely(str, error)})") from None
        if not _same(made, value):
            raise Unwritable(f"a {type_name(value)} with more to it than its values")
        return text


def _datetime(writer: _Writer, value: Any) -> str:
    if getattr(value, "tzinfo", None) is not None:
        raise Unwritable(f"a {type_name(value)} with a time zone")
    writer.imports.add("import datetime")
    return repr(value)


_PLAIN: dict[type, Any] = {
    list: lambda writer, value: writer.items(value, "[", "]"),
    tuple: lambda writer, value: writer.items(value, "(", ",)" if len(value) == 1 else ")"),
    set: lambda writer, value: writer.items(_stable(value), "{", "}") if value else "set()",
    frozenset: lambda writer, value: writer.items(_stable(value), "frozenset([", "])"),
    dict: lambda writer, value: (
        "{" + ", ".join(f"{writer.write(key)}: {writer.write(one)}" for key, one in value.items()) + "}"
    ),
    datetime.date: _datetime,
    datetime.datetime: _datetime,
    datetime.time: _datetime,
    datetime.timedelta: _datetime,
}


def _stable(values: Iterable[Any]) -> list[Any]:
    """Sets have no order; their text needs one."""
    return sorted(values, key=repr)


# -- tables ------------------------------------------------------------------------------------------------------


def _pandas(writer: _Writer, value: Any) -> str:
    pd = writer.library("import pandas as pd", "pd")
    kind = type(value).__name__
    if kind == "Timestamp" or kind == "Timedelta":
        return f"{pd}.{kind}({str(value)!r})"
    if kind == "Series":
        more = [] if value.name is None else [f"name={writer.write(value.name)}"]
        if str(value.dtype) not in ("int64", "float64", "bool", "str", "object") or not len(value):
            more.append(f"dtype={str(value.dtype)!r}")
        return f"{pd}.Series({', '.join([_cells(writer, value), *_index(writer, value), *more])})"
    if kind == "DataFrame":
        if not value.columns.is_unique:
            raise Unwritable("a DataFrame with two columns of the same name")
        columns = ", ".join(
            f"{writer.write(name)}: {_column(writer, value[name])}" for name in value.columns.tolist()
        )
        return f"{pd}.DataFrame({', '.join(['{' + columns + '}', *_index(writer, value)])})"
    if kind == "DatetimeIndex" or kind == "Index":
        return f"{pd}.{kind}({_cells(writer, value)})"
    raise Unwritable(f"a pandas {kind}")


def _cells(writer: _Writer, values: Any) -> str:
    if str(values.dtype).startswith("datetime64"):
        return writer.items([None if one is None else str(one) for one in values.astype(object)], "[", "]")
    return writer.items(values.tolist(), "[", "]")


def _column(writer: _Writer, series: Any) -> str:
    plain = str(series.dtype) in ("int64", "float64", "bool", "str", "object")
    cells = _cells(writer, series)
    if plain and len(series):
        return cells
    dtype = str(series.dtype)
    index = "".join(f", {one}" for one in _index(writer, series))
    return f"pd.Series({cells}{index}, dtype={dtype!r})"


def _index(writer: _Writer, value: Any) -> list[str]:
    index = value.index
    if type(index).__name__ == "RangeIndex" and index.equals(type(index)(len(value))) and index.name is None:
        return []
    if index.nlevels > 1:
        raise Unwritable(f"a {type(value).__name__} with an index of several levels")
    named = [] if index.name is None else [f"name={writer.write(index.name)}"]
    kind = "DatetimeIndex" if type(index).__name__ == "DatetimeIndex" else "Index"
    return [f"index=pd.{kind}({', '.join([_cells(writer, index), *named])})"]


def _numpy(writer: _Writer, value: Any) -> str:
    np = writer.library("import numpy as np", "np")
    if type(value).__name__ == "ndarray":
        return f"{np}.array({writer.write(value.tolist())}, dtype={str(value.dtype)!r})"
    if hasattr(value, "item"):
        return f"{np}.{value.dtype.type.__name__}({writer.write(value.item())})"
    raise Unwritable(f"a numpy {type(value).__name__}")


def _same(made: Any, value: Any) -> bool:
    if type(made) is not type(value):
        return False
    if type(value).__module__.partition(".")[0] == "numpy":
        import numpy

        same = made.dtype == value.dtype and made.shape == value.shape
        return bool(same and numpy.array_equal(made, value, equal_nan=value.dtype.kind in "fc"))
    kind = type(value).__name__
    if kind == "Series":
        alike = made.dtype == value.dtype and made.name == value.name
        return bool(alike and made.index.equals(value.index) and made.equals(value))
    if kind == "DataFrame":
        alike = (made.dtypes == value.dtypes).all() and list(made.columns) == list(value.columns)
        return bool(alike and made.index.equals(value.index) and made.equals(value))
    return bool(made.equals(value) if hasattr(made, "equals") else made == value)


# -- layout ------------------------------------------------------------------------------------------------------


def folded(text: str, indent: int = 0, width: int = WIDTH) -> str:
    """An expression over several lines, where it is too long for one; broken after commas outside of strings.

    >>> print(folded("f([1, 2, 3], ['a, b'])", width=14))
    f([1, 2, 3],
        ['a, b'])
    """
    if len(text) + indent <= width:
        return text
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        room = width - indent - (4 if lines else 0)
        if line and len(line) + len(piece.rstrip()) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    lines.append(line)
    return f"\n{' ' * (indent + 4)}".join(lines)


def _pieces(text: str) -> Iterable[str]:
    """The text in parts that end after a comma; a comma in a string ends nothing."""
    start, quote, at = 0, "", 0
    while at < len(text):
        character = text[at]
        if quote:
            if character == "\\":
                at += 1
            elif character == quote:
                quote = ""
        elif character in "'\"":
            quote = character
        elif character == ",":
            yield text[start : at + 1]
            start = at + 1
        at += 1
    yield text[start:]
