"""A node with its inputs bound: other names, constants, groups; and its documentation to match."""

from __future__ import annotations

from functools import partial

from hamilton.function_modifiers.assembly import assemble
from hamilton.function_modifiers.calls import Rebound, asynchronous, is_coroutine_function
from hamilton.function_modifiers.dependencies import (
    GroupedDictDependency,
    GroupedListDependency,
    LiteralDependency,
    UpstreamDependency,
)
from hamilton.node import OPTIONAL, REQUIRED, DependencyType, Node, NodeType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

#: In a docstring, `{output_name}` stands for the name of the node; so no parameter can be called that.
OUTPUT_NAME = "output_name"


def bound(node_: Node, name: str, mapping: Mapping[str, Any], documentation: str | Callable[[], str]) -> Node:
    """`node_` as the node `name`, whose inputs come from where `mapping` says."""
    return Binder(node_).bind(name, mapping, documentation)


class Binder:
    """Makes nodes from one that differ in their names, and in where their inputs come from."""

    __slots__ = ("call", "coroutine", "defaults", "functions", "inputs", "role", "tags", "type")

    def __init__(self, node_: Node):
        self.inputs = list(node_.input_types.items())
        self.defaults = node_.default_parameter_values
        self.call = node_.callable
        self.coroutine = is_coroutine_function(node_.callable)
        self.type = node_.type
        self.role = node_.node_role
        self.tags = node_.tags
        self.functions = node_.originating_functions

    def bind(self, name: str, mapping: Mapping[str, Any], documentation: str | Callable[[], str]) -> Node:
        """The node `name`: what `mapping` does not mention stays as it is."""
        inputs: dict[str, tuple[Any, DependencyType]] = {}
        defaults: dict[str, Any] = {}
        fixed: dict[str, Any] = {}
        renamed: list[tuple[str, str]] = []
        gathered: dict[str, Any] = {}
        same_names = True

        for parameter, given in self.inputs:
            dependency: Any = mapping.get(parameter)
            kind = type(dependency)  # by identity, because isinstance is slow on abstract classes
            if kind is LiteralDependency:
                fixed[parameter] = dependency.value
            elif kind is GroupedListDependency or kind is GroupedDictDependency:
                element = dependency.resolve_dependency_type(given[0], parameter)
                gathered[parameter] = parts = _parts(dependency)
                for upstream, part in parts.values() if kind is GroupedDictDependency else parts:
                    if upstream:
                        _take(inputs, part, (element, given[1]))
            else:
                new = parameter
                if kind is UpstreamDependency:
                    new = dependency.source
                    same_names = same_names and new == parameter
                renamed.append((parameter, new))
                if new in inputs:
                    _take(inputs, new, given)
                else:
                    inputs[new] = given
                if parameter in self.defaults:
                    defaults[new] = self.defaults[parameter]

        call = self.call
        if gathered or not same_names:
            call = Rebound(call, fixed, tuple(renamed), gathered)
            if self.coroutine:
                call = asynchronous(call)
        elif fixed:
            call = partial(call, **fixed)  # the cheapest call there is where no name changes
        if defaults:
            defaults = {key: value for key, value in defaults.items() if inputs[key][1] is OPTIONAL}
        return assemble(
            name,
            self.type,
            documentation,
            call,
            self.role if self.role is not NodeType.COLLECT else _role_of_collector(inputs),
            inputs,
            self.tags.copy(),
            self.functions,
            defaults,
        )


def _take(
    inputs: dict[str, tuple[Any, DependencyType]], name: str, given: tuple[Any, DependencyType]
) -> None:
    """Note that `name` is needed. Where several parameters take it, it is required if one of them requires it."""
    if name in inputs and inputs[name][1] is REQUIRED:
        given = (given[0], REQUIRED)
    inputs[name] = given


def _parts(group: Any) -> Any:
    """What a group gathers: pairs (True, upstream name) and (False, constant), in a list or a dict like it."""
    if isinstance(group, GroupedDictDependency):
        return {key: _part(one) for key, one in group.sources.items()}
    return [_part(one) for one in group.sources]


def _part(dependency: Any) -> tuple[bool, Any]:
    upstream = isinstance(dependency, UpstreamDependency)
    return upstream, dependency.source if upstream else dependency.value


def _role_of_collector(inputs: dict[str, tuple[Any, Any]]) -> NodeType:
    """COLLECT, unless the parameter that collects has become a constant."""
    from hamilton.htypes import is_collect_type

    return NodeType.COLLECT if any(is_collect_type(typ) for typ, _ in inputs.values()) else NodeType.STANDARD


def filled_in(text: str, output_name: str, mapping: Mapping[str, Any]) -> str:
    """`text` with `{parameter}` replaced by where the parameter comes from, `{output_name}` by the node's name.

    A name in braces that stands for nothing loses its braces. A text that is no format string, because it shows
    JSON or a dict, is left alone but for the names that do stand for something.

    >>> from hamilton.function_modifiers import source, value
    >>> filled_in("{x} in {output_name}, {other}", "y", {"x": value(3)})
    '3 in y, other'
    >>> filled_in('of {x}: {"a": 1}', "y", {"x": source("z")})
    'of z: {"a": 1}'
    """
    if "{" not in text and "}" not in text:
        return text
    names = _OwnText(mapping)
    names[OUTPUT_NAME] = output_name
    for parameter, dependency in mapping.items():
        kind = type(dependency)
        if kind is LiteralDependency:
            names[parameter] = dependency.value
        elif kind is UpstreamDependency:
            names[parameter] = dependency.source
        else:
            del names[parameter]
    try:
        return text.format_map(names)
    except Exception:  # not meant as a format string, or a constant that does not like the format
        import re

        return re.sub(
            r"\{([^\W\d]\w*)\}",
            lambda found: str(names[found[1]]) if found[1] in names else found[0],
            text,
        )


class _OwnText(dict[str, object]):
    def __missing__(self, key: str) -> str:
        if not key.isidentifier():
            raise KeyError(key)
        return key


def hints_so_far(fn: Callable[..., Any]) -> dict[str, Any] | None:
    """The annotations of `fn`; None while one of them mentions a name that the module defines further down.

    What cannot be judged where the decorator stands is judged again when the graph is built.
    """
    from hamilton.signatures import hints

    try:
        return hints(fn)
    except NameError:
        return None


def returned_so_far(fn: Callable[..., Any]) -> Any:
    """The type that `fn` returns; None if that is not known yet, or not said."""
    from hamilton.signatures import RETURN

    return (hints_so_far(fn) or {}).get(RETURN)
