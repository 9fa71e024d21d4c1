"""The driver: builds the graph of some modules, executes what is asked for, and answers questions about it.

>>> from hamilton import ad_hoc_utils
>>> def spend_mean(spend: list) -> float:
...     return sum(spend) / len(spend)
>>> def above_mean(spend: list, spend_mean: float) -> list:
...     return [one for one in spend if one > spend_mean]
>>> module = ad_hoc_utils.create_temporary_module(spend_mean, above_mean)
>>> dr = Builder().with_modules(module).build()
>>> dr.execute(["above_mean", "spend_mean"], inputs={"spend": [10, 20, 60]})
{'above_mean': [60], 'spend_mean': 30.0}
>>> [one.name for one in dr.what_is_upstream_of("spend_mean")]
['spend', 'spend_mean']
"""

from __future__ import annotations

import sys

from hamilton._builder import Builder
from hamilton._drawing import Drawing
from hamilton._executors import (
    DefaultGraphExecutor,
    GraphExecutor,
    InvalidExecutorException,
    TaskBasedGraphExecutor,
)
from hamilton._inputs import combine_config_and_inputs
from hamilton._materializing import Materializing
from hamilton._public import belong_to
from hamilton._questions import Questions
from hamilton._run_id import new_id
from hamilton.graph_types import HamiltonNode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from types import ModuleType
    from typing import Any
    from uuid import UUID

    from hamilton.caching.adapter import HamiltonCacheAdapter
    from hamilton.execution.plan import Plan
    from hamilton.graph import FunctionGraph
    from hamilton.io.materialization import ExtractorFactory, MaterializerFactory
    from hamilton.lifecycle.base import LifecycleAdapterSet
    from hamilton.node import Node

    Output = str | Callable[..., Any] | HamiltonNode

__all__ = [
    "SLACK_ERROR_MESSAGE",
    "Builder",
    "DefaultGraphExecutor",
    "Driver",
    "GraphExecutor",
    "InvalidExecutorException",
    "TaskBasedGraphExecutor",
    "Variable",
]

belong_to(
    __name__,
    Builder,
    DefaultGraphExecutor,
    GraphExecutor,
    InvalidExecutorException,
    TaskBasedGraphExecutor,
)

_Module = type(sys)

#: The class by which the driver shows a node.
Variable = HamiltonNode

#: Empty: this engine says what went wrong in the exception, and invites nobody anywhere. Kept for importers.
SLACK_ERROR_MESSAGE = ""


