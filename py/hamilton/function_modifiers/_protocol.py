"""The classes that decorators subclass, but those with a target. Public as `hamilton.function_modifiers.base`."""

from __future__ import annotations

import abc
from collections.abc import Callable, Collection, Iterable
from typing import Any

from hamilton import node
from hamilton.function_modifiers.making import DecoratorType


class InvalidDecoratorException(Exception):
    """A decorator that does not fit the function, the config or the graph."""


class MissingConfigParametersException(InvalidDecoratorException):
    """A decorator needs config items that the driver was not given."""


class NodeTransformLifecycle(metaclass=DecoratorType):
    """Anything that can be put on a function with `@`."""

    _may_take_function = False

    @classmethod
    @abc.abstractmethod
    def get_lifecycle_name(cls) -> str:
        """The stage, which is also the attribute of the function that lists its decorators."""

    @classmethod
    @abc.abstractmethod
    def allows_multiple(cls) -> bool:
        """Whether a function may have several decorators of this stage."""

    @abc.abstractmethod
    def validate(self, fn: Callable[..., Any]) -> None:
        """Raise InvalidDecoratorException if it cannot decorate `fn`."""

    def __call__(self, fn: Callable[..., Any]) -> Callable[..., Any]:
        """Put this decorator on `fn` and return `fn` itself."""
        self.validate(fn)
        stage = self.get_lifecycle_name()
        present = getattr(fn, stage, None)
        if present and not self.allows_multiple():
            from hamilton.diagnostics import place_of

            raise ValueError(
                f"Function '{fn.__name__}' ({place_of(fn)}) has two decorators of the stage '{stage}': "
                f"@{present[0].name} and @{self.name}. Only one is allowed; combine them, "
                "or split the function in two."
            )
        if present is None:
            setattr(fn, stage, [self])
        else:
            present.append(self)
        return fn

    def required_config(self) -> list[str] | None:
        """The config keys it must be given; None asks for the whole config."""
        return []

    def optional_config(self) -> dict[str, Any] | None:
        """The config keys it may be given, with the values they have otherwise; None asks for the whole config."""
        return {}

    def doubts(self, fn: Callable[..., Any], nodes: Collection[str]) -> Iterable[tuple[str, str]]:
        """What is hardly meant, though it works: `(code, sentence)` for a warning each.

        The sentence goes on from "@decorator on function 'name' (file:line)"; `nodes` are the names in the graph,
        none if the config leaves the function out.
        """
        return ()

    @property
    def name(self) -> str:
        """The name to call it by in messages."""
        return type(self).__name__


class NodeResolver(NodeTransformLifecycle):
    """Decides from the config whether a function takes part, and as what."""

    @abc.abstractmethod
    def resolve(self, fn: Callable[..., Any], config: dict[str, Any]) -> Callable[..., Any] | None:
        """The function to use, or None to leave it out of the graph."""

    @classmethod
    def get_lifecycle_name(cls) -> str:
        return "resolve"

    @classmethod
    def allows_multiple(cls) -> bool:
        return True


class NodeCreator(NodeTransformLifecycle):
    """Makes the first nodes from a function."""

    @abc.abstractmethod
    def generate_nodes(self, fn: Callable[..., Any], config: dict[str, Any]) -> list[node.Node]:
        """The nodes that stand for `fn`."""

    @classmethod
    def get_lifecycle_name(cls) -> str:
        return "generate"

    @classmethod
    def allows_multiple(cls) -> bool:
        return False


class SubDAGModifier(NodeTransformLifecycle):
    """Takes the nodes made from one function and gives those to use instead."""

    @abc.abstractmethod
    def transform_dag(
        self, nodes: Collection[node.Node], config: dict[str, Any], fn: Callable[..., Any]
    ) -> Collection[node.Node]:
        """The nodes that replace `nodes`."""


class NodeInjector(SubDAGModifier):
    """Puts nodes in front of parameters."""

    @staticmethod
    def find_injectable_params(nodes: Collection[node.Node]) -> dict[str, Any]:
        """The parameters of `nodes` that none of them produces: name → type."""
        produced = {one.name for one in nodes}
        return {
            name: typ for one in nodes for name, (typ, _) in one.input_types.items() if name not in produced
        }

    def transform_dag(
        self, nodes: Collection[node.Node], config: dict[str, Any], fn: Callable[..., Any]
    ) -> Collection[node.Node]:
        injected, renamed = self.inject_nodes(self.find_injectable_params(nodes), config, fn)
        if not renamed:
            return [*nodes, *injected]
        return [
            *(
                one.reassign_inputs(input_names=renamed) if renamed.keys() & one.input_types.keys() else one
                for one in nodes
            ),
            *injected,
        ]

    @abc.abstractmethod
    def inject_nodes(
        self, params: dict[str, Any], config: dict[str, Any], fn: Callable[..., Any]
    ) -> tuple[list[node.Node], dict[str, str]]:
        """The nodes to add, and for each parameter to rewire the name of the node that it takes from now on."""

    @classmethod
    def get_lifecycle_name(cls) -> str:
        return "inject"

    @classmethod
    def allows_multiple(cls) -> bool:
        return True


class NodeExpander(SubDAGModifier):
    """Makes several nodes from one."""

    EXPAND_NODES = "expand_nodes"

    def transform_dag(
        self, nodes: Collection[node.Node], config: dict[str, Any], fn: Callable[..., Any]
    ) -> Collection[node.Node]:
        if len(nodes) != 1:
            raise ValueError(
                f"@{self.name} on '{fn.__name__}' needs exactly one node to expand, but another decorator of "
                f"this function has made {len(nodes)}: {[one.name for one in nodes]}. Use it on a function of its own."
            )
        (only,) = nodes
        return self.expand_node(only, config, fn)

    @abc.abstractmethod
    def expand_node(
        self, node_: node.Node, config: dict[str, Any], fn: Callable[..., Any]
    ) -> Collection[node.Node]:
        """The nodes that replace `node_`."""

    @classmethod
    def get_lifecycle_name(cls) -> str:
        return "expand"

    @classmethod
    def allows_multiple(cls) -> bool:
        return False


class DynamicResolver(NodeTransformLifecycle):
    """Becomes another decorator once the config is known (`resolve`).

    A subclass has `resolve(config, fn) -> NodeTransformLifecycle`.
    """

    @classmethod
    def get_lifecycle_name(cls) -> str:
        return "dynamic"

    @classmethod
    def allows_multiple(cls) -> bool:
        return True

    def validate(self, fn: Callable[..., Any]) -> None:
        """Fits any function: what it becomes is checked when that is known."""

    def resolve(self, config: dict[str, Any], fn: Callable[..., Any]) -> NodeTransformLifecycle:
        """The decorator that the config asks for."""
        raise NotImplementedError(
            f"{self.name} does not say which decorator it becomes: define resolve(config, fn)."
        )


class DefaultNodeResolver(NodeResolver):
    """Every function takes part."""

    def resolve(self, fn: Callable[..., Any], config: dict[str, Any]) -> Callable[..., Any]:
        return fn

    def validate(self, fn: Callable[..., Any]) -> None:
        pass


class DefaultNodeCreator(NodeCreator):
    """One node, as the function declares it."""

    def generate_nodes(self, fn: Callable[..., Any], config: dict[str, Any]) -> list[node.Node]:
        return [node.Node.from_fn(fn)]

    def validate(self, fn: Callable[..., Any]) -> None:
        pass
