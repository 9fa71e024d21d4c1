"""What kind of value a type describes, asked by name so that no package need be loaded to answer."""

from __future__ import annotations

import types
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hamilton.deferred import DeferredType
from hamilton.htypes import type_path

# Deferred names of these packages are exact: one that is not listed below is known to be something else.
_DECIDED_PACKAGES = frozenset({"pandas", "numpy", "polars"})
_NUMPY_NUMBERS = ("float", "int", "uint", "double", "half", "single", "bool", "number", "signedinteger")


def has_base(datatype: Any, *paths: str) -> bool:
    """Whether `datatype` is, or derives from, one of the classes with these paths (`pandas.Series`).

    A deferred type of a package that nothing is known of might be anything, so it counts.

    >>> has_base(bool, "builtins.int"), has_base(list[int], "builtins.list"), has_base(str, "pandas.Series")
    (True, False, False)
    """
    if isinstance(datatype, DeferredType):
        path = type_path(datatype) or ""
        return path in paths or path.partition(".")[0] not in _DECIDED_PACKAGES
    if not isinstance(datatype, type) or get_origin(datatype) is not None:
        return False
    return any(type_path(base) in paths for base in datatype.__mro__)


def is_series(datatype: Any) -> bool:
    """Whether values are pandas Series."""
    return has_base(datatype, "pandas.Series")


def is_number(datatype: Any) -> bool:
    """Whether values are real numbers: int, float, bool, Fraction, numpy's scalars."""
    if isinstance(datatype, DeferredType):
        path = type_path(datatype) or ""
        root, _, name = path.partition(".")
        return name.startswith(_NUMPY_NUMBERS) if root == "numpy" else root not in _DECIDED_PACKAGES
    if datatype in (int, float, bool):
        return True
    if not isinstance(datatype, type) or get_origin(datatype) is not None:
        return False
    import numbers

    return issubclass(datatype, numbers.Real)


def is_text(datatype: Any) -> bool:
    """Whether values are strings."""
    return has_base(datatype, "builtins.str")


def unwrap(datatype: Any) -> Any:
    """The type inside `Annotated` and `NewType`.

    >>> unwrap(Annotated[int, "metres"])
    <class 'int'>
    """
    while True:
        if get_origin(datatype) is Annotated:
            datatype = datatype.__origin__
        elif hasattr(datatype, "__supertype__"):
            datatype = datatype.__supertype__
        else:
            return datatype


def union_arms(datatype: Any) -> tuple[Any, ...]:
    """The alternatives of a union, those of the values of a Literal; empty for any other type.

    >>> union_arms(int | None), union_arms(Literal["a", "b"]), union_arms(int)
    ((<class 'int'>, <class 'NoneType'>), (<class 'str'>,), ())
    """
    origin = get_origin(datatype)
    if origin is Union or origin is types.UnionType:
        return get_args(datatype)
    if origin is Literal:
        return tuple(dict.fromkeys(type(value) for value in get_args(datatype)))
    return ()


def item_type(datatype: Any) -> Any | None:
    """The type of the items of a list, set, sequence or `tuple[T, ...]`; None for any other type.

    >>> item_type(list[float]), item_type(tuple[int, ...]), item_type(dict[str, int])
    (<class 'float'>, <class 'int'>, None)
    """
    import collections.abc

    origin, arguments = get_origin(datatype), get_args(datatype)
    if not isinstance(origin, type) or issubclass(origin, (collections.abc.Mapping, type)):
        return None
    if not issubclass(origin, collections.abc.Collection):
        return None
    if origin is tuple:
        return arguments[0] if len(arguments) == 2 and arguments[1] is ... else None
    return arguments[0] if len(arguments) == 1 else None
