"""Nodes and tasks as tasks of Ray: what `h_ray` hands over, and what it makes of the errors that come back."""

from __future__ import annotations

import functools
import warnings
from typing import Any

from hamilton.execution import remote
from hamilton.execution.futures import TaskFutureWrappingPythonFuture

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.execution.tasks import TaskImplementation, TaskSpec
    from hamilton.node import Node

#: Values of these types go with each task that takes them; others are put into Ray's store once.
_SMALL = (type(None), bool, int, float, complex)


def start(config: dict[str, Any] | None) -> None:
    """Start Ray, or join it, unless it runs already and nobody has said which one is meant."""
    import ray

    if config is not None:
        ray.init(**config)
    elif not ray.is_initialized():
        ray.init()


def _compute(job: bytes, names: list[str], *values: Any) -> Any:
    # The second value is small: the driver may keep it to learn which node a worker died of.
    return remote.compute(job, **dict(zip(names, values, strict=True))), None


def _build(packed_builder: bytes, names: list[str], *values: Any) -> Any:
    import pickle

    return pickle.loads(packed_builder).build_result(**dict(zip(names, values, strict=True)))


@functools.cache
def _remote(function: Any) -> Any:
    import ray

    return ray.remote(function)


class Run:
    """One execution: what has been put into Ray's store, and how each node fares."""

    def __init__(self) -> None:
        self._stored: dict[
            int, tuple[Any, Any]
        ] = {}  # id of a value → the value, kept alive, and its reference
        self._fates: list[tuple[Node, Any]] = []  # in the order in which nodes need each other
        self._names: set[str] = set()  # of the references to values, which it does not keep alive

    def submit(self, node: Node, job: bytes, kwargs: dict[str, Any], options: dict[str, Any]) -> Any:
        """A reference to the value of the node."""
        _warn_if_too_much(node, options)
        task = _remote(_compute).options(**{"name": node.name, **options, "num_returns": 2})
        value, fate = task.remote(job, list(kwargs), *map(self._taken, kwargs.values()))
        self._fates.append((node, fate))
        self._names.add(value.hex())
        return value

    def made(self, value: Any) -> bool:
        """Whether that is a reference to the value of a node of this execution."""
        import ray

        return isinstance(value, ray.ObjectRef) and value.hex() in self._names

    def built(self, result_builder: Any, outputs: dict[str, Any]) -> Any:
        """A reference to what the result builder makes of the outputs."""
        from ray import cloudpickle

        from hamilton.execution.by_value import dumps

        packed = dumps(result_builder, cloudpickle)
        task = _remote(_build).options(name="result")
        return task.remote(packed, list(outputs), *map(self._taken, outputs.values()))

    def pulled(self, outputs: dict[str, Any]) -> dict[str, Any]:
        """The values. Raises what a node raised, or what became of its worker, with the node's name."""
        import ray

        names = [name for name, one in outputs.items() if isinstance(one, ray.ObjectRef)]
        try:
            values = dict(zip(names, ray.get([outputs[name] for name in names]), strict=True))
        except ray.exceptions.RayError as error:
            explained = self._explained(error)
            self._cancel()
            raise explained from None
        except BaseException:  # somebody has lost patience
            self._cancel()
            raise
        return {name: values.get(name, one) for name, one in outputs.items()}

    def _cancel(self) -> None:
        """Let go of what is still to be computed: nobody will take it."""
        import ray

        fates = [fate for _, fate in self._fates]
        if fates:
            for fate in ray.wait(fates, num_returns=len(fates), timeout=0)[1]:
                ray.cancel(fate)

    def _taken(self, value: Any) -> Any:
        import ray

        if isinstance(value, (*_SMALL, ray.ObjectRef)):
            return value
        known = self._stored.get(id(value))
        if known is None:
            known = self._stored[id(value)] = (value, ray.put(value))
        return known[1]

    def _explained(self, error: Any) -> BaseException:
        """The error of the node; Ray's own, with the name of the node, if its worker has not lived to tell."""
        import ray

        cause = cause_of(error)
        fates = [fate for _, fate in self._fates]
        ready = set(ray.wait(fates, num_returns=len(fates), timeout=0)[0]) if fates else set()
        failed = [node for node, fate in self._fates if fate in ready and not _is_well(fate)]
        if failed and isinstance(cause, ray.exceptions.RayError):
            from hamilton.diagnostics import spoken_node

            _note(cause, "hamilton_node", failed[0].name)
            cause.add_note(
                f"{spoken_node(failed[0], capital=True)} failed: Ray could not compute it to its end."
            )
        return cause


