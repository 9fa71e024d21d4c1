"""Tasks in other processes: how they get there, and how their errors come back."""

from __future__ import annotations

import pickle
import sys
from typing import Any

from hamilton.execution.tasks import TaskImplementation, TaskSpec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor


def create_pool(max_tasks: int) -> ProcessPoolExecutor:
    """A pool of `max_tasks` processes, started in the way that is the default here (`multiprocessing`)."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(max_workers=max_tasks, mp_context=get_context())


def submit(pool: Any, task: TaskImplementation) -> Future[Any]:
    """Hand the task to the pool. Raises PicklingError if its functions cannot be sent to a process.

    A forked process has the functions already, so that they need not be importable; any other gets them pickled.
    """
    forked = pool._mp_context.get_start_method() == "fork"
    return pool.submit(
        run_in_worker,
        task.spec.number,
        None if forked else _pickled(task.spec),
        task.group_id,
        task.spawning_task_id,
        task.dynamic_inputs,
        task.run_id,
    )


def _pickled(spec: TaskSpec) -> bytes:
    """The spec as bytes, made once for all of its tasks."""
    if spec.pickled is None:
        spec.pickled = _by_value(spec) if _only_here(spec) else _by_name(spec)
    return spec.pickled


def _only_here(spec: TaskSpec) -> bool:
    """Whether a function of it is of a module that has no file, so that another process could not import it."""
    modules = {fn.__module__ for one in spec.nodes for fn in one.originating_functions or ()}
    return any(getattr(sys.modules.get(name), "__spec__", None) is None for name in modules)


def _by_name(spec: TaskSpec) -> bytes:
    try:
        return pickle.dumps(spec, protocol=pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        return _by_value(spec, error)


def _by_value(spec: TaskSpec, error: Exception | None = None) -> bytes:
    """With the code of functions that cannot be imported elsewhere, which needs cloudpickle."""
    try:
        import cloudpickle
    except ImportError:
        names = ", ".join(one.name for one in spec.nodes)
        raise pickle.PicklingError(
            f"The functions of {names} cannot be sent to another process: "
            f"{error or 'their module is not in a file'}. Put them into a module that can be imported, install "
            "cloudpickle, or use MultiThreadingExecutor."
        ) from error
    from hamilton.execution.by_value import dumps

    return dumps(spec, cloudpickle, only_in_memory=True)


#: What this worker has unpickled so far, by the number it has in the process that the worker works for.
_unpickled: dict[int, TaskSpec] = {}


def run_in_worker(
    number: int,
    pickled: bytes | None,
    group_id: str | None,
    spawning_task_id: str | None,
    inputs: dict[str, Any],
    run_id: str,
) -> dict[str, Any]:
    """Run one task in this process. An error that cannot be pickled comes back as a RuntimeError that tells it."""
    from hamilton.execution.futures import base_execute_task

    if pickled is None:
        spec = TaskSpec.living(number)
        assert spec is not None, "a forked process has the specs of its parent"
    else:
        spec = _unpickled.get(number)
        if spec is None:
            spec = _unpickled[number] = pickle.loads(pickled)
    task = TaskImplementation.of(spec, group_id, spawning_task_id, inputs, run_id)
    try:
        return base_execute_task(task)
    except Exception as error:
        if _can_travel(error):
            raise
        told = RuntimeError(f"{type(error).__qualname__}: {error}")
        for note in getattr(error, "__notes__", ()):
            told.add_note(note)
        told.add_note("The error itself could not be sent from its process, so this one stands for it.")
        raise told from None


def _can_travel(error: Exception) -> bool:
    try:
        return type(pickle.loads(pickle.dumps(error))) is type(error)
    except Exception:
        return False
