"""`CacheAdapter`: the cache of old, results in a `shelve` file."""

from __future__ import annotations

from typing import Any

from hamilton.caching.fingerprinting import UNHASHABLE, hash_value
from hamilton.lifecycle.api import GraphExecutionHook, NodeExecutionHook, NodeExecutionMethod

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.graph_types import HamiltonGraph


class CacheAdapter(NodeExecutionHook, NodeExecutionMethod, GraphExecutionHook):
    """Keeps results in the `shelve` file `cache_path` and gives them for the same code and inputs.

    `cache_vars` are the nodes to keep; all if None. Deprecated: use `Builder.with_cache`, which knows more.
    """

    nodes_history_key = "_nodes_history"

    def __init__(self, cache_vars: list[str] | None = None, cache_path: str = "./hamilton-cache") -> None:
        import logging

        self.cache_vars = cache_vars or []
        self.cache_path = cache_path
        self.versions: dict[str, str | None] = {}
        self.used_nodes_hash: dict[str, str] = {}
        logging.getLogger(__name__).warning(
            "The CacheAdapter is deprecated: use driver.Builder().with_cache() instead."
        )

    def run_before_graph_execution(self, *, graph: HamiltonGraph, **kwargs: Any) -> None:
        import shelve

        from hamilton.versions import CodeVersions, node_version

        versions = CodeVersions()
        self.cache = shelve.open(self.cache_path)  # noqa: SIM115
        self.nodes_history: dict[str, list[str]] = self.cache.get(self.nodes_history_key, {})
        self.versions = {one.name: node_version(one, versions) for one in graph.nodes}
        self.used_nodes_hash = {}

    def run_to_execute_node(
        self, *, node_name: str, node_callable: Any, node_kwargs: dict[str, Any], **kwargs: Any
    ) -> Any:
        if self.cache_vars and node_name not in self.cache_vars:
            return node_callable(**node_kwargs)
        key = self.create_key(self.versions.get(node_name) or "", node_kwargs)
        if UNHASHABLE not in key:
            if key in self.cache:
                return self.cache[key]
            self.used_nodes_hash[node_name] = key
        return node_callable(**node_kwargs)

    def run_after_node_execution(
        self, *, node_name: str, result: Any, success: bool = True, **kwargs: Any
    ) -> None:
        key = self.used_nodes_hash.pop(node_name, None)
        if key is not None and success:
            self.cache[key] = result
            self.nodes_history.setdefault(node_name, []).append(self.versions[node_name] or "")

    def run_after_graph_execution(self, *args: Any, **kwargs: Any) -> None:
        self.cache[self.nodes_history_key] = self.nodes_history
        self.cache.close()

    def run_before_node_execution(self, *args: Any, **kwargs: Any) -> None:
        """Nothing to do."""

    @staticmethod
    def create_key(node_hash: str, node_inputs: dict[str, Any]) -> str:
        """The key for a version of a node's code and its inputs."""
        return f"{node_hash}-{hash_value(node_inputs)}"
