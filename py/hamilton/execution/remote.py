"""One node or one task on another machine: what is sent there, and how its errors tell where they come from."""

from __future__ import annotations

import functools
import pickle
from typing import Any

from hamilton.execution import by_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from hamilton.execution.tasks import TaskSpec
    from hamilton.node import Node


def pack(execute_lifecycle_for_node: Callable[..., Any], node: Node, cloudpickle: Any) -> bytes:
    """What a worker needs to compute the node with its hooks, for `compute`: not the graph, nor other adapters.

    `execute_lifecycle_for_node` is what an adapter's `do_remote_execute` is given. Raises PicklingError, which
    names the node, for a function or a hook that cannot be sent.
    """
    from hamilton.diagnostics import spoken_node

    _, adapter, run_id, task_id = execute_lifecycle_for_node.args  # type: ignore[attr-defined]
    hooks = _hooks_around_nodes(adapter)
    alone = node.copy(include_refs=False) if hooks else None
    spoken = spoken_node(node, capital=True)
    job = (node.name, spoken, None if hooks else node.callable, alone, hooks, run_id, task_id)
    try:
        return by_value.dumps(job, cloudpickle)
    except Exception as error:
        what = f" with the hooks of {', '.join(type(one).__name__ for one in hooks)}" if hooks else ""
        raise pickle.PicklingError(
            f"{spoken}{what} cannot be sent to a worker: {type(error).__name__}: {error}"
        ) from error


def _hooks_around_nodes(adapter: Any) -> list[Any]:
    """The adapters that take part in computing a node, in their order, without the one that sends it away."""
    found: dict[int, Any] = {}
    for one in (
        *adapter.sync_hooks.get("pre_node_execute", ()),
        *adapter.sync_methods.get("do_node_execute", ()),
        *adapter.sync_hooks.get("post_node_execute", ()),
    ):
        if not hasattr(one, "do_remote_execute"):
            found[id(one)] = one
    return [one for one in adapter.adapters if id(one) in found]


@functools.lru_cache(maxsize=256)
def _unpacked(job: bytes) -> Any:
    return pickle.loads(job)


def compute(packed_job: bytes, /, **values: Any) -> Any:
    """The value of the node, computed here. An error is told which node it is of, and with what inputs."""
    name, spoken, call, node, hooks, run_id, task_id = _unpacked(packed_job)
    try:
        if node is None:
            return call(**values)
        from hamilton.execution.graph_functions import node_runner
        from hamilton.lifecycle.base import LifecycleAdapterSet

        return node_runner(LifecycleAdapterSet(*hooks), run_id, task_id, here=True)(node, values)
    except Exception as error:
        tell(error, name, spoken, values)
        raise travelling(error) from None


def tell(error: Exception, name: str, spoken: str, values: dict[str, Any]) -> None:
    """Add to an error which node it is of."""
    from hamilton.execution.failure import spell_values

    if getattr(error, "hamilton_node", None) is not None:
        return
    try:  # noqa: SIM105
        error.hamilton_node = name  # type: ignore[attr-defined]
    except AttributeError:  # an exception with slots
        pass
    error.add_note(f"{spoken} failed.")
    if values:
        error.add_note(f"Its inputs: {spell_values(values)}")


def travelling(error: Exception) -> Exception:
    """The error itself, or one that tells it where it cannot be pickled."""
    try:
        import cloudpickle
    except ImportError:  # an engine with a copy of its own
        cloudpickle = pickle  # type: ignore[assignment]
    try:
        copy = pickle.loads(cloudpickle.dumps(error))
        if type(copy) is type(error):
            return error
    except Exception:
        pass
    told = RuntimeError(f"{type(error).__qualname__}: {error}")
    for note in getattr(error, "__notes__", ()):
        told.add_note(note)
    told.add_note("The error itself could not be sent from its process, so this one stands for it.")
    return told


def pack_task(spec: TaskSpec, cloudpickle: Any) -> bytes:
    """A group of nodes for `run_task`. Raises PicklingError, which names the nodes, for what cannot be sent."""
    try:
        return by_value.dumps(spec, cloudpickle)
    except Exception as error:
        names = ", ".join(one.name for one in spec.nodes)
        raise pickle.PicklingError(
            f"The functions of {names} cannot be sent to a worker: {type(error).__name__}: {error}"
        ) from error


def run_task(
    packed_spec: bytes,
    group_id: str | None,
    spawning_task_id: str | None,
    inputs: dict[str, Any],
    run_id: str,
) -> dict[str, Any]:
    """The outputs of one task of the group, computed here."""
    from hamilton.execution.futures import base_execute_task
    from hamilton.execution.tasks import TaskImplementation

    task = TaskImplementation.of(_unpacked(packed_spec), group_id, spawning_task_id, inputs, run_id)
    try:
        return base_execute_task(task)
    except Exception as error:
        raise travelling(error) from None
