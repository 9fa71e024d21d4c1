"""A node with its inputs bound: other names, constants, groups; and its documentation to match."""

from __future__ import annotations

from hamilton.function_modifiers.calls import Rebound, asynchronous_too
from hamilton.function_modifiers.dependencies import (
    GroupedDependency,
    GroupedDictDependency,
    LiteralDependency,
    UpstreamDependency,
)
from hamilton.node import OPTIONAL, REQUIRED, DependencyType, Node, NodeType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

#: In a docstring, `{output_name}` stands for the name of the node; so no parameter can be called that.
OUTPUT_NAME = "output_name"


def bound(node_: Node, name: str, mapping: dict[str, Any], documentation: str) -> Node:
    """`node_` as the node `name`, whose inputs come from where `mapping` says."""
    inputs: dict[str, tuple[Any, DependencyType]] = {}
    defaults: dict[str, Any] = {}
    fixed: dict[str, Any] = {}
    renamed: list[tuple[str, str]] = []
    gathered: dict[str, Any] = {}

    def take(upstream: str, typ: Any, need: DependencyType) -> None:
        # Where several parameters take one upstream value, it is required if one of them requires it.
        if upstream in inputs and inputs[upstream][1] is REQUIRED:
            need = REQUIRED
        inputs[upstream] = (typ, need)

    for parameter, (typ, need) in node_.input_types.items():
        dependency = mapping.get(parameter)
        if isinstance(dependency, LiteralDependency):
            fixed[parameter] = dependency.value
        elif isinstance(dependency, GroupedDependency):
            element = dependency.resolve_dependency_type(typ, parameter)
            gathered[parameter] = parts = _parts(dependency)
            for upstream, part in parts.values() if isinstance(parts, dict) else parts:
                if upstream:
                    take(part, element, need)
        else:
            new = dependency.source if isinstance(dependency, UpstreamDependency) else parameter
            renamed.append((parameter, new))
            take(new, typ, need)
            if parameter in node_.default_parameter_values:
                defaults[new] = node_.default_parameter_values[parameter]

    return Node(
        name,
        node_.type,
        documentation,
        _call(node_.callable, fixed, tuple(renamed), gathered),
        _role(node_.node_role, inputs),
        inputs,
        dict(node_.tags),
        node_.namespace,
        node_.originating_functions,
        {key: default for key, default in defaults.items() if inputs[key][1] is OPTIONAL},
    )


def _parts(group: Any) -> Any:
    """What a group gathers: pairs (True, upstream name) and (False, constant), in a list or a dict like
    it.
    """
    if isinstance(group, GroupedDictDependency):
        return {key: _part(one) for key, one in group.sources.items()}
    return [_part(one) for one in group.sources]


def _part(dependency: Any) -> tuple[bool, Any]:
    upstream = isinstance(dependency, UpstreamDependency)
    return upstream, dependency.source if upstream else dependency.value


def _call(
    fn: Callable[..., Any],
    fixed: dict[str, Any],
    renamed: tuple[tuple[str, str], ...],
    gathered: dict[str, Any],
) -> Callable[..., Any]:
    if gathered or any(parameter != upstream for parameter, upstream in renamed):
        return asynchronous_too(Rebound(fn, fixed, renamed, gathered), fn)
    if fixed:
        from functools import partial

        return partial(fn, **fixed)  # the cheapest call there is where no name changes
    return fn


def _role(role: NodeType, inputs: dict[str, tuple[Any, Any]]) -> NodeType:
    """The role, which is no longer COLLECT once the parameter that collects has become a constant."""
    if role is NodeType.COLLECT:
        from hamilton.htypes import is_collect_type

        if not any(is_collect_type(typ) for typ, _ in inputs.values()):
            return NodeType.STANDARD
    return role


def filled_in(text: str, output_name: str, mapping: dict[str, Any]) -> str:
    """`text` with `{parameter}` replaced by where the parameter comes from, `{output_name}` by the node's
    name.

    A name in braces that stands for nothing loses its braces. A text that is no format string, because it
    shows JSON or a dict, is left alone but for the names that do stand for something.

    >>> from hamilton.function_modifiers import source, value
    >>> filled_in("{x} in {output_name}, {other}", "y", {"x": value(3)})
    '3 in y, other'
    >>> filled_in('of {x}: {"a": 1}', "y", {"x": source("z")})
    'of z: {"a": 1}'
    """
    if "{" not in text and "}" not in text:
        return text
    names = _OwnText({OUTPUT_NAME: output_name})
    for parameter, dependency in mapping.items():
        if isinstance(dependency, LiteralDependency):
            names[parameter] = dependency.value
        elif isinstance(dependency, UpstreamDependency):
            names[parameter] = dependency.source
    try:
        return text.format_map(names)
    except Exception:  # not meant as a format string, or a constant that does not like the format
        import re

        return re.sub(
            r"\{([^\W\d]\w*)\}",
            lambda found: str(names[found[1]]) if found[1] in names else found[0],
            text,
        )


class _OwnText(dict):  # type: ignore[type-arg]
    def __missing__(self, key: str) -> str:
        return key


def hints_so_far(fn: Callable[..., Any]) -> dict[str, Any]:
    """The annotations of `fn`, or nothing while one of them mentions a name that the module defines further
    down.

    What cannot be judged where the decorator stands is judged again when the graph is built.
    """
    from hamilton.signatures import hints

    try:
        return hints(fn)
    except NameError:
        return {}
