"""`GracefulErrorAdapter`: go on after an error with what can still be computed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hamilton.lifecycle.api import NodeExecutionMethod

SENTINEL_DEFAULT = None
#: The attribute of a function that `accept_error_sentinels` sets.
INJECTION_ALLOWED = "injection is requested"


def accept_error_sentinels(func: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a function that wants to run although some of its inputs failed: it gets the sentinel for these."""
    setattr(func, INJECTION_ALLOWED, True)
    return func


class GracefulErrorAdapter(NodeExecutionMethod):
    """Gives `sentinel_value` for a node that raises `error_to_catch`, and for all that depend on it.

    Functions marked with `accept_error_sentinels` run nevertheless, unless `allow_injection` is false. An expander
    that fails on the way gives the items that it had by then, and the sentinel as a last one; with
    `try_all_parallel` false it gives the sentinel only. A collector gets the sentinel in the place of every item
    that failed.

    >>> from hamilton import ad_hoc_utils, driver
    >>> def ratio(a: int, b: int) -> float: return a / b
    >>> def percent(ratio: float) -> float: return 100 * ratio
    >>> module = ad_hoc_utils.create_temporary_module(ratio, percent)
    >>> adapter = GracefulErrorAdapter(error_to_catch=ZeroDivisionError)
    >>> dr = driver.Builder().with_modules(module).with_adapters(adapter).build()
    >>> dr.execute(["percent"], inputs={"a": 1, "b": 0})
    {'percent': None}
    """

    def __init__(
        self,
        error_to_catch: type[Exception] | tuple[type[Exception], ...],
        sentinel_value: Any = SENTINEL_DEFAULT,
        try_all_parallel: bool = True,
        allow_injection: bool = True,
    ) -> None:
        self.error_to_catch = error_to_catch
        self.sentinel_value = sentinel_value
        self.try_all_parallel = try_all_parallel
        self.allow_injection = allow_injection

    def run_to_execute_node(
        self,
        *,
        node_callable: Any,
        node_kwargs: dict[str, Any],
        is_expand: bool,
        **future_kwargs: Any,
    ) -> Any:
        if not (self.allow_injection and getattr(node_callable, INJECTION_ALLOWED, False)):
            for value in node_kwargs.values():
                if self._is_sentinel(value):
                    return [self.sentinel_value] if is_expand else self.sentinel_value
        if is_expand:
            return self._expand(node_callable, node_kwargs)
        try:
            return node_callable(**node_kwargs)
        except self.error_to_catch:
            return self.sentinel_value

    def _expand(self, node_callable: Any, node_kwargs: dict[str, Any]) -> list[Any]:
        items: list[Any] = []
        try:
            # The engine wraps an expander so that it gives a list; items got before an error are in its generator.
            items.extend(getattr(node_callable, "items_one_by_one", node_callable)(**node_kwargs))
        except self.error_to_catch:
            return [*items, self.sentinel_value] if self.try_all_parallel else [self.sentinel_value]
        return items

    def _is_sentinel(self, value: Any) -> bool:
        if value is self.sentinel_value:
            return True
        if type(value) is not type(self.sentinel_value):
            return False
        try:
            return bool(value == self.sentinel_value)
        except Exception:  # arrays and frames compare item by item
            return False
