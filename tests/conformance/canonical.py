"""Any Python value as JSON that two engines, two processes and two Python versions can agree on.

Plain JSON values stand for themselves. Everything else is a mapping with one key that starts with ``$``:
``{"$tuple": [...]}``, ``{"$series": {...}}``, ``{"$type": "list[int]"}``. Mappings keep their order, because
the order of results is part of what is compared. What is canonical already stays as it is, so observations
may be built of pieces.
"""

from __future__ import annotations

import collections.abc
import dataclasses
import datetime
import decimal
import enum
import functools
import math
import os
import pathlib
import re
import sys
import types
import typing

_TEMPORARY_MODULE = re.compile(r"temporary_module_[0-9a-f_-]+")
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
_DEPTH = 40


def text(value: str) -> str:
    """The string without what differs from run to run: generated module names, addresses, the case's folder.

    >>> text("<function f at 0x7f00aa>")
    '<function f at 0x>'
    """
    value = _TEMPORARY_MODULE.sub("temporary_module", value)
    value = _ADDRESS.sub(" at 0x", value)
    folder = os.getcwd()
    return value.replace(folder, "$CWD") if folder != "/" else value


def type_text(kind: object) -> str:
    """A type as text: root package and qualified name, generics by what they mean and not how they are spelt.

    >>> type_text(typing.Dict[str, typing.Optional[int]])
    'dict[str, int | None]'
    """
    if kind is None or kind is type(None):
        return "None"
    if kind is typing.Any:
        return "Any"
    if kind is Ellipsis:
        return "..."
    if isinstance(kind, str):
        return f'"{kind}"'
    if isinstance(kind, typing.TypeVar):
        return f"~{kind.__name__}"
    if isinstance(kind, typing.ForwardRef):
        return f'"{kind.__forward_arg__}"'
    if isinstance(kind, list):
        return "[" + ", ".join(map(type_text, kind)) + "]"
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return " | ".join(sorted(map(type_text, args), key=lambda name: (name == "None", name)))
    if origin is typing.Literal:
        return "Literal[" + ", ".join(map(repr, args)) + "]"
    if origin is typing.Annotated:
        return f"Annotated[{type_text(args[0])}, {', '.join(_metadata_text(item) for item in args[1:])}]"
    if origin is not None:
        name = _class_text(origin)
        return f"{name}[{', '.join(map(type_text, args))}]" if args else name
    if isinstance(kind, type):
        return _class_text(kind)
    if isinstance(kind, typing.NewType):
        return f"NewType({kind.__name__})"
    return text(repr(kind))


def _metadata_text(item: object) -> str:
    return type_text(item) if isinstance(item, type) else text(repr(item))


def _class_text(kind: object) -> str:
    name = getattr(kind, "__qualname__", None) or getattr(kind, "_name", None) or repr(kind)
    module = getattr(kind, "__module__", "") or ""
    root = module.partition(".")[0]
    # A class keeps only the root of its package: where inside the package it is defined is nobody's business.
    if root in ("builtins", "typing", "collections", "") or kind is collections.abc.Callable:
        return str(name)
    return text(f"{root}.{name}")


def error(caught: BaseException) -> dict[str, list[str]]:
    """The error as the class names along its method resolution order, the most specific first."""
    return {"$error": [cls.__name__ for cls in type(caught).__mro__ if cls is not object]}


