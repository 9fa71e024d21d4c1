"""The hooks, methods and validators that an adapter may implement, and the set that calls them.

A *hook* is told of an event, any number of adapters may listen. A *method* does a step of the work instead of the
engine, so only one adapter may have it. A *validator* says whether something is acceptable, and why not.
These classes speak of the engine's own `Node` and `FunctionGraph`; `hamilton.lifecycle.api` has the same events
for users, with names, types and tags.
"""

from __future__ import annotations

import abc
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any

    from hamilton import graph, node
    from hamilton.execution.grouping import NodeGroupPurpose

# The attribute of a class under which the decorators below leave the name of what it implements.
SYNC_HOOK = "hooks"
ASYNC_HOOK = "async_hooks"
SYNC_METHOD = "methods"
ASYNC_METHOD = "async_methods"
SYNC_VALIDATOR = "validators"

REGISTERED_SYNC_HOOKS: set[str] = set()
REGISTERED_ASYNC_HOOKS: set[str] = set()
REGISTERED_SYNC_METHODS: set[str] = set()
REGISTERED_ASYNC_METHODS: set[str] = set()
REGISTERED_SYNC_VALIDATORS: set[str] = set()


class InvalidLifecycleAdapter(Exception):
    """A class marked as a hook, method or validator whose function has the wrong shape."""


class ValidationException(Exception):
    """A validator refused a node or the graph."""


class ValidationResult:
    """What one validator said: `success`, the reason in `error` if it refused, and the `validator`."""

    __slots__ = ("error", "success", "validator")
    __match_args__ = ("success", "error", "validator")

    def __init__(self, success: bool, error: str | None, validator: object):
        self.success = success
        self.error = error
        self.validator = validator

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ValidationResult):
            return NotImplemented
        return (self.success, self.error, self.validator) == (other.success, other.error, other.validator)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return (
            f"ValidationResult(success={self.success!r}, error={self.error!r}, validator={self.validator!r})"
        )


# -- declaring what a class implements ---------------------------------------------------------------------------


def validate_lifecycle_adapter_function(
    fn: Callable[..., Any], returns_value: bool, return_type: Any = None
) -> None:
    """Raise InvalidLifecycleAdapter unless `fn` takes keyword arguments only and has (no) return annotation."""
    code = fn.__code__
    if code.co_argcount > 1 or code.co_flags & 0x04:
        positional = code.co_varnames[1 : code.co_argcount]
        raise InvalidLifecycleAdapter(
            f"{fn.__qualname__} is called with keyword arguments, so its parameters must be keyword-only. "
            f"Write 'def {fn.__name__}(self, *, {', '.join(positional)})'."
        )
    says = "return" in _annotations(fn)
    if returns_value and not says:
        raise InvalidLifecycleAdapter(f"{fn.__qualname__} must give a value back: add a return annotation.")
    if not returns_value and says:
        raise InvalidLifecycleAdapter(
            f"{fn.__qualname__} is a hook, whose value nobody reads: remove its return annotation."
        )


def _annotations(fn: Callable[..., Any]) -> dict[str, Any]:
    try:
        return fn.__annotations__
    except NameError:  # Python 3.14 evaluates them when read; here only their names matter
        import annotationlib

        return annotationlib.get_annotations(fn, format=annotationlib.Format.STRING)


def validate_hook_fn(fn: Callable[..., Any]) -> None:
    validate_lifecycle_adapter_function(fn, returns_value=False)


def validate_method_fn(fn: Callable[..., Any]) -> None:
    validate_lifecycle_adapter_function(fn, returns_value=True)


def validate_validator_fn(fn: Callable[..., Any]) -> None:
    validate_lifecycle_adapter_function(fn, returns_value=True)


