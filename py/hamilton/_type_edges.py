"""Whether a node's value may feed a parameter, judged by types alone. Public as `hamilton.htypes`.

Edges are judged as Hamilton judges them: no `int` for a `float`, a union only by one of its arms.
"""

from __future__ import annotations

import collections.abc
import typing
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from hamilton._parallel import Collect, Parallelizable, is_collect_type, is_parallelizable_type
from hamilton._type_names import get_type_information
from hamilton.deferred import mentions_deferred


def types_match(param_type: Any, required_node_type: Any) -> bool:
    """Whether a node of type `required_node_type` may feed a parameter of type `param_type`.

    >>> types_match(int | None, int), types_match(float, int), types_match(list, list[int])
    (True, False, True)
    """
    wanted, _ = get_type_information(param_type)
    given, _ = get_type_information(required_node_type)
    if wanted == given or wanted is Any or given is Any:
        return True
    if mentions_deferred(wanted) or mentions_deferred(given):
        return True  # the class will be judged when its package is loaded
    if isinstance(wanted, TypeVar) or isinstance(given, TypeVar):
        return False
    return custom_subclass_check(given, wanted)


def custom_subclass_check(requested_type: Any, param_type: Any) -> bool:
    """Whether every `requested_type` is a `param_type`, as far as generics let one tell.

    A union is matched by any one arm. Type arguments must be equal, unless one side has none.
    """
    requested, _ = get_type_information(requested_type)
    param, _ = get_type_information(param_type)
    if requested == param or param is Any:
        return True
    if is_parallelizable_type(requested):
        return custom_subclass_check(get_args(requested)[0], param)
    if is_collect_type(param):
        return custom_subclass_check(requested, get_args(param)[0])
    if mentions_deferred(requested) or mentions_deferred(param):
        return True
    if is_union(param):
        return any(custom_subclass_check(requested, arm) for arm in get_args(param))
    if isinstance(param, TypeVar) or _is_opaque(requested) or _is_opaque(param):
        return False
    requested_class, param_class = get_origin(requested) or requested, get_origin(param) or param
    if not isinstance(requested_class, type) or not isinstance(param_class, type):
        return False
    if not _is_subclass(requested_class, param_class):
        return False
    given, wanted = _arguments(requested), _arguments(param)
    return not given or not wanted or given == wanted


def is_union(typ: Any) -> bool:
    """Whether it is a union, however it is spelt."""
    return isinstance(typ, UnionType) or get_origin(typ) is Union


def _is_opaque(typ: Any) -> bool:
    """Types that match nothing but themselves: unions (as producers), literals, callables and `NewType`s."""
    if is_union(typ) or get_origin(typ) is Literal or isinstance(typ, (TypeVar, typing.NewType)):
        return True
    return typ is typing.Callable or get_origin(typ) is collections.abc.Callable


def _arguments(typ: Any) -> tuple[Any, ...]:
    return get_args(typ)


def _is_subclass(given: type, wanted: type) -> bool:
    if typing.is_typeddict(wanted):
        return issubclass(given, dict)
    if getattr(wanted, "_is_protocol", False):
        if wanted in given.__mro__:
            return True
        if wanted in (Parallelizable, Collect):
            return False
        return has_members(given, wanted)
    if _is_plain_generic(given) and _is_plain_generic(wanted):
        return True  # Hamilton does not tell generic classes apart, and an edge it accepts must be accepted
    return issubclass(given, wanted)


def _is_plain_generic(typ: type) -> bool:
    return typing.Generic in typ.__mro__ and not getattr(typ, "_is_protocol", False)


def has_members(given: Any, protocol: type) -> bool:
    """Whether a class or a value has all that a protocol asks for."""
    members = {
        name
        for base in protocol.__mro__
        if getattr(base, "_is_protocol", False)
        for name in (*vars(base), *vars(base).get("__annotations__", ()))
        if not name.startswith("_")
    }
    return all(hasattr(given, name) for name in members)
