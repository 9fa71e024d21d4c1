"""Ray: the same functions on a cluster, node by node (`RayGraphAdapter`) or task by task (`RayTaskExecutor`).

Importing this does not import ray. What is sent to a worker is a node's function, with its code where the worker
could not import it: functions of a notebook and of modules in memory travel too.
"""

from __future__ import annotations

from typing import Any

from hamilton.execution.executors import TaskExecutor
from hamilton.execution.futures import TaskFuture
from hamilton.execution.tasks import TaskImplementation
from hamilton.lifecycle.base import (
    BaseDoBuildResult,
    BaseDoCheckEdgeTypesMatch,
    BaseDoRemoteExecute,
    BaseDoValidateInput,
    BasePostGraphExecute,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from hamilton.graph import FunctionGraph
    from hamilton.node import Node

__all__ = ["RayGraphAdapter", "RayTaskExecutor", "parse_ray_remote_options_from_tags"]

_PREFIX = "ray_remote."


def parse_ray_remote_options_from_tags(tags: dict[str, Any]) -> dict[str, Any]:
    """What `ray_remote_options` asked for: option → value, of the tags ``ray_remote.<option>``."""
    import json

    return {
        name.removeprefix(_PREFIX): json.loads(value)
        for name, value in tags.items()
        if name.startswith(_PREFIX)
    }


class RayGraphAdapter(
    BaseDoRemoteExecute,
    BaseDoBuildResult,
    BaseDoValidateInput,
    BaseDoCheckEdgeTypesMatch,
    BasePostGraphExecute,
):
    """Runs a dataflow on Ray: each node becomes a task, so nodes that do not need each other run at the same time.

    `result_builder`: makes the result, on the cluster: what it makes is all that travels back. With
    `base.DictResult` the values come as they are.
    `ray_init_config`: arguments of `ray.init`, such as `{"address": "auto"}`. Without it a Ray that runs is used,
    or one is started here.
    `shutdown_ray_on_completion`: shut Ray down after each execution.
    `compute_at_end`: without it `execute` gives an `ObjectRef` of the result (with `base.DictResult` one for each
    output), and nothing is pulled.

    What a node needs of Ray is said by `ray_remote_options`. Ray computes anew what a worker that died was at; a
    node that keeps killing its workers fails with its name. Raises ValueError without a result builder.
    """

    def __init__(
        self,
        result_builder: Any,
        ray_init_config: dict[str, Any] | None = None,
        shutdown_ray_on_completion: bool = False,
        *,
        compute_at_end: bool = True,
    ) -> None:
        if result_builder is None:
            raise ValueError(
                "RayGraphAdapter needs a result builder, such as base.DictResult() or base.PandasDataFrameResult()."
            )
        self.result_builder = result_builder
        self.shutdown_ray_on_completion = shutdown_ray_on_completion
        self.compute_at_end = compute_at_end
        self.ray_init_config = ray_init_config
        from hamilton.plugins._ray_tasks import Runs, start

        self._runs = Runs()
        start(ray_init_config)

    # -- types ---------------------------------------------------------------------------------------------------
    @staticmethod
    def do_validate_input(node_type: Any, input_value: Any) -> bool:
        """Whether the value fits; an `ObjectRef` stands for what it refers to."""
        from hamilton.htypes import check_input_type, type_path

        if input_value is None or type_path(type(input_value)) == "ray.ObjectRef":
            return True
        return check_input_type(node_type, input_value)

    @staticmethod
    def do_check_edge_types_match(type_from: Any, type_to: Any) -> bool:
        return bool(type_from == type_to)

    # -- nodes ---------------------------------------------------------------------------------------------------
    def do_remote_execute(  # type: ignore[override]  # a dependency may be called "node"
        self, *, node: Node, kwargs: dict[str, Any], execute_lifecycle_for_node: Callable[..., Any]
    ) -> Any:
        """An `ObjectRef` of the node's value.

        In a driver with dynamic execution the executors say where tasks run, and their nodes with them.
        """
        _, _, run_id, task_id = execute_lifecycle_for_node.args  # type: ignore[attr-defined]
        if task_id is not None:
            return execute_lifecycle_for_node(**kwargs)
        from ray import cloudpickle

        from hamilton.execution.remote import pack

        job = pack(execute_lifecycle_for_node, node, cloudpickle)
        options = parse_ray_remote_options_from_tags(node.tags)
        return self._runs.of(run_id).submit(node, job, kwargs, options)

    # -- results -------------------------------------------------------------------------------------------------
    def do_build_result(self, outputs: dict[str, Any]) -> Any:
        """What the result builder makes of the values. Raises what a node raised, with the node's name."""
        from hamilton.base import DictResult

        run = self._runs.behind(outputs)
        if run is None:
            return self.result_builder.build_result(**outputs)
        if isinstance(self.result_builder, DictResult):
            return run.pulled(outputs) if self.compute_at_end else outputs
        built = run.built(self.result_builder, outputs)
        return run.pulled({"result": built})["result"] if self.compute_at_end else built

    def __getstate__(self) -> dict[str, Any]:
        # With the tasks of a block it goes to workers, where it has nothing to hand on.
        from hamilton.plugins._ray_tasks import Runs

        return {**vars(self), "_runs": Runs()}

    def fetch_values(self, outputs: dict[str, Any]) -> dict[str, Any]:
        """The values of the references among the outputs: what `materialize` and `raw_execute` return."""
        run = self._runs.behind(outputs)
        return outputs if run is None else run.pulled(outputs)

    def post_graph_execute(
        self, *, run_id: str, graph: FunctionGraph, success: bool, error: Exception | None, results: Any
    ) -> None:
        self._runs.forget(run_id)
        if self.shutdown_ray_on_completion:
            import ray

            ray.shutdown()


class RayTaskExecutor(TaskExecutor):
    """Runs the tasks of `Parallelizable` blocks on Ray.

    `num_cpus` and `ray_init_config` are arguments of `ray.init`, which each execution calls, and shuts Ray down at
    its end; with `skip_init` it does neither, and Ray has to run. What the nodes of a block need of Ray is said by
    `ray_remote_options`; the block as a whole is given the most that any of them asks for.
    """

    def __init__(
        self,
        num_cpus: int | None = None,
        ray_init_config: dict[str, Any] | None = None,
        skip_init: bool = False,
    ) -> None:
        self.num_cpus = num_cpus
        self.ray_init_config = ray_init_config or {}
        self.skip_init = skip_init
        self._prepared: dict[
            int, tuple[Any, dict[str, Any]]
        ] = {}  # number of a group → what to send, options

    def init(self) -> None:
        """Start Ray, unless that is to be skipped."""
        if not self.skip_init:
            import ray

            cpus = {} if self.num_cpus is None else {"num_cpus": self.num_cpus}
            ray.init(**{**cpus, **self.ray_init_config})

    def finalize(self) -> None:
        """Shut Ray down, unless that is to be skipped."""
        self._prepared.clear()
        if not self.skip_init:
            import ray

            ray.shutdown()

    def submit_task(self, task: TaskImplementation) -> TaskFuture:
        """Hand the task to Ray. PicklingError if its functions cannot be sent."""
        from hamilton.plugins._ray_tasks import RayTaskFuture, prepared, submit_task

        spec = task.spec
        known = self._prepared.get(spec.number)
        if known is None:
            known = self._prepared[spec.number] = prepared(spec)
        return RayTaskFuture(submit_task(*known, task), task)

    def can_submit_task(self) -> bool:
        """Always: Ray keeps them."""
        return True
