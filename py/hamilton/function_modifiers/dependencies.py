"""Where a decorator takes the value of a parameter from: another node, a literal, a group of these, the config.

>>> source("signups"), value(3), group(source("a"), value(1))
(UpstreamDependency(source='signups'), LiteralDependency(value=3), \
GroupedListDependency(sources=[UpstreamDependency(source='a'), LiteralDependency(value=1)]))
"""

from __future__ import annotations

import abc
from enum import Enum
from typing import Any

from hamilton.deferred import DeferredType
from hamilton.function_modifiers.base import InvalidDecoratorException


class ParametrizedDependencySource(Enum):
    """The kinds of dependency, as `get_dependency_type()` tells them."""

    LITERAL = "literal"
    UPSTREAM = "upstream"
    GROUPED_LIST = "grouped_list"
    GROUPED_DICT = "grouped_dict"
    CONFIGURATION = "configuration"


class ParametrizedDependency(abc.ABC):
    """What a decorator may give for a parameter. Equal when of one kind and of equal content."""

    __slots__: tuple[str, ...] = ()
    __hash__ = None  # type: ignore[assignment]  # may hold anything, dicts and lists included

    @abc.abstractmethod
    def get_dependency_type(self) -> ParametrizedDependencySource:
        """Its kind."""

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    def __repr__(self) -> str:
        content = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({content})"


class SingleDependency(ParametrizedDependency):
    """One value from one place."""

    __slots__ = ()


class LiteralDependency(SingleDependency):
    """A constant. Made by `value`."""

    __slots__ = ("value",)
    __match_args__ = ("value",)

    def __init__(self, value: Any):
        self.value = value

    def get_dependency_type(self) -> ParametrizedDependencySource:
        return ParametrizedDependencySource.LITERAL


class UpstreamDependency(SingleDependency):
    """The node or input named `source`. Made by `source`."""

    __slots__ = ("source",)
    __match_args__ = ("source",)

    def __init__(self, source: str):
        self.source = source

    def get_dependency_type(self) -> ParametrizedDependencySource:
        return ParametrizedDependencySource.UPSTREAM


class ConfigDependency(SingleDependency):
    """The item of the driver's config named `source`. Made by `configuration`."""

    __slots__ = ("source",)
    __match_args__ = ("source",)

    def __init__(self, source: str):
        self.source = source

    def get_dependency_type(self) -> ParametrizedDependencySource:
        return ParametrizedDependencySource.CONFIGURATION


class GroupedDependency(ParametrizedDependency):
    """Several values gathered into one parameter."""

    __slots__ = ()

    @classmethod
    @abc.abstractmethod
    def resolve_dependency_type(cls, annotated_type: Any, param_name: str) -> Any:
        """The type of one element, given the type of the parameter; InvalidDecoratorException if it has none."""


class GroupedListDependency(GroupedDependency):
    """A list of values, for a parameter annotated `list[T]`. Made by `group(*dependencies)`."""

    __slots__ = ("sources",)
    __match_args__ = ("sources",)

    def __init__(self, sources: list[ParametrizedDependency]):
        self.sources = sources

    def get_dependency_type(self) -> ParametrizedDependencySource:
        return ParametrizedDependencySource.GROUPED_LIST

    @classmethod
    def resolve_dependency_type(cls, annotated_type: Any, param_name: str) -> Any:
        import collections.abc

        origin, arguments = _generic(annotated_type)
        if isinstance(annotated_type, DeferredType):
            return Any
        if not arguments or not (isinstance(origin, type) and issubclass(origin, collections.abc.Sequence)):
            raise InvalidDecoratorException(
                f"group(...) gathers a list, so parameter '{param_name}' must say what it is a list of, "
                f"for example list[int]. It is annotated {_spelt(annotated_type)}."
            )
        return arguments[0]


class GroupedDictDependency(GroupedDependency):
    """A dict of values, for a parameter annotated `dict[str, T]`. Made by `group(**dependencies)`."""

    __slots__ = ("sources",)
    __match_args__ = ("sources",)

    def __init__(self, sources: dict[str, ParametrizedDependency]):
        self.sources = sources

    def get_dependency_type(self) -> ParametrizedDependencySource:
        return ParametrizedDependencySource.GROUPED_DICT

    @classmethod
    def resolve_dependency_type(cls, annotated_type: Any, param_name: str) -> Any:
        import collections.abc

        origin, arguments = _generic(annotated_type)
        if isinstance(annotated_type, DeferredType):
            return Any
        if (
            len(arguments) != 2
            or not (isinstance(origin, type) and issubclass(origin, collections.abc.Mapping))
            or arguments[0] is not str
        ):
            raise InvalidDecoratorException(
                f"group(name=...) gathers a dict, so parameter '{param_name}' must be annotated dict[str, T], "
                f"for example dict[str, int]. It is annotated {_spelt(annotated_type)}."
            )
        return arguments[1]


