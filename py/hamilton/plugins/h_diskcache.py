"""A cache on disk by the package diskcache: one line, for the simple case.

A node's result is brought back if its code (with all that it reaches) and its inputs are the same. For behaviours,
formats and introspection use `Builder.with_cache`.
"""

from __future__ import annotations

from typing import Any

import diskcache

from hamilton.caching.fingerprinting import UNHASHABLE, hash_value
from hamilton.lifecycle.api import GraphExecutionHook, NodeExecutionHook, NodeExecutionMethod

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.driver import Driver
    from hamilton.graph_types import HamiltonGraph
    from hamilton.node import Node


class DiskCacheAdapter(NodeExecutionHook, GraphExecutionHook, NodeExecutionMethod):
    """Keeps results under the folder `cache_path`.

    `cache_vars` are the nodes to keep; all if None. `cache_settings` go to `diskcache.Cache`: a size limit, say.
    """

    nodes_history_key: str = "_nodes_history"

    def __init__(
        self, cache_vars: list[str] | None = None, cache_path: str = ".", **cache_settings: Any
    ) -> None:
        self.cache_vars = cache_vars or []
        self.cache_path = cache_path
        self.cache = diskcache.Cache(directory=cache_path, **cache_settings)
        self.nodes_history: dict[str, list[str]] = self.cache.get(self.nodes_history_key, {})
        self.versions: dict[str, str] = {}
        self._new: dict[tuple[str, str | None], tuple[str, str]] = {}

    def run_before_graph_execution(self, *, graph: HamiltonGraph, **kwargs: Any) -> None:
        self.versions = versions_of(graph.nodes)
        self._new = {}

    def run_to_execute_node(
        self,
        *,
        node_name: str,
        node_callable: Any,
        node_kwargs: dict[str, Any],
        task_id: str | None = None,
        **kwargs: Any,
    ) -> Any:
        version = self.versions.get(node_name)
        inputs = hash_value(node_kwargs)
        if version is None or inputs == UNHASHABLE or (self.cache_vars and node_name not in self.cache_vars):
            return node_callable(**node_kwargs)
        key = (version, inputs)
        if key in self.cache:
            return self.cache[key]
        self._new[node_name, task_id] = key
        return node_callable(**node_kwargs)

    def run_after_node_execution(
        self,
        *,
        node_name: str,
        result: Any,
        success: bool = True,
        task_id: str | None = None,
        **kwargs: Any,
    ) -> None:
        key = self._new.pop((node_name, task_id), None)
        if key is not None and success:
            self.cache[key] = result
            known = self.nodes_history.setdefault(node_name, [])
            if key[0] not in known:
                known.append(key[0])

    def run_after_graph_execution(self, *args: Any, **kwargs: Any) -> None:
        self.cache[self.nodes_history_key] = self.nodes_history
        self.cache.close()  # it opens again when used

    def run_before_node_execution(self, *args: Any, **kwargs: Any) -> None:
        """Nothing to do."""


def versions_of(nodes: Any) -> dict[str, str]:
    """Name → code version, of the nodes that have code."""
    from hamilton.versions import CodeVersions, node_version

    versions = CodeVersions()
    found = {one.name: node_version(one, versions) for one in nodes}
    return {name: version for name, version in found.items() if version is not None}


def evict_all_except(nodes_to_keep: dict[str, Node], cache: diskcache.Cache) -> int:
    """Forget all results but those of these nodes as their code is now. Returns how many were forgotten."""
    kept = set(versions_of(nodes_to_keep.values()).values())
    evicted = 0
    for key in list(cache.iterkeys()):
        if isinstance(key, tuple) and key[0] not in kept:
            cache.delete(key)
            evicted += 1
    return evicted


def evict_all_except_driver(dr: Driver) -> dict[str, Any]:
    """Forget the results of other programs, and of earlier code, in the cache of the driver's `DiskCacheAdapter`.

    Returns ``evicted_size_mb``, ``eviction_counter`` and ``size_after`` (in MB). Raises ValueError if the driver has
    no such adapter.
    """
    adapter = next((one for one in dr.adapter.adapters if isinstance(one, DiskCacheAdapter)), None)
    if adapter is None:
        raise ValueError(
            "This driver has no DiskCacheAdapter: build it with Builder().with_adapters(DiskCacheAdapter())."
        )
    cache = adapter.cache
    before = cache.volume()
    evicted = evict_all_except(dr.graph.nodes, cache)
    after = cache.volume()
    adapter.nodes_history = {name: [version] for name, version in versions_of(dr.graph.get_nodes()).items()}
    cache[DiskCacheAdapter.nodes_history_key] = adapter.nodes_history
    return {
        "evicted_size_mb": (before - after) / 1024**2,
        "eviction_counter": evicted,
        "size_after": after / 1024**2,
    }
