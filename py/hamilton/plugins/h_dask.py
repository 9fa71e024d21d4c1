"""Dask: the same functions on a cluster, node by node (`DaskGraphAdapter`) or task by task (`DaskExecutor`).

Importing this does not import dask. What is sent to a worker is a node's function, with its code where the worker
could not import it: functions of a notebook and of modules in memory travel too.
"""

from __future__ import annotations

from typing import Any

from hamilton.execution.executors import TaskExecutor
from hamilton.execution.futures import TaskFuture
from hamilton.execution.tasks import TaskImplementation
from hamilton.lifecycle.api import LegacyResultMixin, ResultBuilder
from hamilton.lifecycle.base import BaseDoCheckEdgeTypesMatch, BaseDoRemoteExecute, BaseDoValidateInput

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    import distributed

    from hamilton.node import Node

__all__ = ["DaskDataFrameResult", "DaskExecutor", "DaskGraphAdapter"]


class DaskDataFrameResult(LegacyResultMixin):
    """The results as one `dask.dataframe.DataFrame`, which nothing has computed yet.

    A single dataframe is given as it is. Of several outputs, series and pandas objects become columns, aligned by
    index; a dataframe's columns are named `<node>.<column>`; scalars fill their column.
    """

    @staticmethod
    def build_result(**outputs: Any) -> Any:
        """The dataframe. ValueError if none of the outputs has rows, or if two columns get one name."""
        from hamilton.plugins._dask_frames import frame_of

        return frame_of(outputs)

    def output_type(self) -> Any:
        from hamilton import registry

        return registry.named_type("dask.dataframe.DataFrame")


class DaskGraphAdapter(BaseDoRemoteExecute, ResultBuilder, BaseDoValidateInput, BaseDoCheckEdgeTypesMatch):
    """Runs a dataflow on Dask.

    `dask_client`: a `distributed.Client`; with None Dask computes as it is set up here: in threads, if nobody has
    set it up.
    `result_builder`: makes the result, a pandas DataFrame unless it is given. It works on the cluster: what it
    makes is all that travels back. With `base.DictResult` the values come as they are.
    `visualize_kwargs`: what to call `visualize` of the result with, before anything is computed.
    `use_delayed`: each node becomes a task, so nodes that do not need each other run at the same time. Without it
    nodes run here, which is for functions on Dask's own dataframes and arrays; those are lazy by themselves.
    `compute_at_end`: without it `execute` gives what has still to be computed, and nothing is pulled.

    A worker that dies loses what it had computed; Dask computes that again on another. A node that keeps killing
    its workers fails with its name. When there is no worker for `patience` seconds the execution fails, too.
    """

    patience: float = 60.0

    def __init__(
        self,
        dask_client: distributed.Client | None,
        result_builder: Any = None,
        visualize_kwargs: dict[str, Any] | None = None,
        use_delayed: bool = True,
        compute_at_end: bool = True,
    ) -> None:
        if result_builder is None:
            from hamilton.base import PandasDataFrameResult

            result_builder = PandasDataFrameResult()
        self.client = dask_client
        self.result_builder = result_builder
        self.visualize_kwargs = visualize_kwargs
        self.use_delayed = use_delayed
        self.compute_at_end = compute_at_end
        from hamilton.plugins._dask_graph import Graphs

        self._graphs = Graphs()

    # -- types ---------------------------------------------------------------------------------------------------
    @staticmethod
    def check_input_type(node_type: Any, input_value: Any) -> bool:
        """Whether the value fits; Dask's frames, series, arrays and delayed values stand for what they compute."""
        from hamilton.htypes import check_input_type, type_path

        kind = type_path(type(input_value))
        if kind == "dask.Delayed" or check_input_type(node_type, input_value):
            return True
        return kind is not None and _alike(kind, type_path(node_type))

    @staticmethod
    def check_node_type_equivalence(node_type: Any, input_type: Any) -> bool:
        """Whether the two are one type, or a type and that of Dask which stands for it."""
        from hamilton.htypes import type_path

        return node_type == input_type or _alike(type_path(node_type), type_path(input_type))

    def do_validate_input(self, node_type: Any, input_value: Any) -> bool:
        return input_value is None or self.check_input_type(node_type, input_value)

    def do_check_edge_types_match(self, type_from: Any, type_to: Any) -> bool:
        return self.check_node_type_equivalence(type_to, type_from)

    # -- nodes ---------------------------------------------------------------------------------------------------
    def do_remote_execute(  # type: ignore[override]  # a dependency may be called "node"
        self, *, node: Node, kwargs: dict[str, Any], execute_lifecycle_for_node: Callable[..., Any]
    ) -> Any:
        """The node as a `dask.delayed.Delayed`; its value, without `use_delayed`.

        In a driver with dynamic execution the executors say where tasks run, and their nodes with them.
        """
        _, _, run_id, task_id = execute_lifecycle_for_node.args  # type: ignore[attr-defined]
        if not self.use_delayed or task_id is not None:
            return execute_lifecycle_for_node(**kwargs)
        import cloudpickle

        from hamilton.execution.remote import pack

        job = pack(execute_lifecycle_for_node, node, cloudpickle)
        return self._graphs.of_run(run_id).add(node, job, kwargs)

    # -- results -------------------------------------------------------------------------------------------------
    def build_result(self, **outputs: Any) -> Any:
        """What the result builder makes of the values, computed unless the adapter is to leave that to you."""
        from hamilton.base import DictResult
        from hamilton.plugins._dask_graph import is_delayed

        if not self.use_delayed or not any(map(is_delayed, outputs.values())):
            return self._built_here(outputs)

        pulls_all = isinstance(self.result_builder, DictResult)
        if pulls_all and self.compute_at_end and self.visualize_kwargs is None:
            return self.fetch_values(outputs)
        graph = self._graphs.behind(outputs)
        built = graph.add_builder(self.result_builder, outputs)
        if self.visualize_kwargs is not None:
            built.visualize(**self.visualize_kwargs)
        if not self.compute_at_end:
            return built
        return graph.compute({"result": built}, self.client, self.patience)["result"]

    def fetch_values(self, outputs: dict[str, Any]) -> dict[str, Any]:
        """The values of what is delayed among the outputs: what `materialize` and `raw_execute` return."""
        from hamilton.plugins._dask_graph import is_delayed

        graph = self._graphs.behind(outputs)
        delayed = {name: one for name, one in outputs.items() if is_delayed(one)}
        computed = graph.compute(delayed, self.client, self.patience)
        return {name: computed.get(name, one) for name, one in outputs.items()}

    def __getstate__(self) -> dict[str, Any]:
        return {
            **vars(self),
            "client": None,
        }  # with the tasks of a block it goes to workers, which need no client

    def _built_here(self, outputs: dict[str, Any]) -> Any:
        import dask

        built = self.result_builder.build_result(**outputs)
        lazy = dask.is_dask_collection(built)
        if self.visualize_kwargs is not None and lazy:
            built.visualize(**self.visualize_kwargs)
        if not self.compute_at_end:
            return built
        compute = dask.compute if self.client is None else self.client.compute
        if lazy:
            return dask.compute(built)[0] if self.client is None else compute(built, sync=True)
        return dask.compute(built)[0]  # lazy values inside a dict or a list

    def input_types(self) -> list[Any]:
        """Anything: what has to be computed first is."""
        return [Any]

    def output_type(self) -> Any:
        """That of the result builder; Any where the result is left to be computed."""
        return self.result_builder.output_type() if self.compute_at_end else Any


