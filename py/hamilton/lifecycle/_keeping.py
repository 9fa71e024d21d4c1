"""`CacheAdapter`: the cache of old, one file for each result."""

from __future__ import annotations

from typing import Any

from hamilton.caching.fingerprinting import UNHASHABLE, digest, hash_value
from hamilton.caching.stores.file import FileResultStore
from hamilton.lifecycle.api import GraphExecutionHook, NodeExecutionHook, NodeExecutionMethod

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.graph_types import HamiltonGraph


class CacheAdapter(NodeExecutionHook, NodeExecutionMethod, GraphExecutionHook):
    """Keeps results in the folder `cache_path` and gives them for the same code and inputs.

    `cache_vars` are the nodes to keep; all if None. Deprecated: use `Builder.with_cache`, which knows more.
    """

    def __init__(self, cache_vars: list[str] | None = None, cache_path: str = "./hamilton-cache") -> None:
        import logging

        self.cache_vars = cache_vars or []
        self.cache_path = cache_path
        self.versions: dict[str, str | None] = {}
        self._new: dict[tuple[str, str | None], str] = {}
        logging.getLogger(__name__).warning(
            "The CacheAdapter is deprecated: use driver.Builder().with_cache() instead."
        )

    def run_before_graph_execution(self, *, graph: HamiltonGraph, **kwargs: Any) -> None:  # type: ignore[override]
        from hamilton.versions import CodeVersions, node_version

        versions = CodeVersions()
        self.cache = FileResultStore(self.cache_path)
        self.versions = {one.name: node_version(one, versions) for one in graph.nodes}
        self._new = {}

    def run_to_execute_node(  # type: ignore[override]
        self,
        *,
        node_name: str,
        node_callable: Any,
        node_kwargs: dict[str, Any],
        task_id: str | None = None,
        **kwargs: Any,
    ) -> Any:
        inputs = hash_value(node_kwargs)
        if inputs == UNHASHABLE or (self.cache_vars and node_name not in self.cache_vars):
            return node_callable(**node_kwargs)
        key = self.create_key(self.versions.get(node_name) or "", inputs)
        if self.cache.exists(key):
            return self.cache.get(key)
        self._new[node_name, task_id] = key
        return node_callable(**node_kwargs)

    def run_after_node_execution(  # type: ignore[override]
        self, *, node_name: str, result: Any, success: bool = True, task_id: str | None = None, **kwargs: Any
    ) -> None:
        key = self._new.pop((node_name, task_id), None)
        if key is not None and success:
            self.cache.set(key, result)

    def run_after_graph_execution(self, *args: Any, **kwargs: Any) -> None:
        """Nothing to do."""

    def run_before_node_execution(self, *args: Any, **kwargs: Any) -> None:
        """Nothing to do."""

    @staticmethod
    def create_key(node_hash: str, node_inputs: Any) -> str:
        """The key for a version of a node's code and the fingerprint of its inputs."""
        return digest(node_hash, str(node_inputs))