class lifecycle:
    """Class decorators that register a kind of hook, method or validator.

    >>> @lifecycle.base_hook("on_tea_time")
    ... class BaseTeaTime:
    ...     def on_tea_time(self, *, run_id: str):
    ...         ...
    """

    @classmethod
    def base_hook(cls, fn_name: str) -> Callable[[type], type]:
        """The class has a function of this name that is called when something happens. It may be async."""

        def mark(adapter: type) -> type:
            fn = _function_of(adapter, fn_name, "base_hook")
            validate_hook_fn(fn)
            kind, known = (
                (ASYNC_HOOK, REGISTERED_ASYNC_HOOKS) if _is_async(fn) else (SYNC_HOOK, REGISTERED_SYNC_HOOKS)
            )
            known.add(fn_name)
            setattr(adapter, kind, fn_name)
            return adapter

        return mark

    @classmethod
    def base_method(cls, fn_name: str) -> Callable[[type], type]:
        """The class has a function of this name that is called instead of the engine's own. It may be async."""

        def mark(adapter: type) -> type:
            fn = _function_of(adapter, fn_name, "base_method")
            validate_method_fn(fn)
            kind, known = (
                (ASYNC_METHOD, REGISTERED_ASYNC_METHODS)
                if _is_async(fn)
                else (SYNC_METHOD, REGISTERED_SYNC_METHODS)
            )
            known.add(fn_name)
            setattr(adapter, kind, fn_name)
            return adapter

        return mark

    @classmethod
    def base_validator(cls, fn_name: str) -> Callable[[type], type]:
        """The class has a function of this name that returns `(acceptable, reason or None)`."""

        def mark(adapter: type) -> type:
            fn = _function_of(adapter, fn_name, "base_validator")
            validate_validator_fn(fn)
            if _is_async(fn):
                raise InvalidLifecycleAdapter(f"{fn.__qualname__} is a validator and cannot be async.")
            REGISTERED_SYNC_VALIDATORS.add(fn_name)
            setattr(adapter, SYNC_VALIDATOR, fn_name)
            return adapter

        return mark


def _function_of(adapter: type, fn_name: str, decorator: str) -> Callable[..., Any]:
    fn = getattr(adapter, fn_name, None)
    if fn is None:
        raise ValueError(
            f"@lifecycle.{decorator}({fn_name!r}) names a method of the class below it, "
            f"but {adapter.__name__} has none of that name."
        )
    return fn


def _is_async(fn: Callable[..., Any]) -> bool:
    return bool(fn.__code__.co_flags & 0x80)  # CO_COROUTINE


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


# -- a driver's adapters -----------------------------------------------------------------------------------------