def canonical(value: object, depth: int = 0) -> object:
    """The value as JSON. Objects of unknown classes become their class and their attributes."""
    if depth > _DEPTH:
        raise ValueError("the value is nested more than 40 levels deep, or holds itself")
    again = functools.partial(canonical, depth=depth + 1)
    # Exact types first: numpy's float64 is a float and a str-enum is a str, and the difference matters.
    kind = type(value)
    if value is None or kind in (bool, int):
        return value
    if kind is str:
        return text(value)
    if kind is float:
        return value if math.isfinite(value) else {"$float": repr(value)}
    if kind is list:
        return [again(item) for item in value]
    if kind is tuple:
        return {"$tuple": [again(item) for item in value]}
    if kind is dict:
        if all(type(key) is str for key in value):
            return {text(key): again(item) for key, item in value.items()}
        return {"$dict": [[again(key), again(item)] for key, item in value.items()]}
    if kind in (set, frozenset):
        return {f"${kind.__name__}": sorted((again(item) for item in value), key=repr)}
    if kind in (bytes, bytearray):
        return {"$bytes": bytes(value).hex()}
    if isinstance(value, enum.Enum):
        return {"$enum": f"{kind.__name__}.{value.name}"}
    if isinstance(value, (datetime.date, datetime.time)):
        return {f"${kind.__name__}": value.isoformat()}
    if isinstance(value, (datetime.timedelta, decimal.Decimal, complex)):
        return {f"${kind.__name__}": str(value)}
    if isinstance(value, pathlib.PurePath):
        return {"$path": text(value.as_posix())}
    if isinstance(value, BaseException):
        return error(value)
    if isinstance(value, type) or typing.get_origin(value) is not None:
        return {"$type": type_text(value)}
    if isinstance(value, types.ModuleType):
        return {"$module": text(value.__name__)}
    if callable(value) and hasattr(value, "__qualname__"):
        return {"$function": text(value.__qualname__)}
    for package, convert in (("numpy", _numpy), ("pandas", _pandas), ("polars", _polars)):
        if package in sys.modules:
            converted = convert(sys.modules[package], value, again)
            if converted is not None:
                return converted
    return _object(value, again)


_Again = collections.abc.Callable[[object], object]


def _numpy(np: typing.Any, value: typing.Any, again: _Again) -> object:
    if isinstance(value, np.ndarray):
        return {
            "$array": {"dtype": str(value.dtype), "shape": list(value.shape), "values": again(value.tolist())}
        }
    if isinstance(value, np.generic):
        return {"$numpy": {"dtype": str(value.dtype), "value": again(value.item())}}
    if isinstance(value, np.dtype):
        return {"$dtype": str(value)}
    return None


def _pandas(pd: typing.Any, value: typing.Any, again: _Again) -> object:
    if value is pd.NA or value is pd.NaT:
        return {"$missing": repr(value)}
    if isinstance(value, pd.Series):
        column = {"name": again(value.name), "dtype": str(value.dtype), "index": again(list(value.index))}
        return {"$series": {**column, "values": again(list(value))}}
    if isinstance(value, pd.DataFrame):
        columns = [
            [again(name), str(value.iloc[:, at].dtype), again(list(value.iloc[:, at]))]
            for at, name in enumerate(value.columns)
        ]
        return {"$frame": {"index": again(list(value.index)), "columns": columns}}
    if isinstance(value, pd.Index):
        return {"$index": again(list(value))}
    return None


def _polars(pl: typing.Any, value: typing.Any, again: _Again) -> object:
    if isinstance(value, pl.LazyFrame):
        return {"$lazy": again(value.collect())}
    if isinstance(value, pl.DataFrame):
        return {"$polars": [[column.name, str(column.dtype), again(column.to_list())] for column in value]}
    if isinstance(value, pl.Series):
        return {"$polars_series": [value.name, str(value.dtype), again(value.to_list())]}
    if isinstance(value, pl.Expr):
        return {"$expression": str(value)}
    return None


def _object(value: object, again: _Again) -> object:
    name = _class_text(type(value))
    if dataclasses.is_dataclass(value):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return {"$object": {"class": name, "state": again(fields)}}
    if isinstance(value, collections.abc.Mapping):
        return {
            "$mapping": {"class": name, "items": [[again(key), again(item)] for key, item in value.items()]}
        }
    if isinstance(value, (str, int, float, list, tuple)):
        plain = next(base for base in (str, int, float, list, tuple) if isinstance(value, base))
        return {"$subclass": {"class": name, "value": again(plain(value))}}
    state = getattr(value, "__dict__", None)
    return {"$object": {"class": name, "state": again(dict(state)) if state else None}}
