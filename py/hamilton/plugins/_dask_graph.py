"""One execution as a graph of Dask: what `h_dask.DaskGraphAdapter` builds, and how it is computed.

Each node becomes one task in one flat graph, so building it is linear; every delayed value is a view of that graph.
"""

from __future__ import annotations

import threading
import uuid
import weakref
from typing import Any

from hamilton.execution import remote
from hamilton.execution.futures import TaskFuture
from hamilton.execution.state import TaskState

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.execution.tasks import TaskImplementation
    from hamilton.node import Node

#: How often to see whether there is a worker at all, in seconds.
_LOOK_EVERY = 2.0
#: Values of these types are written into the tasks that take them; others become entries of the graph.
_SMALL = (type(None), bool, int, float, complex)


def new_key(name: str) -> str:
    """A key of which Dask's dashboard shows the name."""
    return f"{name}-{uuid.uuid4().hex}"


def is_delayed(value: Any) -> bool:
    """Whether it is a `dask.delayed.Delayed`."""
    from dask.delayed import Delayed

    return isinstance(value, Delayed)


class Graph(dict):
    """Key → task. `nodes` tells of each key which node it is of."""

    def __init__(self) -> None:
        super().__init__()
        self.nodes: dict[str, Node] = {}
        self._leaves: dict[
            int, tuple[Any, Any]
        ] = {}  # id of a value → the value, kept alive, and its reference

    def add(self, node: Node, job: bytes, kwargs: dict[str, Any]) -> Any:
        """The node as a task that depends on those in `kwargs`; returns its delayed value."""
        key = new_key(node.name)
        self.nodes[key] = node
        return self._task(
            key, remote.compute, job, **{name: self._taken(one) for name, one in kwargs.items()}
        )

    def add_builder(self, result_builder: Any, outputs: dict[str, Any]) -> Any:
        """The result as a task that takes all outputs; returns its delayed value."""
        import cloudpickle

        from hamilton.execution.by_value import dumps

        values = [self._taken(one) for one in outputs.values()]
        return self._task(
            new_key("result"), build, dumps(result_builder, cloudpickle), list(outputs), *values
        )

    def _task(self, key: str, function: Any, *args: Any, **kwargs: Any) -> Any:
        from dask._task_spec import Task
        from dask.delayed import Delayed

        self[key] = Task(key, function, *args, **kwargs)
        return Delayed(key, self)

    def _taken(self, value: Any) -> Any:
        """What stands for a value among the arguments of a task."""
        import dask
        from dask._task_spec import DataNode, TaskRef

        if isinstance(value, _SMALL):
            return value
        if is_delayed(value) and value.dask is self:
            return TaskRef(value.key)
        known = self._leaves.get(id(value))
        if known is not None:
            return known[1]
        if dask.is_dask_collection(value):
            from dask.delayed import delayed

            lazy = delayed(value)
            self.update(dict(lazy.__dask_graph__()))
            reference = TaskRef(lazy.key)
        else:
            key = new_key("value")
            self[key] = DataNode(key, value)
            reference = TaskRef(key)
        self._leaves[id(value)] = (value, reference)
        return reference

    def compute(self, wanted: dict[str, Any], client: Any, patience: float) -> dict[str, Any]:
        """The values of the delayed `wanted`. Raises what a node raised, with the node's name."""
        keys = [one.key if one.dask is self else self._taken(one).key for one in wanted.values()]
        if not keys:
            return {}
        if client is None:
            import dask

            return dict(zip(wanted, dask.compute(*wanted.values()), strict=True))
        futures = client.get(dict(self), keys, sync=False)
        try:
            self._wait(futures, client, patience)
            return dict(zip(wanted, client.gather(futures), strict=True))
        except Exception as error:
            self._explain(error)
            raise
        finally:
            for one in futures:
                one.release()  # what is still under way is not needed any more

    def _wait(self, futures: list[Any], client: Any, patience: float) -> None:
        """Until all are done or one has failed. RuntimeError if there is nobody to compute them."""
        settled = threading.Event()
        left = [len(futures)]

        def note(future: Any) -> None:
            left[0] -= 1
            if future.status != "finished" or left[0] == 0:
                settled.set()

        for one in futures:
            one.add_done_callback(note)
        alone = 0.0
        while not settled.wait(_LOOK_EVERY):
            alone = alone + _LOOK_EVERY if not client.scheduler_info(n_workers=0)["n_workers"] else 0.0
            if alone >= patience:
                names = ", ".join(f"'{one.key.rpartition('-')[0]}'" for one in futures[:8])
                raise RuntimeError(
                    f"Dask has had no worker for {alone:.0f} seconds, so {names} cannot be computed. Start workers, "
                    "or have a nanny restart those that die (LocalCluster does)."
                )

    def _explain(self, error: Exception) -> None:
        """Name the node whose worker died, again and again."""
        from distributed.scheduler import KilledWorker

        if isinstance(error, KilledWorker):
            from hamilton.diagnostics import spoken_node

            node = self.nodes.get(error.task)
            if node is not None:
                error.hamilton_node = node.name  # type: ignore[attr-defined]
                error.add_note(
                    f"{spoken_node(node, capital=True)} failed: each worker that computed it died."
                )


class Graphs:
    """The graphs of the executions under way, each as long as anything refers to it."""

    def __init__(self) -> None:
        self._of_run: weakref.WeakValueDictionary[str, Graph] = weakref.WeakValueDictionary()

    def of_run(self, run_id: str) -> Graph:
        """The graph of that execution."""
        found = self._of_run.get(run_id)
        if found is None:
            found = self._of_run[run_id] = Graph()
        return found

    def behind(self, outputs: dict[str, Any]) -> Graph:
        """The graph that the outputs are views of; an empty one if nothing has to be computed."""
        for one in outputs.values():
            if is_delayed(one) and isinstance(one.dask, Graph):
                return one.dask
        return Graph()

    def __reduce__(self) -> Any:
        return Graphs, ()


def build(packed_builder: bytes, names: list[str], /, *values: Any) -> Any:
    """What the result builder makes of the values; runs on a worker."""
    import pickle

    return pickle.loads(packed_builder).build_result(**dict(zip(names, values, strict=True)))


class DaskTaskFuture(TaskFuture):
    """A task on the cluster. `future` tells the loop when it is done."""

    def __init__(self, future: Any, task: TaskImplementation) -> None:
        self.future = future
        self.task = task

    def get_state(self) -> TaskState:
        if not self.future.done():
            return TaskState.RUNNING
        return TaskState.SUCCESSFUL if self.future.status == "finished" else TaskState.FAILED

    def get_result(self) -> Any:
        from distributed.scheduler import KilledWorker

        try:
            return self.future.result()
        except KilledWorker as error:
            names = ", ".join(one.name for one in self.task.nodes)
            error.add_note(f"Each worker that computed task {self.task.task_id} (nodes: {names}) died.")
            raise
