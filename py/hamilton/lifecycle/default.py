"""Adapters that come with the engine: to print, to debug, to check types, to go on after an error.

>>> from hamilton import ad_hoc_utils, driver
>>> def answer() -> int: return 42
>>> module = ad_hoc_utils.create_temporary_module(answer)
>>> dr = driver.Builder().with_modules(module).with_adapters(FunctionInputOutputTypeChecker()).build()
>>> dr.execute(["answer"])
{'answer': 42}
"""

from __future__ import annotations

from typing import Any

from hamilton.lifecycle._debugging import PDBDebugger
from hamilton.lifecycle._graceful import (
    INJECTION_ALLOWED,
    SENTINEL_DEFAULT,
    GracefulErrorAdapter,
    accept_error_sentinels,
)
from hamilton.lifecycle._keeping import CacheAdapter
from hamilton.lifecycle._printing import PrintLn
from hamilton.lifecycle._selecting import NodeFilter, should_run_node
from hamilton.lifecycle.api import EdgeConnectionHook, NodeExecutionHook

__all__ = [
    "INJECTION_ALLOWED",
    "SENTINEL_DEFAULT",
    "CacheAdapter",
    "FunctionInputOutputTypeChecker",
    "GracefulErrorAdapter",
    "NoEdgeAndInputTypeChecking",
    "NodeFilter",
    "PDBDebugger",
    "PrintLn",
    "PrintLnHook",
    "SlowDownYouMoveTooFast",
    "accept_error_sentinels",
    "should_run_node",
    "wait_random",
]

PrintLnHook = PrintLn


def wait_random(mean: float, stddev: float) -> None:
    """Sleep for a normally distributed time, in seconds; not at all where that comes out negative."""
    import random
    import time

    time.sleep(max(0.0, random.gauss(mean, stddev)))


class SlowDownYouMoveTooFast(NodeExecutionHook):
    """Waits before each node, so that one can watch. The times are normally distributed, in seconds."""

    def __init__(self, sleep_time_mean: float, sleep_time_std: float) -> None:
        self.sleep_time_mean = sleep_time_mean
        self.sleep_time_std = sleep_time_std

    def run_before_node_execution(self, **future_kwargs: Any) -> None:
        wait_random(self.sleep_time_mean, self.sleep_time_std)

    def run_after_node_execution(self, **future_kwargs: Any) -> None:
        """Nothing to do."""


class FunctionInputOutputTypeChecker(NodeExecutionHook):
    """Checks what every node gets and gives against its type hints, down to the items of containers.

    Raises TypeError, which ends the execution, if a value does not fit. Of an expander the items are checked.
    """

    def __init__(self, check_input: bool = True, check_output: bool = True) -> None:
        self.check_input = check_input
        self.check_output = check_output

    def run_before_node_execution(
        self,
        node_name: str,
        node_kwargs: dict[str, Any],
        node_input_types: dict[str, Any],
        **future_kwargs: Any,
    ) -> None:
        if self.check_input:
            for name, value in node_kwargs.items():
                if name in node_input_types and not _fits(value, node_input_types[name]):
                    misfit = _misfit(value, node_input_types[name])
                    raise TypeError(f"Node '{node_name}' received {name}={misfit}.")

    def run_after_node_execution(
        self,
        node_name: str,
        node_return_type: type,
        result: Any,
        success: bool,
        **future_kwargs: Any,
    ) -> None:
        if self.check_output and success and not _fits(result, node_return_type):
            raise TypeError(f"Node '{node_name}' returned {_misfit(result, node_return_type)}.")


def _fits(value: Any, hint: Any) -> bool:
    from hamilton import htypes

    if htypes.is_parallelizable_type(hint) or htypes.is_collect_type(hint):
        return not hasattr(value, "__len__") or all(
            htypes.check_instance(one, hint.__args__[0]) for one in value
        )
    return htypes.check_instance(value, hint)


def _misfit(value: Any, hint: Any) -> str:
    from hamilton.execution.failure import spell_values
    from hamilton.htypes import spell

    shown = spell_values({"": value}).removeprefix("=")
    kind = spell(type(value))
    return f"{shown}, {'an' if kind[0].lower() in 'aeiou' else 'a'} {kind} where the type is {spell(hint)}"


class NoEdgeAndInputTypeChecking(EdgeConnectionHook):
    """Switches off the type checks of edges, at build, and of inputs, at execution."""

    def check_edge_types_match(self, type_from: type, type_to: type, **kwargs: Any) -> bool:
        return True

    def validate_input(self, node_type: type, input_value: Any, **kwargs: Any) -> bool:
        return True
