"""What to subclass to watch or change an execution: the events of `lifecycle.base`, with names, types and tags.

All calls are by keyword. Take `**future_kwargs` so that an argument added later does not break an adapter.

>>> from hamilton import ad_hoc_utils, driver
>>> class Announce(NodeExecutionHook):
...     def run_before_node_execution(self, *, node_name, **future_kwargs):
...         print("computing", node_name)
...     def run_after_node_execution(self, *, node_name, result, **future_kwargs):
...         print(node_name, "is", result)
>>> def answer() -> int:
...     return 42
>>> module = ad_hoc_utils.create_temporary_module(answer)
>>> _ = driver.Builder().with_modules(module).with_adapters(Announce()).build().execute(["answer"])
computing answer
answer is 42
"""

from __future__ import annotations

import abc

from hamilton._public import belong_to
from hamilton.lifecycle._task_hooks import (
    TaskExecutionHook,
    TaskGroupingHook,
    TaskReturnHook,
    TaskSubmissionHook,
)
from hamilton.lifecycle.base import (
    BaseDoBuildResult,
    BaseDoCheckEdgeTypesMatch,
    BaseDoNodeExecute,
    BaseDoValidateInput,
    BasePostGraphConstruct,
    BasePostGraphExecute,
    BasePostNodeExecute,
    BasePreGraphExecute,
    BasePreNodeExecute,
    BaseValidateGraph,
    BaseValidateNode,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from types import ModuleType
    from typing import Any

    from hamilton.graph import FunctionGraph
    from hamilton.graph_types import HamiltonGraph, HamiltonNode
    from hamilton.node import Node


belong_to(__name__, TaskExecutionHook, TaskGroupingHook, TaskReturnHook, TaskSubmissionHook)


# -- results -----------------------------------------------------------------------------------------------------


class ResultBuilder(BaseDoBuildResult, abc.ABC):
    """Makes what `execute` returns."""

    @abc.abstractmethod
    def build_result(self, **outputs: Any) -> Any:
        """The result, given the requested values by name, in the order requested."""

    def do_build_result(self, outputs: dict[str, Any]) -> Any:
        return self.build_result(**outputs)

    def input_types(self) -> list[type]:
        """The types of value that it can take; `Any` unless overridden."""
        from typing import Any

        return [Any]

    def output_type(self) -> type:
        """The type of the result; `Any` unless overridden."""
        from typing import Any

        return Any


class LegacyResultMixin(ResultBuilder, abc.ABC):
    """A result builder whose `build_result` is static."""

    @staticmethod
    @abc.abstractmethod
    def build_result(**outputs: Any) -> Any:
        """The result, given the requested values by name, in the order requested."""


class GraphAdapter(
    BaseDoNodeExecute, LegacyResultMixin, BaseDoValidateInput, BaseDoCheckEdgeTypesMatch, abc.ABC
):
    """The adapter of old: checks types, computes nodes and builds the result, all in one class."""

    @staticmethod
    @abc.abstractmethod
    def check_input_type(node_type: type, input_value: Any) -> bool:
        """Whether the value may be given for an input of this type."""

    @staticmethod
    @abc.abstractmethod
    def check_node_type_equivalence(node_type: type, input_type: type) -> bool:
        """Whether a node of type `input_type` may feed a parameter of type `node_type`."""

    @abc.abstractmethod
    def execute_node(self, node: Node, kwargs: dict[str, Any]) -> Any:
        """The value of the node."""

    def do_node_execute(
        self, run_id: str, node_: Node, kwargs: dict[str, Any], task_id: str | None = None
    ) -> Any:
        return self.execute_node(node_, kwargs)

    def do_validate_input(self, node_type: type, input_value: Any) -> bool:
        return self.check_input_type(node_type, input_value)

    def do_check_edge_types_match(self, type_from: type, type_to: type) -> bool:
        return self.check_node_type_equivalence(type_to, type_from)


# -- nodes -------------------------------------------------------------------------------------------------------


class NodeExecutionHook(BasePreNodeExecute, BasePostNodeExecute, abc.ABC):
    """Is told of every node that is computed, before and after. External inputs are not computed."""

    @abc.abstractmethod
    def run_before_node_execution(
        self,
        *,
        node_name: str,
        node_tags: dict[str, Any],
        node_kwargs: dict[str, Any],
        node_return_type: type,
        task_id: str | None,
        run_id: str,
        node_input_types: dict[str, Any],
        **future_kwargs: Any,
    ) -> None:
        """Called with the arguments that the node is about to receive. If it raises, the node is not computed."""

    @abc.abstractmethod
    def run_after_node_execution(
        self,
        *,
        node_name: str,
        node_tags: dict[str, Any],
        node_kwargs: dict[str, Any],
        node_return_type: type,
        result: Any,
        error: Exception | None,
        success: bool,
        task_id: str | None,
        run_id: str,
        **future_kwargs: Any,
    ) -> None:
        """Called with the result, or with the error that computing the node raised."""

    def pre_node_execute(
        self, *, run_id: str, node_: Node, kwargs: dict[str, Any], task_id: str | None = None
    ):
        self.run_before_node_execution(
            node_name=node_.name,
            node_tags=node_.tags,
            node_kwargs=kwargs,
            node_return_type=node_.type,
            task_id=task_id,
            run_id=run_id,
            node_input_types=node_.types_taken,
        )

    def post_node_execute(
        self,
        *,
        run_id: str,
        node_: Node,
        kwargs: dict[str, Any],
        success: bool,
        error: Exception | None,
        result: Any | None,
        task_id: str | None = None,
    ):
        self.run_after_node_execution(
            node_name=node_.name,
            node_tags=node_.tags,
            node_kwargs=kwargs,
            node_return_type=node_.type,
            result=result,
            error=error,
            task_id=task_id,
            success=success,
            run_id=run_id,
        )


class NodeExecutionMethod(BaseDoNodeExecute):
    """Computes every node instead of the engine: to retry, to time, to debug."""

    @abc.abstractmethod
    def run_to_execute_node(
        self,
        *,
        node_name: str,
        node_tags: dict[str, Any],
        node_callable: Any,
        node_kwargs: dict[str, Any],
        task_id: str | None,
        is_expand: bool,
        is_collect: bool,
        **future_kwargs: Any,
    ) -> Any:
        """The value of the node: usually `node_callable(**node_kwargs)`."""

    def do_node_execute(
        self, *, run_id: str, node_: Node, kwargs: dict[str, Any], task_id: str | None = None
    ) -> Any:
        from hamilton.node import NodeType

        return self.run_to_execute_node(
            node_name=node_.name,
            node_tags=node_.tags,
            node_callable=node_.callable,
            node_kwargs=kwargs,
            task_id=task_id,
            is_expand=node_.node_role is NodeType.EXPAND,
            is_collect=node_.node_role is NodeType.COLLECT,
        )


# -- the graph ---------------------------------------------------------------------------------------------------


class StaticValidator(BaseValidateGraph, BaseValidateNode):
    """Judges a new graph; override one or both. Each returns `(True, None)` or `(False, why not)`."""

    def run_to_validate_node(self, *, node: HamiltonNode, **future_kwargs: Any) -> tuple[bool, str | None]:
        """Whether the node is acceptable."""
        return True, None

    def run_to_validate_graph(self, graph: HamiltonGraph, **future_kwargs: Any) -> tuple[bool, str | None]:
        """Whether the graph is acceptable."""
        return True, None

    def validate_node(self, *, created_node: Node) -> tuple[bool, Exception | None]:
        from hamilton.graph_types import HamiltonNode

        return self.run_to_validate_node(node=HamiltonNode.from_node(created_node))  # type: ignore[return-value]

    def validate_graph(
        self, *, graph: FunctionGraph, modules: list[ModuleType], config: dict[str, Any]
    ) -> tuple[bool, str | None]:
        from hamilton.graph_types import HamiltonGraph

        return self.run_to_validate_graph(graph=HamiltonGraph.from_graph(graph))


class GraphConstructionHook(BasePostGraphConstruct, abc.ABC):
    """Is told when the graph is built."""

    @abc.abstractmethod
    def run_after_graph_construction(
        self, *, graph: HamiltonGraph, config: dict[str, Any], **future_kwargs: Any
    ) -> None:
        """Called once per driver."""

    def post_graph_construct(
        self, *, graph: FunctionGraph, modules: list[ModuleType], config: dict[str, Any]
    ):
        from hamilton.graph_types import HamiltonGraph

        self.run_after_graph_construction(graph=HamiltonGraph.from_graph(graph), config=config)


class GraphExecutionHook(BasePreGraphExecute, BasePostGraphExecute, abc.ABC):
    """Is told of every execution, before and after."""

    @abc.abstractmethod
    def run_before_graph_execution(
        self,
        *,
        graph: HamiltonGraph,
        final_vars: list[str],
        inputs: dict[str, Any],
        overrides: dict[str, Any],
        execution_path: Collection[str],
        run_id: str,
        **future_kwargs: Any,
    ) -> None:
        """Called with what was asked for; `execution_path` are the nodes to compute, without external inputs."""

    @abc.abstractmethod
    def run_after_graph_execution(
        self,
        *,
        graph: HamiltonGraph,
        success: bool,
        error: Exception | None,
        results: dict[str, Any] | None,
        run_id: str,
        **future_kwargs: Any,
    ) -> None:
        """Called with the results, or with the error that ended the execution."""

    def pre_graph_execute(
        self,
        *,
        run_id: str,
        graph: FunctionGraph,
        final_vars: list[str],
        inputs: dict[str, Any],
        overrides: dict[str, Any],
    ):
        from hamilton.graph_types import HamiltonGraph

        nodes, user_nodes = graph.get_upstream_nodes(final_vars, inputs, overrides)
        given = {one.name for one in user_nodes}
        self.run_before_graph_execution(
            graph=HamiltonGraph.from_graph(graph),
            final_vars=final_vars,
            inputs=inputs,
            overrides=overrides,
            execution_path=[one.name for one in nodes if one.name not in given],
            run_id=run_id,
        )

    def post_graph_execute(
        self,
        *,
        run_id: str,
        graph: FunctionGraph,
        success: bool,
        error: Exception | None,
        results: dict[str, Any] | None,
    ):
        from hamilton.graph_types import HamiltonGraph

        self.run_after_graph_execution(
            graph=HamiltonGraph.from_graph(graph),
            success=success,
            error=error,
            results=results,
            run_id=run_id,
        )


class EdgeConnectionHook(BaseDoCheckEdgeTypesMatch, BaseDoValidateInput, abc.ABC):
    """Judges edges and inputs."""

    @abc.abstractmethod
    def check_edge_types_match(self, type_from: type, type_to: type, **kwargs: Any) -> bool:
        """True to accept an edge that the engine refuses: `type_from` is the parameter's type, `type_to` the
        producer's. An edge that the engine accepts stays accepted."""

    @abc.abstractmethod
    def validate_input(self, node_type: type, input_value: Any, **kwargs: Any) -> bool:
        """Whether the value may be given for an input of this type; replaces the engine's check."""

    def do_check_edge_types_match(self, *, type_from: type, type_to: type) -> bool:
        return self.check_edge_types_match(type_from, type_to)

    def do_validate_input(self, *, node_type: type, input_value: Any) -> bool:
        return self.validate_input(node_type=node_type, input_value=input_value)
