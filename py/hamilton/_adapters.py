"""The adapters of a driver: from what users write to one set."""

from __future__ import annotations

import sys

from hamilton.lifecycle.base import LifecycleAdapterSet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


def as_set(adapter: Any, builds_frames: bool) -> LifecycleAdapterSet:
    """None, one adapter, a list or a set, with the ambient ones (`lifecycle.ambient`), as a set.

    With `builds_frames`, a set that builds no results is given a `PandasDataFrameResult`. What was passed in is
    never changed; a set that lacks nothing is returned itself.
    """
    ambient = _ambient()
    if isinstance(adapter, LifecycleAdapterSet):
        complete = "do_build_result" in adapter.sync_methods or not builds_frames
        if complete and not ambient:
            return adapter
        adapters: Sequence[Any] = adapter.adapters
    elif adapter is None:
        adapters = ()
    else:
        adapters = adapter if isinstance(adapter, (list, tuple)) else (adapter,)
    given = LifecycleAdapterSet(*adapters, *ambient)
    if builds_frames and "do_build_result" not in given.sync_methods:
        from hamilton.base import PandasDataFrameResult

        given = LifecycleAdapterSet(*given.adapters, PandasDataFrameResult())
    return given


def cache_among(adapters: Sequence[Any]) -> Any:
    """The cache adapter among `adapters`, None without one."""
    caching = sys.modules.get("hamilton.caching.adapter")
    if caching is None:  # nobody can have made one
        return None
    return next((one for one in adapters if isinstance(one, caching.HamiltonCacheAdapter)), None)


def _ambient() -> tuple[Any, ...]:
    ambient = sys.modules.get("hamilton.lifecycle.ambient")
    return ambient.current() if ambient is not None else ()  # nobody can have set any
