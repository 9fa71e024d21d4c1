"""Fingerprints of objects: functions and classes by their code, the rest by what pickle would write."""

from __future__ import annotations

import copyreg
import functools
import types
from enum import Enum
from typing import Any

from hamilton.caching.fingerprinting import UNHASHABLE, digest, hash_value, type_name


def hash_object(obj: Any, depth: int) -> str:
    """The fingerprint of an object that has no function of its own in `hash_value`."""
    from hamilton.caching import fingerprinting

    if isinstance(obj, Enum):
        return digest("enum", type_name(type(obj)), obj.name)
    if isinstance(obj, types.ModuleType):
        return digest("module", obj.__name__)
    if isinstance(obj, (type, types.FunctionType)):
        return _hash_code(obj)
    if isinstance(obj, (types.BuiltinFunctionType, types.MethodType)):
        return _hash_method(obj, depth)
    if depth >= fingerprinting.MAX_DEPTH:
        return UNHASHABLE
    if isinstance(obj, functools.partial):
        return _combine("partial", depth, obj.func, obj.args, obj.keywords, vars(obj))
    return _hash_reduced(obj, depth)


def hash_subclass_of_primitive(obj: Any, depth: int = 0) -> str:
    """The fingerprint of a value whose class extends int, float or str: a `StrEnum`, `numpy.float64`."""
    if isinstance(obj, Enum):
        return digest("enum", type_name(type(obj)), obj.name)
    base = next(one for one in (str, int, float) if isinstance(obj, one))
    # The base's own conversion: a subclass may print itself as it likes.
    plain = base.__str__(obj) if base is str else int.__index__(obj) if base is int else float.__float__(obj)
    extra = hash_value(dict(getattr(obj, "__dict__", {})), depth=depth + 1)
    return extra if extra == UNHASHABLE else digest(type_name(type(obj)), hash_value(plain), extra)


def _hash_code(obj: Any) -> str:
    """A function or a class as a value: what it does, wherever it is defined and whatever it reaches."""
    from hamilton.versions import code_version

    return digest("code", obj.__module__ or "", obj.__qualname__, code_version(obj))


def _hash_method(obj: Any, depth: int) -> str:
    if isinstance(obj, types.MethodType):
        return _combine("method", depth, obj.__func__, obj.__self__)
    owner = obj.__self__
    if owner is None or isinstance(owner, types.ModuleType):
        return digest("builtin", obj.__module__ or "", obj.__qualname__)
    return _combine(f"method {obj.__name__}", depth, owner)


def _hash_reduced(obj: Any, depth: int) -> str:
    """What the object would tell `pickle`: how to make it anew, and its state. UNHASHABLE if it refuses."""
    cls = type(obj)
    try:
        reduce = copyreg.dispatch_table.get(cls)
        told = reduce(obj) if reduce is not None else obj.__reduce_ex__(4)
    except Exception:  # locks, files, sockets, generators and whatever else must not leave its process
        return UNHASHABLE
    if isinstance(told, str):  # the name of a module-level thing
        return digest("global", cls.__module__, told)
    make, arguments, *more = told
    state, items, pairs = (*more, None, None, None)[:3]
    # The object's own class by name: its data counts here, its code in the versions of functions that use it.
    arguments = tuple(type_name(cls) if one is cls else one for one in arguments)
    return _combine(
        f"object {type_name(cls)} {getattr(make, '__module__', '')}.{getattr(make, '__qualname__', make)}",
        depth,
        arguments,
        state,
        None if items is None else list(items),
        None if pairs is None else list(pairs),
    )


def _combine(about: str, depth: int, *parts: Any) -> str:
    found = [hash_value(part, depth=depth + 1) for part in parts]
    return UNHASHABLE if UNHASHABLE in found else digest(about, *found)
