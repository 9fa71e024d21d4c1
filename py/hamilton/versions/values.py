"""How values other than plain ones and containers enter a version."""

from __future__ import annotations

import enum
import functools
import sys

from hamilton.versions.origin import is_program_module, library_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from hamilton.versions.reading import Reader

# Immutable values of the standard library whose repr says all.
_TELLING = frozenset({"datetime", "decimal", "fractions", "pathlib", "uuid", "zoneinfo", "ipaddress", "re"})
# Objects whose attributes are the business of the process, not of the program.
_WIRED = frozenset({"Node", "FunctionGraph", "HamiltonNode"})
_BUSY = frozenset({"logging", "threading", "asyncio", "weakref", "_thread", "builtins"})


def describe(reader: Reader, value: Any, depth: int, budget: int) -> None:
    """Write the value into the reader's digest.

    Objects of the program's own classes and of this engine count with their state; objects of libraries by
    their class, unless they are data (arrays, frames, dates, paths, patterns).
    """
    kind = type(value)
    root = kind.__module__.partition(".")[0]
    if isinstance(value, enum.Enum):
        reader.put("enum", value.name)
        reader.value(kind, depth)
    elif isinstance(value, functools.partial):
        reader.put("partial")
        for piece in (value.func, value.args, value.keywords):
            reader.value(piece, depth)
    elif hasattr(value, "__func__") and hasattr(value, "__self__"):
        reader.put("method")
        reader.value(value.__func__, depth)
        reader.value(value.__self__, depth)
    elif kind.__name__ == "builtin_function_or_method":
        reader.put("builtin", library_name(value.__module__, value.__qualname__))
        reader.value(value.__self__, depth)  # a module, or what the method is bound to
    elif root in _TELLING:
        reader.put("value", repr(value))
    elif root == "typing" or hasattr(value, "__origin__") or hasattr(value, "__args__"):
        _hint(reader, value, depth)
    elif root == "hamilton" and kind.__name__ == "DeferredType":
        reader.put("library", library_name(value.path, value.path))
    elif root in ("numpy", "pandas", "polars", "pyarrow"):
        reader.put("data", _fingerprint(value))
    elif root == "hamilton" and kind.__name__ in _WIRED:
        # A node that is bound into another's callable: what it computes, not its tags, text and neighbours.
        reader.put(kind.__name__, getattr(value, "name", ""))
        reader.value(getattr(value, "callable", None), depth)
    elif root == "hamilton" or is_program_module(kind.__module__) or (budget and root not in _BUSY):
        reader.put("object")
        reader.value(kind, depth)
        reader.value(state_of(value), depth, max(budget - 1, 0))
    else:
        reader.put("library object", library_name(kind.__module__, kind.__qualname__))
        # A library's decorator around a function of the program, such as functools.lru_cache.
        reader.value(getattr(value, "__wrapped__", None), depth)


def is_fixed(value: Any) -> bool:
    """Whether what `describe` writes of the value itself stays the same for as long as it is the same object."""
    kind = type(value)
    module = kind.__module__
    if module == "types":
        return kind.__name__ in ("GenericAlias", "UnionType")
    return (
        module == "typing"
        or module.partition(".")[0] in _TELLING
        or kind.__name__ == "builtin_function_or_method"
        or (module == "hamilton.deferred" and kind.__name__ == "DeferredType")
    )


def state_of(value: Any) -> dict[str, Any]:
    """The attributes of an object, from its ``__dict__`` and its slots."""
    state = dict(getattr(value, "__dict__", {}))
    for cls in type(value).__mro__:
        slots = vars(cls).get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ("__weakref__", "__dict__") and hasattr(value, name):
                state[name] = getattr(value, name)
    return state


def _hint(reader: Reader, hint: Any, depth: int) -> None:
    arguments = getattr(hint, "__args__", None)
    if arguments is None:  # TypeVar, ForwardRef, Any and their like
        named = getattr(hint, "__forward_arg__", None) or getattr(hint, "__name__", None)
        reader.put("hint", str(named or repr(hint)))
        return
    reader.put("generic")
    reader.value(getattr(hint, "__origin__", None), depth)
    reader.value(tuple(arguments), depth)
    reader.value(getattr(hint, "__metadata__", ()), depth)


def _fingerprint(value: Any) -> str:
    """A frame, series or array by its content; anything else of those packages by its class."""
    kind = type(value)
    name = library_name(kind.__module__, kind.__qualname__)
    if kind.__name__ in ("DataFrame", "Series", "Index", "LazyFrame", "ndarray") and sys.modules.get("numpy"):
        from hamilton.caching.fingerprinting import hash_value

        return f"{name} {hash_value(value)}"
    if kind.__module__ == "numpy":
        return f"{name} {value!r}"
    return name
