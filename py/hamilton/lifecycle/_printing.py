"""`PrintLn`: a line before and a line after each node."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from hamilton.lifecycle._selecting import NodeFilter, should_run_node
from hamilton.lifecycle.api import NodeExecutionHook


class PrintLn(NodeExecutionHook):
    """Prints when a node starts and when it is done, how long it took and whether it succeeded.

    `verbosity` 2 adds inputs, results and errors; `print_fn` takes each text, so that it may as well be a
    logger's method; `node_filter` chooses the nodes (None, a name, names, or a function of name and tags).
    Raises ValueError for another verbosity.
    """

    def __init__(
        self,
        verbosity: int = 1,
        print_fn: Callable[[str], Any] = print,
        node_filter: NodeFilter = None,
    ) -> None:
        if verbosity not in (1, 2):
            raise ValueError(f"The verbosity is 1, or 2 to see inputs and results as well, not {verbosity}.")
        self.verbosity = verbosity
        self.print_fn = print_fn
        self.node_filter = node_filter
        self._started: dict[str, float] = {}

    def run_before_node_execution(
        self,
        *,
        node_name: str,
        node_tags: dict[str, Any],
        node_kwargs: dict[str, Any],
        task_id: str | None,
        **future_kwargs: Any,
    ) -> None:
        if should_run_node(node_name, node_tags, self.node_filter):
            shown = _shown(node_name, task_id)
            inputs = f" Inputs: \n{_pretty(node_kwargs)}" if self.verbosity == 2 else ""
            self.print_fn(f"Executing node: {shown}.{inputs}")
            self._started[shown] = time.perf_counter()

    def run_after_node_execution(
        self,
        *,
        node_name: str,
        result: Any,
        error: Exception | None,
        success: bool,
        task_id: str | None,
        **future_kwargs: Any,
    ) -> None:
        shown = _shown(node_name, task_id)
        started = self._started.pop(shown, None)
        if started is not None:
            took = spell_seconds(time.perf_counter() - started)
            message = (
                f"Finished debugging node: {shown} in {took}. Status: {'Success' if success else 'Failure'}."
            )
            if self.verbosity == 2:
                message += f" Result: \n{_pretty(result)}\n" if success else f" Error: \n{_pretty(error)}"
            self.print_fn(message)


def _shown(node_name: str, task_id: str | None) -> str:
    return node_name if task_id is None else f"{task_id}:{node_name}"


def _pretty(value: Any) -> str:
    from pprint import pformat

    return pformat(value)


def spell_seconds(seconds: float) -> str:
    """A time in the unit that suits it, three digits.

    >>> spell_seconds(0.0055), spell_seconds(2.5)
    ('5.5ms', '2.5s')
    """
    for unit, factor in (("s", 1.0), ("ms", 1e3), ("μs", 1e6)):
        if seconds * factor >= 1:
            return f"{seconds * factor:.3g}{unit}"
    return f"{seconds * 1e6:.3g}μs"
