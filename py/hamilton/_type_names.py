"""What types are called: by other parts of the engine, on a drawing, in a sentence. Public as `hamilton.htypes`."""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hamilton.deferred import DeferredType

_NONE = type(None)


def type_path(typ: Any) -> str | None:
    """The name by which a class is known: root package and qualified name, the same for a class that is not
    loaded yet. None for what is neither.

    >>> type_path(int), type_path(DeferredType("pandas.core.frame.DataFrame")), type_path(list[int])
    ('builtins.int', 'pandas.DataFrame', None)
    """
    if isinstance(typ, DeferredType):
        bare = typ.path.partition("[")[0].partition("(")[0]
        root, _, rest = bare.partition(".")
        return f"{root}.{rest.rpartition('.')[2]}" if rest else root
    if isinstance(typ, type) and get_origin(typ) is None:
        return f"{typ.__module__.partition('.')[0]}.{typ.__qualname__}"
    return None


def get_type_as_string(type_: Any) -> str:
    """The short name of a type, without its arguments; of an `Annotated` type, that of the inner one.

    >>> get_type_as_string(list[int]), get_type_as_string(int | None)
    ('list', 'int | None')
    """
    type_, _ = get_type_information(type_)
    if type_ is None:
        return "None"
    if isinstance(type_, UnionType) and not hasattr(type_, "_name"):
        return str(type_)
    return getattr(type_, "_name", None) or getattr(type_, "__name__", None) or spell(type_)


def spell(typ: Any) -> str:
    """A type as one would write it, module names left out.

    >>> spell(dict[str, list[int]])
    'dict[str, list[int]]'
    """
    if typ is _NONE:
        return "None"
    if typ is ...:
        return "..."
    if isinstance(typ, DeferredType):
        return typ.path
    if isinstance(typ, type) and get_origin(typ) is None:
        root = typ.__module__.partition(".")[0]
        return f"{root}.{typ.__qualname__}" if root in _SHOWN_ROOTS else typ.__qualname__
    arguments = get_args(typ)
    if isinstance(typ, UnionType) or get_origin(typ) is Union:
        if len(arguments) == 2 and _NONE in arguments and not isinstance(typ, UnionType):
            return f"Optional[{spell(next(one for one in arguments if one is not _NONE))}]"
        if isinstance(typ, UnionType):
            return " | ".join(spell(one) for one in arguments)
        return f"Union[{', '.join(spell(one) for one in arguments)}]"
    if get_origin(typ) is Annotated:
        return spell(arguments[0])
    if get_origin(typ) is Literal:
        return f"Literal[{', '.join(map(repr, arguments))}]"
    if isinstance(typ, list):  # the parameters of a Callable
        return f"[{', '.join(spell(one) for one in typ)}]"
    name = getattr(typ, "_name", None) or getattr(get_origin(typ) or typ, "__name__", None)
    if name is None:
        return str(typ)
    return f"{name}[{', '.join(spell(one) for one in arguments)}]" if arguments else str(name)


#: Packages whose short names are ambiguous: pandas and polars both have a DataFrame.
_SHOWN_ROOTS = frozenset({"numpy", "pandas", "polars", "pyarrow", "pyspark", "dask"})


def get_type_information(some_type: Any) -> tuple[Any, list[Any]]:
    """The type itself and what `Annotated` adds to it: `Annotated[int, "m"]` gives `(int, ["m"])`."""
    if get_origin(some_type) is Annotated:
        return some_type.__origin__, list(some_type.__metadata__)
    return some_type, []
