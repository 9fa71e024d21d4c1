"""Nodes put together without the checks of `Node(...)`, for decorators that make thousands of them."""

from __future__ import annotations

from hamilton.node import Node, NodeType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from hamilton.node import DependencyType

_new = object.__new__


def assemble(
    name: str,
    typ: Any,
    documentation: str | Callable[[], str],
    call: Callable[..., Any],
    role: NodeType,
    inputs: dict[str, tuple[Any, DependencyType]],
    tags: dict[str, Any],
    functions: tuple[Callable[..., Any], ...] | None,
    defaults: dict[str, Any],
) -> Node:
    """`Node(...)` of parts in their final form; what can change (`inputs`, `tags`) belongs to this node alone.

    The documentation may be a function that gives it: few are ever read.
    """
    made = _new(Node)
    made.name = name
    made.type = typ
    if isinstance(documentation, str):
        made.documentation = documentation
    else:
        made.describe = documentation
    made.callable = call
    made.node_role = role
    made.input_types = inputs
    made.tags = tags
    made.namespace = ()
    made.originating_functions = functions
    made.default_parameter_values = defaults
    made.hints = None
    return made


def with_tags(node_: Node, tags: dict[str, Any]) -> Node:
    """A copy of `node_`, not yet in any graph, that has `tags` added to its own and takes its place."""
    if node_.namespace:
        return node_.copy_with(include_refs=False, tags={**node_.tags, **tags})
    return assemble(
        node_.name,
        node_.type,
        node_.documentation,
        node_.callable,
        node_.node_role,
        node_.input_types,
        {**node_.tags, **tags},
        node_.originating_functions,
        node_.default_parameter_values,
    )
