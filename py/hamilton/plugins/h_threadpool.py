"""Nodes in threads: `FutureAdapter` computes nodes that do not need each other at the same time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from hamilton.lifecycle.api import ResultBuilder
from hamilton.lifecycle.base import BaseDoRemoteExecute

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.node import Node


class FutureAdapter(BaseDoRemoteExecute, ResultBuilder):
    """Hands each node to a thread pool, where it starts when its dependencies are there.

    For nodes that wait: for a network, a disk, a database. `result_builder` makes the result of the finished
    values; without one it is a dict. Where Python has no threads, as in the browser, nodes are computed one after
    the other.

    >>> from hamilton import ad_hoc_utils, driver
    >>> def left() -> int: return 1
    >>> def right() -> int: return 2
    >>> def both(left: int, right: int) -> int: return left + right
    >>> module = ad_hoc_utils.create_temporary_module(left, right, both)
    >>> driver.Builder().with_modules(module).with_adapters(FutureAdapter()).build().execute(["both"])
    {'both': 3}
    """

    def __init__(
        self,
        max_workers: int | None = None,
        thread_name_prefix: str = "",
        result_builder: ResultBuilder | None = None,
    ) -> None:
        self.executor = None
        self.result_builder = result_builder
        if sys.platform not in ("emscripten", "wasi"):
            from concurrent.futures import ThreadPoolExecutor

            self.executor = ThreadPoolExecutor(max_workers=max_workers, thread_name_prefix=thread_name_prefix)

    def input_types(self) -> list[type]:
        return [Any]

    def output_type(self) -> type:
        """That of the result builder."""
        return Any if self.result_builder is None else self.result_builder.output_type()

    def do_remote_execute(
        self,
        *,
        execute_lifecycle_for_node: Callable[..., Any],
        node: Node,
        **kwargs: Any,
    ) -> Any:
        """A future for the node's value; the value itself where there are no threads."""
        if self.executor is None:
            return execute_lifecycle_for_node(**kwargs)
        return self.executor.submit(_when_ready, node, execute_lifecycle_for_node, kwargs)

    def build_result(self, **outputs: Any) -> Any:
        """Wait for the values and build the result. Raises what the first of them to fail raised."""
        values = self.fetch_values(outputs)
        return values if self.result_builder is None else self.result_builder.build_result(**values)

    @staticmethod
    def fetch_values(outputs: dict[str, Any]) -> dict[str, Any]:
        """The values of futures; what is none stays as it is. Raises what the first of them to fail raised."""
        return {name: _value_of(one) for name, one in outputs.items()}


def _when_ready(node: Node, execute: Callable[..., Any], kwargs: dict[str, Any]) -> Any:
    # Nodes are submitted after what they need, so what this waits for is never queued behind it.
    values = {name: _value_of(one) for name, one in kwargs.items()}
    try:
        return execute(**values)
    except Exception as error:
        _explain(error, node, values)
        raise


def _value_of(one: Any) -> Any:
    from concurrent.futures import Future

    return one.result() if isinstance(one, Future) else one


def _explain(error: Exception, node: Node, values: dict[str, Any]) -> None:
    from hamilton.diagnostics import spoken_node
    from hamilton.execution.failure import spell_values

    error.add_note(f"{spoken_node(node, capital=True)} failed.")
    if values:
        error.add_note(f"Its inputs: {spell_values(values)}")
