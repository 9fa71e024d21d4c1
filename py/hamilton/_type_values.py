"""Whether a value is of a type. Public as `hamilton.htypes`.

Inputs are judged by what Python code would accept: an `int` is a fine `float`, a numpy integer a fine `int`.
"""

from __future__ import annotations

import collections.abc
import typing
from collections.abc import Iterable
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

from hamilton._parallel import Collect, Parallelizable
from hamilton._type_edges import has_members, is_union
from hamilton._type_names import type_path
from hamilton.deferred import mentions_deferred


def check_input_type(node_type: Any, input_value: Any) -> bool:
    """Whether `input_value` may be given for an input of type `node_type`.

    Containers are judged by their kind and, where that is not exact, by their first element: the check is a help
    against mix-ups, not a proof, and must stay cheap for large inputs.

    >>> check_input_type(float, 1), check_input_type(tuple[int, str], (1, "a")), check_input_type(int, "1")
    (True, True, False)
    """
    if node_type is Any or node_type is object or isinstance(node_type, TypeVar):
        return True
    if isinstance(node_type, type) and get_origin(node_type) is None:
        return _is_value_of(node_type, input_value)
    if mentions_deferred(node_type) or isinstance(node_type, (str, typing.ForwardRef)):
        return True
    if isinstance(node_type, typing.NewType):
        return check_input_type(node_type.__supertype__, input_value)
    origin, arguments = get_origin(node_type), get_args(node_type)
    if origin is Annotated:
        return check_input_type(node_type.__origin__, input_value)
    if is_union(node_type):
        return any(check_input_type(arm, input_value) for arm in arguments)
    if origin is Literal:
        return any(_equal(input_value, one) for one in arguments)
    if not isinstance(origin, type):
        return True  # a construct that this engine does not know: not for us to refuse
    if origin is type:
        return isinstance(input_value, type)
    if origin is collections.abc.Callable:
        return callable(input_value)
    if origin is tuple:
        return isinstance(input_value, tuple) and _tuple_fits(arguments, input_value)
    if origin in (Parallelizable, Collect):
        return isinstance(input_value, Iterable)
    return _container_fits(origin, arguments, input_value)


def _is_value_of(typ: type, value: Any) -> bool:
    if typing.is_typeddict(typ):
        return isinstance(value, collections.abc.Mapping) and typ.__required_keys__ <= value.keys()  # type: ignore[attr-defined]
    if getattr(typ, "_is_protocol", False):
        return has_members(value, typ)
    if isinstance(value, typ):
        return True
    if typ in _TOWER:
        import numbers

        return isinstance(value, getattr(numbers, _TOWER[typ]))
    return typ is bool and type_path(type(value)) in ("numpy.bool", "numpy.bool_")


#: numpy scalars and the like count as the number that they are; an int is a float, a float a complex number.
_TOWER = {int: "Integral", float: "Real", complex: "Complex"}


def _equal(value: Any, literal: Any) -> bool:
    try:
        return bool(value == literal)
    except Exception:  # arrays and frames compare element by element
        return False


def _tuple_fits(arguments: tuple[Any, ...], value: tuple[Any, ...]) -> bool:
    if not arguments:
        return True
    if len(arguments) == 2 and arguments[1] is ...:
        return not value or check_input_type(arguments[0], value[0])
    if arguments == ((),):
        return not value
    return len(arguments) == len(value) and all(map(check_input_type, arguments, value))


def _container_fits(origin: type, arguments: tuple[Any, ...], value: Any) -> bool:
    if type(value) is origin or (isinstance(value, origin) and not _is_sequence_or_set(origin)):
        return True
    kind = _accepted_for(origin)
    if kind is None or not isinstance(value, kind):
        return False
    if not arguments or isinstance(value, collections.abc.Iterator):
        return True
    first = next(iter(value), _NOTHING)  # type: ignore[call-overload]
    return first is _NOTHING or check_input_type(arguments[0], first)


_NOTHING = object()


def _is_sequence_or_set(origin: type) -> bool:
    return _accepted_for(origin) is not None


def _accepted_for(origin: type) -> type | None:
    """Any sequence will do for a list, any iterable for a set; None where only the type itself will do."""
    if origin in (list, collections.abc.Sequence):
        return collections.abc.Sequence
    if origin in (set, collections.abc.Iterable, collections.abc.Collection, collections.abc.Set):
        return Iterable
    return None


def check_instance(obj: Any, type_: Any) -> bool:
    """Whether `obj` is of `type_`, looking into every element of dicts, lists, sets and tuples.

    >>> check_instance({"a": [1]}, dict[str, list[int]]), check_instance([1, "x"], list[int])
    (True, False)
    """
    if type_ is Any:
        return True
    if mentions_deferred(type_):
        return True
    if isinstance(type_, typing.NewType):
        return check_instance(obj, type_.__supertype__)
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is None:
        if isinstance(type_, TypeVar):
            return True
        return (
            _is_value_of(type_, obj)
            if isinstance(type_, type) and type_ not in _TOWER
            else isinstance(obj, type_)
        )
    if origin is Annotated:
        return check_instance(obj, type_.__origin__)
    if is_union(type_):
        return any(check_instance(obj, arm) for arm in arguments)
    if origin is Literal:
        return any(_equal(obj, one) for one in arguments)
    if origin in (Parallelizable, Collect):
        return isinstance(obj, Iterable)
    if not isinstance(obj, origin):
        return False
    if not arguments:
        return True
    if issubclass(origin, collections.abc.Mapping) and len(arguments) == 2:
        keys, values = arguments
        return all(check_instance(key, keys) and check_instance(value, values) for key, value in obj.items())
    if origin is tuple and arguments[-1] is not ... and arguments != ((),):
        return len(obj) == len(arguments) and all(map(check_instance, obj, arguments))
    if origin in (list, set, frozenset, tuple, collections.abc.Sequence):
        return all(check_instance(one, arguments[0]) for one in obj)
    return True
