"""The two generics that mark the start and the end of a parallel block; public as `hamilton.htypes`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol, TypeVar, get_origin

#: What a `Parallelizable` yields.
ParallelizableElement = TypeVar("ParallelizableElement", covariant=True)
#: What a `Collect` gathers.
CollectElement = TypeVar("CollectElement", covariant=True)


class Parallelizable(Iterable[ParallelizableElement], Protocol[ParallelizableElement]):
    """The return type of a function that yields items, each of which runs the nodes behind it on its own.

    Needs `driver.Builder().enable_dynamic_execution(allow_experimental_mode=True)`.
    """


class Collect(Iterable[CollectElement], Protocol[CollectElement]):
    """The type of a parameter that receives, in order, what every item of a `Parallelizable` gave."""


Parallelizable.__module__ = Collect.__module__ = "hamilton.htypes"  # where programs import them from


def is_parallelizable_type(type_: Any) -> bool:
    """Whether it is `Parallelizable[...]`, the mark of a function that yields items."""
    return get_origin(type_) is Parallelizable


def is_collect_type(type_: Any) -> bool:
    """Whether it is `Collect[...]`, the mark of a parameter that gathers items."""
    return get_origin(type_) is Collect