def source(dependency_on: Any) -> UpstreamDependency:
    """The value of the node or input of that name, for a parameter of a decorated function.

    >>> from hamilton.function_modifiers import inject
    >>> @inject(values=source("spend"))
    ... def mean_spend(values: list) -> float:
    ...     return sum(values) / len(values)
    """
    if type(dependency_on) is str:
        return UpstreamDependency(dependency_on)
    if isinstance(dependency_on, UpstreamDependency):
        return dependency_on
    if not isinstance(
        dependency_on, (str, list, tuple)
    ):  # what a list of names is meant to be is told by decorators
        raise _no_name(dependency_on)
    return UpstreamDependency(dependency_on)  # type: ignore[arg-type]


def _no_name(given: Any) -> TypeError:
    if isinstance(given, LiteralDependency):
        return TypeError(
            f"source(...) takes the name of a node; {_written(given)} is a constant and goes without source."
        )
    name = getattr(given, "__name__", None)
    meant = f"write source('{name}')" if name else f"for the constant write value({given!r})"
    return TypeError(f"source(...) takes the name of a node, not {name or repr(given)}: {meant}.")


def value(literal_value: Any) -> LiteralDependency:
    """A constant, for a parameter of a decorated function.

    >>> from hamilton.function_modifiers import inject
    >>> @inject(days=value(7))
    ... def last_week(spend: list, days: int) -> list:
    ...     return spend[-days:]
    """
    return literal_value if isinstance(literal_value, LiteralDependency) else LiteralDependency(literal_value)


def configuration(dependency_on: str) -> ConfigDependency:
    """An item of the driver's config; for `subdag(config=...)`."""
    return dependency_on if isinstance(dependency_on, ConfigDependency) else ConfigDependency(dependency_on)


def group(
    *dependency_args: ParametrizedDependency, **dependency_kwargs: ParametrizedDependency
) -> GroupedDependency:
    """Several values in one parameter: a list from positional dependencies, a dict from keyword ones.

    Raises InvalidDecoratorException for both at once, for none, and for anything but `source` and `value`.

    >>> from hamilton.function_modifiers import inject
    >>> @inject(channels=group(source("mail"), source("search")))
    ... def total_spend(channels: list[float]) -> float:
    ...     return sum(channels)
    """
    if dependency_args and dependency_kwargs:
        raise InvalidDecoratorException(
            "group(...) makes a list from positional arguments or a dict from keyword arguments, not both at once."
        )
    if not dependency_args and not dependency_kwargs:
        raise InvalidDecoratorException("group() needs at least one source(...) or value(...).")
    for one in (*dependency_args, *dependency_kwargs.values()):
        if not isinstance(one, (UpstreamDependency, LiteralDependency)):
            raise InvalidDecoratorException(
                f"group(...) takes source(...) and value(...), not {one!r}. "
                f"For the node of that name write source({one!r}), for the constant value({one!r})."
            )
    return (
        GroupedListDependency(list(dependency_args))
        if dependency_args
        else GroupedDictDependency(dependency_kwargs)
    )


def _generic(typ: Any) -> tuple[Any, tuple[Any, ...]]:
    """Origin and arguments, those of the inner type for `Optional[...]`."""
    from types import UnionType
    from typing import Union, get_args, get_origin

    origin = get_origin(typ)
    if origin is Union or origin is UnionType:
        arms = [arm for arm in get_args(typ) if arm is not type(None)]
        if len(arms) == 1:
            return get_origin(arms[0]), get_args(arms[0])
    return origin, get_args(typ)


def _spelt(typ: Any) -> str:
    from hamilton.htypes import spell

    return spell(typ)


def group_meant(given: object) -> str:
    """How to write the group that a list of dependencies, or of names in one `source`, is meant to be; "" for others.

    >>> group_meant([source("mail"), value(3)])
    "group(source('mail'), value(3))"
    >>> group_meant(source(["mail", "search"]))
    "group(source('mail'), source('search'))"
    """
    if isinstance(given, UpstreamDependency) and isinstance(given.source, (list, tuple)):
        given = [one if isinstance(one, ParametrizedDependency) else source(one) for one in given.source]
    if not isinstance(given, (list, tuple)) or not given:
        return ""
    if not all(isinstance(one, (UpstreamDependency, LiteralDependency)) for one in given):
        return ""
    return f"group({', '.join(map(_written, given))})"


def _written(one: UpstreamDependency | LiteralDependency) -> str:
    return f"source({one.source!r})" if isinstance(one, UpstreamDependency) else f"value({one.value!r})"
