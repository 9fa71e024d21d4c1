"""The protocol that every decorator follows, and the stages by which a function becomes nodes.

A decorator appends itself to a list on the function it decorates and gives the function back unchanged. When a
graph is built, `resolve_nodes` takes a function through the stages, whatever the order of the decorators:

    resolve         NodeResolver      is the function in the graph at all, and under which name?
    generate        NodeCreator       the function → its first nodes
    inject          NodeInjector      nodes in front of its parameters
    expand          NodeExpander      one node → several
    transform       NodeTransformer   nodes behind some of its nodes
    decorate_nodes  NodeDecorator     the same nodes, with something added

Within a stage the decorator next to `def` comes first. A decorator of your own subclasses one of these classes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hamilton._public import belong_to
from hamilton.function_modifiers._protocol import (
    DefaultNodeCreator,
    DefaultNodeResolver,
    DynamicResolver,
    InvalidDecoratorException,
    MissingConfigParametersException,
    NodeCreator,
    NodeExpander,
    NodeInjector,
    NodeResolver,
    NodeTransformLifecycle,
    SubDAGModifier,
)
from hamilton.function_modifiers._resolution import (
    DYNAMIC,
    STAGES,
    filter_config,
    get_node_decorators,
    is_decorated,
    resolve_config,
    resolve_nodes,
)
from hamilton.function_modifiers._targeting import (
    DefaultNodeDecorator,
    NodeDecorator,
    NodeTransformer,
    SingleNodeNodeTransformer,
    TargetType,
)

__all__ = [
    "DYNAMIC",
    "STAGES",
    "DefaultNodeCreator",
    "DefaultNodeDecorator",
    "DefaultNodeResolver",
    "DynamicResolver",
    "InvalidDecoratorException",
    "MissingConfigParametersException",
    "NodeCreator",
    "NodeDecorator",
    "NodeExpander",
    "NodeInjector",
    "NodeResolver",
    "NodeTransformLifecycle",
    "NodeTransformer",
    "SingleNodeNodeTransformer",
    "SubDAGModifier",
    "TargetType",
    "filter_config",
    "get_node_decorators",
    "is_decorated",
    "resolve_config",
    "resolve_nodes",
    "sanitize_function_name",
    "track_decorator_usage",
]


belong_to(
    __name__,
    DefaultNodeCreator,
    DefaultNodeDecorator,
    DefaultNodeResolver,
    DynamicResolver,
    InvalidDecoratorException,
    MissingConfigParametersException,
    NodeCreator,
    NodeDecorator,
    NodeExpander,
    NodeInjector,
    NodeResolver,
    NodeTransformLifecycle,
    NodeTransformer,
    SingleNodeNodeTransformer,
    SubDAGModifier,
)


def sanitize_function_name(name: str) -> str:
    """`name` without its last `__suffix`.

    >>> sanitize_function_name("holidays__uk")
    'holidays'
    """
    return name.rpartition("__")[0] if "__" in name else name


def track_decorator_usage(call_fn: Callable[..., Any]) -> Callable[..., Any]:
    """`call_fn` itself. Hamilton counts the uses of decorators here; this engine counts nothing."""
    return call_fn