class Driver(Questions, Materializing, Drawing):
    """Executes the graph of `modules`.

    `config` decides which functions take part and may give values for inputs; `adapter` is one lifecycle adapter,
    a list of them or a `LifecycleAdapterSet`. Without a result builder among them `execute` gives a pandas
    DataFrame; drivers made by `Builder` give a dict.

    Raises, for a graph that cannot be built, every fault at once: see `graph.create_function_graph`.
    """

    def __init__(
        self,
        config: dict[str, Any],
        *modules: ModuleType,
        adapter: Any = None,
        allow_module_overrides: bool = False,
        _materializers: Sequence[ExtractorFactory | MaterializerFactory] | None = None,
        _graph_executor: GraphExecutor | None = None,
        _use_legacy_adapter: bool = True,
    ):
        if type(config) is not dict or {*map(type, modules)} - {_Module}:
            from hamilton._expecting import config_and_modules

            config = config_and_modules(config, modules)
        self._driver_run_id = new_id()
        self.adapter = self.normalize_adapter_input(adapter, _use_legacy_adapter)
        self.adapter.call_all_lifecycle_hooks_sync("pre_do_anything")
        self.graph_modules = modules
        self.config = config
        self._materializers = tuple(_materializers or ())
        self._allow_module_overrides = allow_module_overrides
        graph = self._built_graph()
        self._perform_graph_validations(self.adapter, graph, modules)
        self.graph = graph
        self.graph_executor = _graph_executor or DefaultGraphExecutor(self.adapter)
        self.adapter.call_all_lifecycle_hooks_sync(
            "post_graph_construct", graph=graph, modules=modules, config=config
        )

    def _built_graph(self) -> FunctionGraph:
        """The graph of the modules, with the materializers that were given at the start."""
        from hamilton.graph import FunctionGraph

        graph = FunctionGraph.from_modules(
            *self.graph_modules,
            config=self.config,
            adapter=self.adapter,
            allow_module_overrides=self._allow_module_overrides,
        )
        if not self._materializers:
            return graph
        from hamilton.io.materialization import with_materializers

        return with_materializers(graph, self._materializers, self.graph_modules)[0]

    @staticmethod
    def normalize_adapter_input(adapter: Any, use_legacy_adapter: bool = True) -> LifecycleAdapterSet:
        """`adapter` as a set: None, one, a list, or a set already. With `use_legacy_adapter` a set that builds no
        results is given a `PandasDataFrameResult`. What was passed in is never changed.
        """
        from hamilton._adapters import as_set

        return as_set(adapter, builds_frames=use_legacy_adapter)

    @staticmethod
    def _perform_graph_validations(
        adapter: LifecycleAdapterSet, graph: FunctionGraph, graph_modules: Sequence[ModuleType]
    ) -> None:
        """Ask the static validators about every node, then about the graph. Raises ValidationException."""
        if adapter.does_validation("validate_node"):
            refused = [
                f"{one.name}: {said.error}"
                for one in graph.get_nodes()
                for said in adapter.call_all_validators_sync("validate_node", created_node=one)
            ]
            _raise_refusals("A validator refuses some nodes of this graph:", refused)
        if adapter.does_validation("validate_graph"):
            said = adapter.call_all_validators_sync(
                "validate_graph", graph=graph, modules=graph_modules, config=graph.config
            )
            _raise_refusals("A validator refuses this graph:", [str(one.error) for one in said])

    @property
    def driver_run_id(self) -> UUID:
        """A number of this driver's own."""
        from uuid import UUID

        return UUID(self._driver_run_id)

    # -- executing -------------------------------------------------------------------------------------------
    def execute(
        self,
        final_vars: list[Output],
        overrides: dict[str, Any] | None = None,
        display_graph: bool = False,
        inputs: dict[str, Any] | None = None,
    ) -> Any:
        """Compute `final_vars` and what they need, and nothing else.

        `overrides` are values for nodes that are then not computed, nor what only they need. Returns what the
        result builder makes of the values; without one, a dict in the order of `final_vars`. What a node raises
        comes through with its type and notes that tell its story. ValueError for unknown outputs and for inputs
        that are missing or do not fit.
        """
        executor = self.graph_executor
        if (
            type(final_vars) is list
            and type(executor) is DefaultGraphExecutor
            and not (self.adapter.adapters or display_graph)
            and executor.adapter is self.adapter
        ):
            # Nobody listens and there is no result to build: if the same was asked for before, only inputs are new.
            given = combine_config_and_inputs(self.config, inputs or {}) if self.config else inputs or {}
            asked = (tuple(final_vars), tuple(given), tuple(overrides) if overrides else ())
            try:
                plan = self.graph.plans.get(asked)
            except TypeError:  # something that cannot be hashed is no output: that is told below
                plan = None
            if plan is not None and plan.accepted_by is executor:
                for name, typ in plan.typed:
                    if type(given[name]) is not typ:
                        break  # it may fit all the same: that is judged below
                else:
                    return plan.run(given, overrides)
        return self._execute(
            self._create_final_vars(final_vars), overrides, display_graph, inputs, build=True
        )

    def raw_execute(
        self,
        final_vars: list[str],
        overrides: dict[str, Any] | None = None,
        display_graph: bool = False,
        inputs: dict[str, Any] | None = None,
        _fn_graph: FunctionGraph | None = None,
    ) -> dict[str, Any]:
        """`execute` without the result builder. Deprecated: use `execute`, or `materialize`."""
        return self._execute(final_vars, overrides, display_graph, inputs, build=False, graph=_fn_graph)

    def _execute(
        self,
        final_vars: list[str],
        overrides: dict[str, Any] | None,
        display_graph: bool,
        inputs: dict[str, Any] | None,
        build: bool,
        graph: FunctionGraph | None = None,
    ) -> Any:
        """One execution with its hooks: before, computing, result, after (whatever happened)."""
        graph = graph or self.graph
        adapter = self.adapter
        watched = "pre_graph_execute" in adapter.sync_hooks or "post_graph_execute" in adapter.sync_hooks
        run_id = new_id() if adapter.adapters or type(self.graph_executor) is not DefaultGraphExecutor else ""
        if watched:
            adapter.call_all_lifecycle_hooks_sync(
                "pre_graph_execute",
                run_id=run_id,
                graph=graph,
                final_vars=final_vars,
                inputs=inputs,
                overrides=overrides,
            )
        results: Any = None
        error: Exception | None = None
        try:
            if display_graph:
                self.visualize_execution(
                    final_vars, "test-output/execute.gv", inputs=inputs, overrides=overrides
                )
            if "do_reuse_values" in adapter.sync_methods:
                overrides = self._with_reused(graph, final_vars, overrides, inputs, run_id)
            results = self._compute(graph, final_vars, overrides, inputs, run_id)
            if build and "do_build_result" in adapter.sync_methods:
                results = adapter.call_lifecycle_method_sync("do_build_result", outputs=results)
            elif not build and "do_remote_execute" in adapter.sync_methods:
                results = self._fetched(results)
        except Exception as raised:
            error = raised
            raise
        finally:
            if watched:
                adapter.call_all_lifecycle_hooks_sync(
                    "post_graph_execute",
                    run_id=run_id,
                    graph=graph,
                    success=error is None,
                    error=error,
                    results=results,
                )
            error = None  # its traceback holds this frame, which would hold it
        return results

    def _fetched(self, results: dict[str, Any]) -> dict[str, Any]:
        """The values themselves, where the adapter that computes nodes elsewhere knows how to fetch them."""
        elsewhere = self.adapter.sync_methods["do_remote_execute"][0]
        fetch = getattr(elsewhere, "fetch_values", None)
        return results if fetch is None else fetch(results)

    def _with_reused(
        self,
        graph: FunctionGraph,
        final_vars: list[str],
        overrides: dict[str, Any] | None,
        inputs: dict[str, Any] | None,
        run_id: str,
    ) -> dict[str, Any]:
        """The overrides, and the values that an adapter knows from earlier executions."""
        known = self.adapter.call_lifecycle_method_sync(
            "do_reuse_values",
            run_id=run_id,
            graph=graph,
            final_vars=final_vars,
            inputs=inputs,
            overrides=overrides,
        )
        return {**known, **(overrides or {})}

    def _compute(
        self,
        graph: FunctionGraph,
        final_vars: list[str],
        overrides: dict[str, Any] | None,
        inputs: dict[str, Any] | None,
        run_id: str,
    ) -> dict[str, Any]:
        plan, given = self._prepare(graph, final_vars, overrides, inputs)
        executor = self.graph_executor
        if type(executor) is DefaultGraphExecutor:
            return plan.run(given, overrides, executor.adapter, run_id)
        return executor.execute(graph, list(final_vars), overrides or {}, inputs or {}, run_id)

    def _prepare(
        self,
        graph: FunctionGraph,
        final_vars: Collection[str],
        overrides: dict[str, Any] | None,
        inputs: dict[str, Any] | None,
    ) -> tuple[Plan, dict[str, Any]]:
        """The plan of an execution and the values it starts from, everything checked."""
        plan, given = graph.prepare(final_vars, overrides, inputs, self.adapter)
        if plan.accepted_by is not self.graph_executor:
            self.graph_executor.validate(plan.nodes)
            plan.accepted_by = self.graph_executor
        return plan, given

    def _create_final_vars(self, final_vars: Collection[Output]) -> list[str]:
        """The names of the outputs asked for."""
        if isinstance(final_vars, str) or not (
            hasattr(final_vars, "__iter__") or hasattr(final_vars, "__getitem__")
        ):
            from hamilton._expecting import no_list_of_outputs

            raise no_list_of_outputs(final_vars)
        final_vars = list(final_vars)
        if set(map(type, final_vars)) <= {str}:
            return final_vars  # type: ignore[return-value]
        from hamilton.common import convert_output_values

        return [
            self._node_named_by(asked, name)
            for asked, name in zip(
                final_vars,
                convert_output_values(final_vars, {one.__name__ for one in self.graph_modules}),
                strict=True,
            )
        ]

    def _node_named_by(self, asked: Output, name: str) -> str:
        """The node that a function stands for: of its name, or of the name that a decorator gave it."""
        code = getattr(asked, "__code__", None)
        if code is None or name in self.graph.nodes:
            return name
        made = [
            one.name
            for one in self.graph.nodes.values()
            if not one.user_defined
            and any(getattr(fn, "__code__", None) is code for fn in one.originating_functions or ())
        ]
        if len(made) == 1:
            return made[0]
        from hamilton.function_modifiers.base import sanitize_function_name

        variant_of = sanitize_function_name(name)  # `spend__uk` is a way to `spend`, whatever else it makes
        return variant_of if variant_of in made else name

    # -- checking --------------------------------------------------------------------------------------------
    @staticmethod
    def validate_inputs(
        fn_graph: FunctionGraph,
        adapter: Any,
        user_nodes: Collection[Node],
        inputs: dict[str, Any] | None = None,
        nodes_set: Collection[Node] | None = None,
    ) -> None:
        """Raise one ValueError for all external nodes that `nodes_set` needs and that are missing or do not fit."""
        from hamilton._inputs import check_inputs, combine_config_and_inputs
        from hamilton.execution.graph_functions import node_is_required_by_anything
        from hamilton.lifecycle.base import LifecycleAdapterSet

        given = combine_config_and_inputs(fn_graph.config, inputs or {})
        nodes = fn_graph.get_nodes() if nodes_set is None else nodes_set
        missing = [
            one for one in user_nodes if one.name not in given and node_is_required_by_anything(one, nodes)
        ]
        if adapter is not None and not isinstance(adapter, LifecycleAdapterSet):
            adapter = LifecycleAdapterSet(adapter)
        check_inputs(user_nodes, missing, given, fn_graph.nodes, adapter, fn_graph)

    def validate_execution(
        self,
        final_vars: list[Output],
        overrides: dict[str, Any] | None = None,
        inputs: dict[str, Any] | None = None,
    ) -> None:
        """Raise what `execute` with these arguments would raise before it computes anything."""
        self._prepare(self.graph, self._create_final_vars(final_vars), overrides, inputs)

    def has_cycles(self, final_vars: list[Output], _fn_graph: FunctionGraph | None = None) -> bool:
        """Whether any nodes that `final_vars` need are upstream of themselves."""
        graph = _fn_graph or self.graph
        nodes, user_nodes = graph.get_upstream_nodes(self._create_final_vars(final_vars))
        return graph.has_cycles(nodes, user_nodes)

    @property
    def cache(self) -> HamiltonCacheAdapter | None:
        """The cache of this driver (`Builder.with_cache`), None without one."""
        from hamilton._adapters import cache_among

        return cache_among(self.adapter.adapters)

    # -- copying to another process --------------------------------------------------------------------------
    def __getstate__(self) -> dict[str, Any]:
        """All but the graph and the modules, which are named and built again: functions need not be picklable."""
        from hamilton._pickling import references_to

        state = dict(self.__dict__)
        del state["graph"]
        state["graph_modules"] = references_to(self.graph_modules)
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        from hamilton._pickling import modules_behind

        self.__dict__.update(state)
        self.graph_modules = modules_behind(state["graph_modules"])
        self.graph = self._built_graph()


def _raise_refusals(what: str, refusals: list[str]) -> None:
    if refusals:
        from hamilton.lifecycle.base import ValidationException

        listed = "\n  ".join(refusals)
        raise ValidationException(f"{what}\n  {listed}")