def cause_of(error: Any) -> BaseException:
    """What a task raised, without Ray's wrapping; the error itself if that is Ray's."""
    while getattr(error, "cause", None) is not None and isinstance(error.cause, BaseException):
        error = error.cause
    result: BaseException = error
    return result


def _is_well(fate: Any) -> bool:
    import ray

    try:  # Ray complains of errors that nobody has looked at
        ray.get(fate)
    except ray.exceptions.RayError:
        return False
    return True


def _note(error: BaseException, name: str, value: Any) -> None:
    try:  # noqa: SIM105
        setattr(error, name, value)
    except AttributeError:
        pass


class Runs:
    """The executions under way."""

    def __init__(self) -> None:
        self._runs: dict[str, Run] = {}

    def of(self, run_id: str) -> Run:
        """That execution."""
        return self._runs.setdefault(run_id, Run())

    def behind(self, outputs: dict[str, Any]) -> Run | None:
        """The execution whose nodes gave these outputs; None if they are values that were there already."""
        for run in self._runs.values():
            if any(run.made(one) for one in outputs.values()):
                return run
        return None

    def forget(self, run_id: str) -> None:
        """It has ended."""
        self._runs.pop(run_id, None)


def _warn_if_too_much(node: Node, options: dict[str, Any]) -> None:
    """Ray waits without end for what no machine has; an autoscaler may yet bring it, so this is no error."""
    asked = {
        "CPU": options.get("num_cpus"),
        "GPU": options.get("num_gpus"),
        **(options.get("resources") or {}),
    }
    if not any(asked.values()):
        return
    import ray

    there = ray.cluster_resources()
    short = [f"{amount:g} {name}" for name, amount in asked.items() if amount and amount > there.get(name, 0)]
    if short:
        from hamilton.diagnostics import spoken_node

        warnings.warn(
            f"{spoken_node(node, capital=True)} asks for {', '.join(short)}, which this Ray cluster does not have: it "
            "waits until a machine with that joins.",
            RuntimeWarning,
            stacklevel=2,
        )


# -- tasks of Parallelizable blocks ----------------------------------------------------------------------------------


def prepared(spec: TaskSpec) -> tuple[Any, dict[str, Any]]:
    """What to send of a group of nodes, as a reference in Ray's store, and the options of its tasks."""
    import ray
    from ray import cloudpickle

    from hamilton.plugins.h_ray import parse_ray_remote_options_from_tags

    options: dict[str, Any] = {}
    for node in spec.nodes:
        asked = parse_ray_remote_options_from_tags(node.tags)
        _warn_if_too_much(node, asked)
        for name, value in asked.items():
            options[name] = _more(options.get(name), value)
    return ray.put(remote.pack_task(spec, cloudpickle)), {"name": spec.base_id, **options}


def _more(one: Any, other: Any) -> Any:
    """The greater of two amounts, or of each of several."""
    if one is None:
        return other
    if isinstance(one, dict) and isinstance(other, dict):
        return {name: _more(one.get(name), other.get(name)) for name in {**one, **other}}
    numbers = isinstance(one, (int, float)) and isinstance(other, (int, float))
    return max(one, other) if numbers else (one if other is None else other)


def submit_task(packed: Any, options: dict[str, Any], task: TaskImplementation) -> Any:
    """A reference to the outputs of the task."""
    function = _remote(remote.run_task).options(**options)
    return function.remote(packed, task.group_id, task.spawning_task_id, task.dynamic_inputs, task.run_id)


class RayTaskFuture(TaskFutureWrappingPythonFuture):
    """A task on the cluster. `future` tells the loop when it is done."""

    def __init__(self, reference: Any, task: TaskImplementation) -> None:
        super().__init__(reference.future(), task)

    def get_result(self) -> Any:
        import ray

        try:
            return self.future.result()
        except ray.exceptions.RayError as error:
            cause = cause_of(error)
            if isinstance(cause, ray.exceptions.RayError) and self.task is not None:
                names = ", ".join(one.name for one in self.task.nodes)
                cause.add_note(f"Ray could not compute task {self.task.task_id} (nodes: {names}) to its end.")
            raise cause from None
