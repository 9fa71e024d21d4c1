"""Types of nodes: whether a producer fits a parameter, whether a value fits an input, and what a type is called.

Edges are judged as Hamilton judges them (no `int` for a `float`, a union only by one of its arms). Inputs are
judged by what Python code would accept: an `int` is a fine `float`, a numpy integer a fine `int`.
"""

from __future__ import annotations

import collections.abc
import typing
from collections.abc import Iterable
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from hamilton._parallel import Collect, CollectElement, Parallelizable, ParallelizableElement
from hamilton.deferred import DeferredType, mentions_deferred

__all__ = [
    "Collect",
    "CollectElement",
    "InvalidTypeException",
    "Parallelizable",
    "ParallelizableElement",
    "SequentialElement",
    "check_input_type",
    "check_instance",
    "column",
    "custom_subclass_check",
    "get_type_as_string",
    "get_type_information",
    "is_collect_type",
    "is_parallelizable_type",
    "spell",
    "type_path",
    "types_match",
    "validate_type_annotation",
]

SequentialElement = TypeVar("SequentialElement", covariant=True)

#: `column[pd.Series, int]` says of a column what its elements are.
column = Annotated

_NONE = type(None)


class InvalidTypeException(Exception):
    """A type annotation that says something the engine cannot honour."""


# -- names -------------------------------------------------------------------------------------------------------


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

    >>> spell(typing.Optional[typing.Dict[str, int]])
    'Optional[Dict[str, int]]'
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


def validate_type_annotation(annotation: Any) -> bool:
    """True unless `annotation` is an `Annotated` type other than a registered column type with one element
    type among int, float, str and bool; then InvalidTypeException.
    """
    inner, extras = get_type_information(annotation)
    if not extras:
        return True
    if len(extras) != 1:
        raise InvalidTypeException(
            f"{spell(inner)} has {len(extras)} annotations; a column has one, the type of its elements."
        )
    from hamilton import registry

    known = {
        type_path(one) for one in registry.get_registered_column_types().values() for one in _listed(one)
    }
    if type_path(inner) not in known:
        raise InvalidTypeException(
            f"column[...] describes a column, and {spell(inner)} is not a column type known here."
        )
    if not (isinstance(extras[0], type) and issubclass(extras[0], (int, float, str, bool))):
        raise InvalidTypeException(
            f"The elements of a column are int, float, str or bool, not {spell(extras[0])}."
        )
    return True


def _listed(one: Any) -> Iterable[Any]:
    return one if isinstance(one, (list, tuple, set, frozenset)) else (one,)


# -- the marks of a parallel block -------------------------------------------------------------------------------


def is_parallelizable_type(type_: Any) -> bool:
    """Whether it is `Parallelizable[...]`, the mark of a function that yields items."""
    return get_origin(type_) is Parallelizable


def is_collect_type(type_: Any) -> bool:
    """Whether it is `Collect[...]`, the mark of a parameter that gathers items."""
    return get_origin(type_) is Collect


# -- edges -------------------------------------------------------------------------------------------------------


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
    if _is_union(param):
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


def _is_union(typ: Any) -> bool:
    return isinstance(typ, UnionType) or get_origin(typ) is Union


def _is_opaque(typ: Any) -> bool:
    """Types that match nothing but themselves: unions (as producers), literals, callables and `NewType`s."""
    if _is_union(typ) or get_origin(typ) is Literal or isinstance(typ, (TypeVar, typing.NewType)):
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
        return _has_members(given, wanted)
    if _is_plain_generic(given) and _is_plain_generic(wanted):
        return True  # Hamilton does not tell generic classes apart, and an edge it accepts must be accepted
    return issubclass(given, wanted)


def _is_plain_generic(typ: type) -> bool:
    return typing.Generic in typ.__mro__ and not getattr(typ, "_is_protocol", False)


def _has_members(given: Any, protocol: type) -> bool:
    members = {
        name
        for base in protocol.__mro__
        if getattr(base, "_is_protocol", False)
        for name in (*vars(base), *vars(base).get("__annotations__", ()))
        if not name.startswith("_")
    }
    return all(hasattr(given, name) for name in members)


# -- values ------------------------------------------------------------------------------------------------------


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
    if _is_union(node_type):
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
        return _has_members(value, typ)
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
    if _is_union(type_):
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