class LifecycleAdapterSet:
    """The adapters of one driver, sorted by what they implement.

    Sets given among the adapters are merged in; the same object counts once. Hooks are called in the order in
    which the adapters were given. Raises ValueError if two adapters implement one method.
    """

    def __init__(self, *adapters: Any):
        flat = [
            one
            for given in adapters
            for one in (given.adapters if isinstance(given, LifecycleAdapterSet) else (given,))
        ]
        self._adapters: list[Any] = list({id(one): one for one in flat}.values())
        self.sync_hooks = self._implementing(SYNC_HOOK)
        self.async_hooks = self._implementing(ASYNC_HOOK)
        self.sync_methods = self._implementing(SYNC_METHOD)
        self.async_methods = self._implementing(ASYNC_METHOD)
        self.sync_validators = self._implementing(SYNC_VALIDATOR)
        for methods in (self.sync_methods, self.async_methods):
            for name, having in methods.items():
                if len(having) > 1:
                    raise ValueError(
                        f"Only one adapter can do '{name}', but {len(having)} of those given do: "
                        f"{', '.join(type(one).__name__ for one in having)}. Keep one of them."
                    )

    def _implementing(self, kind: str) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for adapter in self._adapters:
            names = dict.fromkeys(
                vars(base)[kind]
                for base in reversed(type(adapter).__mro__)
                if isinstance(vars(base).get(kind), str)
            )
            for name in names:
                found.setdefault(name, []).append(adapter)
        return found

    @property
    def adapters(self) -> list[Any]:
        """The adapters in the order given."""
        return self._adapters

    # -- asking ----------------------------------------------------------------------------------------------
    def does_hook(self, hook_name: str, is_async: bool | None = None) -> bool:
        """Whether any adapter listens; `is_async` narrows it to (a)synchronous ones. ValueError if unknown."""
        return self._does(
            "hook",
            hook_name,
            is_async,
            self.sync_hooks,
            self.async_hooks,
            REGISTERED_SYNC_HOOKS,
            REGISTERED_ASYNC_HOOKS,
        )

    def does_method(self, method_name: str, is_async: bool | None = None) -> bool:
        """Whether an adapter does this step; `is_async` narrows it. ValueError if there is no such method."""
        return self._does(
            "method",
            method_name,
            is_async,
            self.sync_methods,
            self.async_methods,
            REGISTERED_SYNC_METHODS,
            REGISTERED_ASYNC_METHODS,
        )

    def does_validation(self, validator_name: str) -> bool:
        """Whether any adapter judges this. ValueError if there is no such validator."""
        return self._does(
            "validator", validator_name, False, self.sync_validators, {}, REGISTERED_SYNC_VALIDATORS, set()
        )

    @staticmethod
    def _does(
        kind: str,
        name: str,
        is_async: bool | None,
        sync: dict[str, list[Any]],
        asynchronous: dict[str, list[Any]],
        known_sync: set[str],
        known_async: set[str],
    ) -> bool:
        known = {False: known_sync, True: known_async, None: known_sync | known_async}[is_async]
        if name not in known:
            from hamilton.diagnostics import did_you_mean

            raise ValueError(
                f"There is no {'async ' if is_async else ''}lifecycle {kind} '{name}'.{did_you_mean(name, known)} "
                f"Known are: {', '.join(sorted(known))}."
            )
        return (is_async is not True and name in sync) or (is_async is not False and name in asynchronous)

    # -- calling ---------------------------------------------------------------------------------------------
    def call_all_lifecycle_hooks_sync(self, hook_name: str, **kwargs: Any) -> None:
        """Tell every synchronous listener, in order."""
        for adapter in self.sync_hooks.get(hook_name, ()):
            getattr(adapter, hook_name)(**kwargs)

    async def call_all_lifecycle_hooks_async(self, hook_name: str, **kwargs: Any) -> None:
        """Tell every asynchronous listener, in order."""
        for adapter in self.async_hooks.get(hook_name, ()):
            await getattr(adapter, hook_name)(**kwargs)

    async def call_all_lifecycle_hooks_sync_and_async(self, hook_name: str, **kwargs: Any) -> None:
        """Tell the synchronous listeners, then the asynchronous ones."""
        self.call_all_lifecycle_hooks_sync(hook_name, **kwargs)
        await self.call_all_lifecycle_hooks_async(hook_name, **kwargs)

    def call_lifecycle_method_sync(self, method_name: str, **kwargs: Any) -> Any:
        """The value of the one adapter that does this step. ValueError if none does."""
        return getattr(self._method(self.sync_methods, method_name), method_name)(**kwargs)

    async def call_lifecycle_method_async(self, method_name: str, **kwargs: Any) -> Any:
        """The awaited value of the one adapter that does this step. ValueError if none does."""
        return await getattr(self._method(self.async_methods, method_name), method_name)(**kwargs)

    @staticmethod
    def _method(methods: dict[str, list[Any]], name: str) -> Any:
        if name not in methods:
            raise ValueError(
                f"None of the adapters does '{name}'. They do: {', '.join(sorted(methods)) or 'nothing of that kind'}."
            )
        return methods[name][0]

    def call_all_validators_sync(
        self, validator_name: str, output_only_failures: bool = True, **kwargs: Any
    ) -> list[ValidationResult]:
        """What every validator said; only the refusals unless told otherwise."""
        results = []
        for adapter in self.sync_validators.get(validator_name, ()):
            success, error = getattr(adapter, validator_name)(**kwargs)
            if not (success and output_only_failures):
                results.append(ValidationResult(success, error, adapter))
        return results

    async def ainit(self) -> None:
        """Await the `ainit()` of every adapter that has one."""
        for adapter in self._adapters:
            if hasattr(adapter, "ainit"):
                await adapter.ainit()


def __getattr__(name: str) -> Any:
    if name == "LifecycleAdapter":  # a type for annotations; building it would import `typing` for everyone
        from typing import Union

        sys.modules[__name__].LifecycleAdapter = union = Union[ADAPTER_CLASSES]  # type: ignore[attr-defined]  # noqa: UP007
        return union
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