#: Types that Dask has a type for; `type_path` names them by package and class.
_STANDS_FOR = {
    "dask.Series": ("pandas.Series",),
    "dask.DataFrame": ("pandas.DataFrame",),
    "dask.Array": ("numpy.ndarray", "pandas.Series"),
}


def _alike(one: str | None, other: str | None) -> bool:
    return other in _STANDS_FOR.get(one or "", ()) or one in _STANDS_FOR.get(other or "", ())


class DaskExecutor(TaskExecutor):
    """Runs the tasks of `Parallelizable` blocks on the workers of a `distributed.Client`."""

    def __init__(self, *, client: distributed.Client) -> None:
        self.client = client
        self._packed: dict[int, bytes] = {}  # number of a group of nodes → what a worker needs of it

    def init(self) -> None:
        """Nothing to start: the client is there."""

    def finalize(self) -> None:
        """Nothing to stop: the client is yours to close."""
        self._packed.clear()

    def submit_task(self, task: TaskImplementation) -> TaskFuture:
        """Hand the task to the scheduler. PicklingError if its functions cannot be sent."""
        from hamilton.execution.remote import run_task
        from hamilton.plugins._dask_graph import DaskTaskFuture, new_key

        spec = task.spec
        packed = self._packed.get(spec.number)
        if packed is None:
            import cloudpickle

            from hamilton.execution.remote import pack_task

            packed = self._packed[spec.number] = pack_task(spec, cloudpickle)
        future = self.client.submit(
            run_task,
            packed,
            task.group_id,
            task.spawning_task_id,
            task.dynamic_inputs,
            task.run_id,
            key=new_key(spec.base_id),
            pure=False,
        )
        return DaskTaskFuture(future, task)

    def can_submit_task(self) -> bool:
        """Always: the scheduler of Dask keeps them."""
        return True
