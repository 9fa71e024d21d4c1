"""Adapters that every driver built in a block of code has, beside its own.

A host uses it to watch a program that builds drivers itself:

>>> from hamilton import ad_hoc_utils, driver, lifecycle
>>> class Watch(lifecycle.GraphConstructionHook):
...     def run_after_graph_construction(self, *, graph, **future_kwargs):
...         print([node.name for node in graph.nodes])
>>> def answer() -> int:
...     return 42
>>> module = ad_hoc_utils.create_temporary_module(answer)
>>> with adapters(Watch()):
...     _ = driver.Builder().with_modules(module).build()
['answer']
"""

from __future__ import annotations

from contextvars import ContextVar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any

_ambient: ContextVar[tuple[Any, ...]] = ContextVar("hamilton_ambient_adapters", default=())


class adapters:
    """`with adapters(*adapters): ...`; blocks nest, the outer block's adapters come first."""

    def __init__(self, *adapters: Any):
        self._adapters = adapters
        self._token: Any = None

    def __enter__(self) -> adapters:
        self._token = _ambient.set((*_ambient.get(), *self._adapters))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _ambient.reset(self._token)


def current() -> tuple[Any, ...]:
    """The adapters of the blocks that this code runs in."""
    return _ambient.get()
