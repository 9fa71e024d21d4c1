"""The classes of decorators that apply to some of a function's nodes. Public as `hamilton.function_modifiers.base`."""

from __future__ import annotations

import abc
from collections.abc import Callable, Collection
from types import EllipsisType
from typing import Any

from hamilton import node
from hamilton.function_modifiers._protocol import InvalidDecoratorException, SubDAGModifier

#: What a transformer applies to: None its function's final nodes, `...` all, else a name or several.
TargetType = str | Collection[str] | None | EllipsisType


class NodeTransformer(SubDAGModifier):
    """Replaces some of a function's nodes, its targets, by others."""

    #: Nodes with this tag are inside a sub-graph: never final, even if nothing consumes them.
    NON_FINAL_TAG = "hamilton.non_final_node"

    def __init__(self, target: TargetType):
        self.target = target

    @classmethod
    def _early_validate_target(cls, target: TargetType, allow_multiple: bool) -> None:
        """Raise InvalidDecoratorException where the decorator is written, not when a graph is built."""
        if target is None or target is Ellipsis or isinstance(target, str):
            return
        if isinstance(target, Collection) and all(isinstance(one, str) for one in target):
            if not allow_multiple and len(target) > 1:
                raise InvalidDecoratorException(
                    f"@{cls.__name__} applies to one node, but its target names {len(target)}: {list(target)}."
                )
            return
        raise InvalidDecoratorException(
            f"The target of @{cls.__name__} is the name of a node, several names, None for the final nodes "
            f"or ... for all; not {target!r}."
        )

    @staticmethod
    def _extract_final_nodes(nodes: Collection[node.Node]) -> Collection[node.Node]:
        """Those that no other of them consumes."""
        consumed = {name for one in nodes for name in one.input_types}
        return [
            one for one in nodes if one.name not in consumed and NodeTransformer.NON_FINAL_TAG not in one.tags
        ]

    @staticmethod
    def select_nodes(target: TargetType, nodes: Collection[node.Node]) -> Collection[node.Node]:
        """The nodes that `target` means; InvalidDecoratorException if it names one that is not there."""
        if target is None:
            return NodeTransformer._extract_final_nodes(nodes)
        if target is Ellipsis:
            return list(nodes)
        if not isinstance(target, (str, Collection)):
            raise InvalidDecoratorException(
                f"A target is a name, several names, None or ..., not {target!r}."
            )
        wanted = {target} if isinstance(target, str) else set(target)
        chosen = [one for one in nodes if one.name in wanted]
        missing = sorted(wanted - {one.name for one in chosen}, key=str)
        if missing:
            from hamilton.diagnostics import did_you_mean

            names = [one.name for one in nodes]
            raise InvalidDecoratorException(
                f"Could not find {'node' if len(missing) == 1 else 'nodes'} "
                f"{', '.join(map(repr, missing))} among those of this function: {names}."
                f"{did_you_mean(str(missing[0]), names)}"
            )
        return chosen

    @staticmethod
    def compliment(
        all_nodes: Collection[node.Node], nodes_to_transform: Collection[node.Node]
    ) -> Collection[node.Node]:
        """`all_nodes` without `nodes_to_transform`, in order."""
        names = {one.name for one in nodes_to_transform}
        return [one for one in all_nodes if one.name not in names]

    def transform_targets(
        self, targets: Collection[node.Node], config: dict[str, Any], fn: Callable[..., Any]
    ) -> Collection[node.Node]:
        """What the targets become, one after the other."""
        return [made for one in targets for made in self.transform_node(one, config, fn)]

    def transform_dag(
        self, nodes: Collection[node.Node], config: dict[str, Any], fn: Callable[..., Any]
    ) -> Collection[node.Node]:
        targets = self.select_nodes(self.target, nodes)
        return [*self.compliment(nodes, targets), *self.transform_targets(targets, config, fn)]

    @abc.abstractmethod
    def transform_node(
        self, node_: node.Node, config: dict[str, Any], fn: Callable[..., Any]
    ) -> Collection[node.Node]:
        """The nodes that replace `node_`."""

    @classmethod
    def get_lifecycle_name(cls) -> str:
        return "transform"

    @classmethod
    def allows_multiple(cls) -> bool:
        return True


class SingleNodeNodeTransformer(NodeTransformer, abc.ABC):
    """A transformer that makes sense for exactly one final node."""

    def __init__(self) -> None:
        super().__init__(target=None)

    def transform_targets(
        self, targets: Collection[node.Node], config: dict[str, Any], fn: Callable[..., Any]
    ) -> Collection[node.Node]:
        if len(targets) != 1:
            raise InvalidDecoratorException(
                f"Expected a single node to transform, but got {len(targets)}: @{self.name} on "
                f"'{fn.__name__}' meets {[one.name for one in targets]}, made by its other decorators."
            )
        return super().transform_targets(targets, config, fn)


class NodeDecorator(NodeTransformer, abc.ABC):
    """Adds something to nodes, such as a tag, and leaves their number and names as they are."""

    DECORATE_NODES = "decorate_nodes"

    def __init__(self, target: TargetType):
        super().__init__(target=target)

    def validate_node(self, node_: node.Node) -> None:
        """Raise InvalidDecoratorException if it cannot decorate this node."""

    def transform_node(
        self, node_: node.Node, config: dict[str, Any], fn: Callable[..., Any]
    ) -> Collection[node.Node]:
        self.validate_node(node_)
        return [self.decorate_node(node_)]

    def transform_dag(
        self, nodes: Collection[node.Node], config: dict[str, Any], fn: Callable[..., Any]
    ) -> Collection[node.Node]:
        chosen = {one.name for one in self.select_nodes(self.target, nodes)}
        made: list[node.Node] = []
        for one in nodes:
            if one.name in chosen:
                made += self.transform_node(one, config, fn)
            else:
                made.append(one)
        return made

    def validate(self, fn: Callable[..., Any]) -> None:
        """Fits any function; override to be choosier."""

    @abc.abstractmethod
    def decorate_node(self, node_: node.Node) -> node.Node:
        """The node to use instead: usually `node_.copy_with(...)`."""

    @classmethod
    def get_lifecycle_name(cls) -> str:
        return "decorate_nodes"

    @classmethod
    def allows_multiple(cls) -> bool:
        return True


class DefaultNodeDecorator(NodeDecorator):
    """Adds nothing."""

    def __init__(self) -> None:
        super().__init__(target=...)

    def decorate_node(self, node_: node.Node) -> node.Node:
        return node_
