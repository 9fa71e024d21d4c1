"""The hooks, methods and validators that an adapter may implement, and the set that calls them.

A *hook* is told of an event, any number of adapters may listen. A *method* does a step of the work instead of the
engine, so only one adapter may have it. A *validator* says whether something is acceptable, and why not.
These classes speak of the engine's own `Node` and `FunctionGraph`; `hamilton.lifecycle.api` has the same events
for users, with names, types and tags.
"""

from __future__ import annotations

import abc
import sys

from hamilton._public import belong_to
from hamilton.lifecycle._adapter_set import LifecycleAdapterSet, ValidationException, ValidationResult
from hamilton.lifecycle._declaring import (
    ASYNC_HOOK,
    ASYNC_METHOD,
    REGISTERED_ASYNC_HOOKS,
    REGISTERED_ASYNC_METHODS,
    REGISTERED_SYNC_HOOKS,
    REGISTERED_SYNC_METHODS,
    REGISTERED_SYNC_VALIDATORS,
    SYNC_HOOK,
    SYNC_METHOD,
    SYNC_VALIDATOR,
    InvalidLifecycleAdapter,
    lifecycle,
    validate_hook_fn,
    validate_lifecycle_adapter_function,
    validate_method_fn,
    validate_validator_fn,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any

    from hamilton import graph, node
    from hamilton.execution.grouping import NodeGroupPurpose

__all__ = [
    "ADAPTER_CLASSES",
    "ASYNC_HOOK",
    "ASYNC_METHOD",
    "REGISTERED_ASYNC_HOOKS",
    "REGISTERED_ASYNC_METHODS",
    "REGISTERED_SYNC_HOOKS",
    "REGISTERED_SYNC_METHODS",
    "REGISTERED_SYNC_VALIDATORS",
    "SYNC_HOOK",
    "SYNC_METHOD",
    "SYNC_VALIDATOR",
    "BaseDoBuildResult",
    "BaseDoCheckEdgeTypesMatch",
    "BaseDoNodeExecute",
    "BaseDoNodeExecuteAsync",
    "BaseDoRemoteExecute",
    "BaseDoReuseValues",
    "BaseDoValidateInput",
    "BasePostGraphConstruct",
    "BasePostGraphConstructAsync",
    "BasePostGraphExecute",
    "BasePostGraphExecuteAsync",
    "BasePostNodeExecute",
    "BasePostNodeExecuteAsync",
    "BasePostTaskExecute",
    "BasePostTaskExecuteAsync",
    "BasePostTaskExpand",
    "BasePostTaskGroup",
    "BasePostTaskReturn",
    "BasePreDoAnythingHook",
    "BasePreGraphExecute",
    "BasePreGraphExecuteAsync",
    "BasePreNodeExecute",
    "BasePreNodeExecuteAsync",
    "BasePreTaskExecute",
    "BasePreTaskExecuteAsync",
    "BasePreTaskSubmission",
    "BaseValidateGraph",
    "BaseValidateNode",
    "InvalidLifecycleAdapter",
    "LifecycleAdapter",  # noqa: F822 - made when asked for, below
    "LifecycleAdapterSet",
    "ValidationException",
    "ValidationResult",
    "lifecycle",
    "validate_hook_fn",
    "validate_lifecycle_adapter_function",
    "validate_method_fn",
    "validate_validator_fn",
]

belong_to(
    __name__,
    InvalidLifecycleAdapter,
    LifecycleAdapterSet,
    ValidationException,
    ValidationResult,
    lifecycle,
)


# -- the life of a driver ----------------------------------------------------------------------------------------


@lifecycle.base_hook("pre_do_anything")
class BasePreDoAnythingHook(abc.ABC):
    """Called first of all, before a driver is built."""

    @abc.abstractmethod
    def pre_do_anything(self): ...


@lifecycle.base_method("do_check_edge_types_match")
class BaseDoCheckEdgeTypesMatch(abc.ABC):
    """May accept an edge that the type check refuses."""

    @abc.abstractmethod
    def do_check_edge_types_match(self, *, type_from: type, type_to: type) -> bool:
        """True if a node of type `type_to` may feed a parameter of type `type_from`."""


@lifecycle.base_method("do_validate_input")
class BaseDoValidateInput(abc.ABC):
    """Judges inputs instead of `htypes.check_input_type`."""

    @abc.abstractmethod
    def do_validate_input(self, *, node_type: type, input_value: Any) -> bool:
        """True if the value may be given for an input of this type."""


@lifecycle.base_validator("validate_node")
class BaseValidateNode(abc.ABC):
    """Judges every node of a new graph."""

    @abc.abstractmethod
    def validate_node(self, *, created_node: node.Node) -> tuple[bool, Exception | None]:
        """Whether the node is acceptable, and why not."""


@lifecycle.base_validator("validate_graph")
class BaseValidateGraph(abc.ABC):
    """Judges a new graph as a whole."""

    @abc.abstractmethod
    def validate_graph(
        self, *, graph: graph.FunctionGraph, modules: list[ModuleType], config: dict[str, Any]
    ) -> tuple[bool, str | None]:
        """Whether the graph is acceptable, and why not."""


@lifecycle.base_hook("post_graph_construct")
class BasePostGraphConstruct(abc.ABC):
    """Called when the graph is built and accepted."""

    @abc.abstractmethod
    def post_graph_construct(
        self, *, graph: graph.FunctionGraph, modules: list[ModuleType], config: dict[str, Any]
    ): ...


@lifecycle.base_hook("post_graph_construct")
class BasePostGraphConstructAsync(abc.ABC):
    """Called by an async driver when the graph is built and accepted."""

    @abc.abstractmethod
    async def post_graph_construct(
        self, *, graph: graph.FunctionGraph, modules: list[ModuleType], config: dict[str, Any]
    ): ...


# -- an execution of the graph -----------------------------------------------------------------------------------


@lifecycle.base_hook("pre_graph_execute")
class BasePreGraphExecute(abc.ABC):
    """Called before an execution, before its inputs are checked."""

    @abc.abstractmethod
    def pre_graph_execute(
        self,
        *,
        run_id: str,
        graph: graph.FunctionGraph,
        final_vars: list[str],
        inputs: dict[str, Any],
        overrides: dict[str, Any],
    ): ...


@lifecycle.base_hook("pre_graph_execute")
class BasePreGraphExecuteAsync(abc.ABC):
    """Called before an execution of an async driver."""

    @abc.abstractmethod
    async def pre_graph_execute(
        self,
        *,
        run_id: str,
        graph: graph.FunctionGraph,
        final_vars: list[str],
        inputs: dict[str, Any],
        overrides: dict[str, Any],
    ): ...


@lifecycle.base_hook("post_graph_execute")
class BasePostGraphExecute(abc.ABC):
    """Called after an execution, whether it succeeded or not."""

    @abc.abstractmethod
    def post_graph_execute(
        self,
        *,
        run_id: str,
        graph: graph.FunctionGraph,
        success: bool,
        error: Exception | None,
        results: dict[str, Any] | None,
    ): ...


@lifecycle.base_hook("post_graph_execute")
class BasePostGraphExecuteAsync(abc.ABC):
    """Called after an execution of an async driver."""

    @abc.abstractmethod
    async def post_graph_execute(
        self,
        *,
        run_id: str,
        graph: graph.FunctionGraph,
        success: bool,
        error: Exception | None,
        results: dict[str, Any] | None,
    ): ...


@lifecycle.base_method("do_build_result")
class BaseDoBuildResult(abc.ABC):
    """Makes what `execute` returns from the requested values."""

    @abc.abstractmethod
    def do_build_result(self, *, outputs: Any) -> Any:
        """The result, given the values by name in the order requested."""


@lifecycle.base_method("do_reuse_values")
class BaseDoReuseValues(abc.ABC):
    """Knows values from earlier executions: these nodes are not computed, nor what only they need."""

    @abc.abstractmethod
    def do_reuse_values(
        self,
        *,
        run_id: str,
        graph: graph.FunctionGraph,
        final_vars: list[str],
        inputs: dict[str, Any] | None,
        overrides: dict[str, Any] | None,
    ) -> dict[str, Any]:
        """Values by the names of their nodes. An override of the caller comes before them."""


# -- tasks: an execution cut into pieces -------------------------------------------------------------------------


@lifecycle.base_hook("post_task_group")
class BasePostTaskGroup(abc.ABC):
    """Called when the nodes have been grouped into tasks."""

    @abc.abstractmethod
    def post_task_group(self, *, run_id: str, task_ids: list[str]): ...


@lifecycle.base_hook("post_task_expand")
class BasePostTaskExpand(abc.ABC):
    """Called when a task has yielded the items that further tasks are made of."""

    @abc.abstractmethod
    def post_task_expand(self, *, run_id: str, task_id: str, parameters: dict[str, Any]): ...


@lifecycle.base_hook("pre_task_submission")
class BasePreTaskSubmission(abc.ABC):
    """Called before a task is given to its executor, on the driver's side."""

    @abc.abstractmethod
    def pre_task_submission(
        self,
        *,
        run_id: str,
        task_id: str,
        nodes: list[node.Node],
        inputs: dict[str, Any],
        overrides: dict[str, Any],
        spawning_task_id: str | None,
        purpose: NodeGroupPurpose,
    ): ...


@lifecycle.base_hook("post_task_return")
class BasePostTaskReturn(abc.ABC):
    """Called when a task has come back from its executor, on the driver's side."""

    @abc.abstractmethod
    def post_task_return(
        self,
        *,
        run_id: str,
        task_id: str,
        nodes: list[node.Node],
        result: Any,
        success: bool,
        error: Exception,
        spawning_task_id: str | None,
        purpose: NodeGroupPurpose,
    ): ...


@lifecycle.base_hook("pre_task_execute")
class BasePreTaskExecute(abc.ABC):
    """Called before a task, where it runs."""

    @abc.abstractmethod
    def pre_task_execute(
        self,
        *,
        run_id: str,
        task_id: str,
        nodes: list[node.Node],
        inputs: dict[str, Any],
        overrides: dict[str, Any],
        spawning_task_id: str | None,
        purpose: NodeGroupPurpose,
    ): ...


@lifecycle.base_hook("pre_task_execute")
class BasePreTaskExecuteAsync(abc.ABC):
    """Called before a task of an async driver, where it runs."""

    @abc.abstractmethod
    async def pre_task_execute(
        self,
        *,
        run_id: str,
        task_id: str,
        nodes: list[node.Node],
        inputs: dict[str, Any],
        overrides: dict[str, Any],
        spawning_task_id: str | None,
        purpose: NodeGroupPurpose,
    ): ...


@lifecycle.base_hook("post_task_execute")
class BasePostTaskExecute(abc.ABC):
    """Called after a task, where it runs, whether it succeeded or not."""

    @abc.abstractmethod
    def post_task_execute(
        self,
        *,
        run_id: str,
        task_id: str,
        nodes: list[node.Node],
        results: dict[str, Any] | None,
        success: bool,
        error: Exception,
        spawning_task_id: str | None,
        purpose: NodeGroupPurpose,
    ): ...


@lifecycle.base_hook("post_task_execute")
class BasePostTaskExecuteAsync(abc.ABC):
    """Called after a task of an async driver, where it runs."""

    @abc.abstractmethod
    async def post_task_execute(
        self,
        *,
        run_id: str,
        task_id: str,
        nodes: list[node.Node],
        results: dict[str, Any] | None,
        success: bool,
        error: Exception,
        spawning_task_id: str | None,
        purpose: NodeGroupPurpose,
    ): ...


# -- one node ----------------------------------------------------------------------------------------------------


@lifecycle.base_hook("pre_node_execute")
class BasePreNodeExecute(abc.ABC):
    """Called before a node is computed; an error here means that it is not."""

    @abc.abstractmethod
    def pre_node_execute(
        self, *, run_id: str, node_: node.Node, kwargs: dict[str, Any], task_id: str | None = None
    ): ...


@lifecycle.base_hook("pre_node_execute")
class BasePreNodeExecuteAsync(abc.ABC):
    """Called before an async driver computes a node."""

    @abc.abstractmethod
    async def pre_node_execute(
        self, *, run_id: str, node_: node.Node, kwargs: dict[str, Any], task_id: str | None = None
    ): ...


@lifecycle.base_method("do_node_execute")
class BaseDoNodeExecute(abc.ABC):
    """Computes a node instead of the engine."""

    @abc.abstractmethod
    def do_node_execute(
        self, *, run_id: str, node_: node.Node, kwargs: dict[str, Any], task_id: str | None = None
    ) -> Any:
        """The value of the node."""


@lifecycle.base_method("do_node_execute")
class BaseDoNodeExecuteAsync(abc.ABC):
    """Computes a node instead of the async driver."""

    @abc.abstractmethod
    async def do_node_execute(
        self, *, run_id: str, node_: node.Node, kwargs: dict[str, Any], task_id: str | None = None
    ) -> Any:
        """The value of the node."""


@lifecycle.base_method("do_remote_execute")
class BaseDoRemoteExecute(abc.ABC):
    """Computes a node, hooks included, somewhere else: in a thread, a process, a cluster."""

    @abc.abstractmethod
    def do_remote_execute(
        self, *, node: node.Node, execute_lifecycle_for_node: Callable[..., Any], **kwargs: Any
    ) -> Any:
        """The value of the node, or a handle for it: call `execute_lifecycle_for_node(**kwargs)` over there.

        `kwargs` are the node's arguments; a method with a parameter `kwargs` gets them as one dict.
        """


@lifecycle.base_hook("post_node_execute")
class BasePostNodeExecute(abc.ABC):
    """Called after a node was computed or failed."""

    @abc.abstractmethod
    def post_node_execute(
        self,
        *,
        run_id: str,
        node_: node.Node,
        kwargs: dict[str, Any],
        success: bool,
        error: Exception | None,
        result: Any | None,
        task_id: str | None = None,
    ): ...


@lifecycle.base_hook("post_node_execute")
class BasePostNodeExecuteAsync(abc.ABC):
    """Called after an async driver has computed a node, or failed to."""

    @abc.abstractmethod
    async def post_node_execute(
        self,
        *,
        run_id: str,
        node_: node.Node,
        kwargs: dict[str, Any],
        success: bool,
        error: Exception | None,
        result: Any,
        task_id: str | None = None,
    ): ...


#: Everything that can be given to a driver as an adapter.
ADAPTER_CLASSES = (
    BasePreDoAnythingHook,
    BaseDoCheckEdgeTypesMatch,
    BaseDoValidateInput,
    BaseValidateNode,
    BaseValidateGraph,
    BasePostGraphConstruct,
    BasePostGraphConstructAsync,
    BasePreGraphExecute,
    BasePreGraphExecuteAsync,
    BasePostTaskGroup,
    BasePostTaskExpand,
    BasePreTaskSubmission,
    BasePostTaskReturn,
    BasePreTaskExecute,
    BasePreTaskExecuteAsync,
    BasePreNodeExecute,
    BasePreNodeExecuteAsync,
    BaseDoNodeExecute,
    BaseDoNodeExecuteAsync,
    BasePostNodeExecute,
    BasePostNodeExecuteAsync,
    BasePostTaskExecute,
    BasePostTaskExecuteAsync,
    BasePostGraphExecute,
    BasePostGraphExecuteAsync,
    BaseDoBuildResult,
)


def __getattr__(name: str) -> Any:
    #: The type of adapters, for annotations: any class that implements a hook, a method or a validator.
    if name == "LifecycleAdapter":  # building it would import `typing` for everyone
        from typing import Union

        sys.modules[__name__].LifecycleAdapter = union = Union[ADAPTER_CLASSES]  # type: ignore[attr-defined]  # noqa: UP007
        return union
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
