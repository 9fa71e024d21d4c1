"""What a cache tells about the runs of its driver."""

from __future__ import annotations

from typing import Any, Literal

from hamilton.caching.behaviors import CachingBehavior
from hamilton.caching.events import CachingEvent
from hamilton.caching.fingerprinting import UNHASHABLE, hash_value
from hamilton.caching.run import Run, random_version
from hamilton.caching.stores.base import MetadataStore
from hamilton.node import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.versions.memory import CodeMemory

#: What `get_cache_key` and `get_data_version` return if there is nothing.
SENTINEL = object()


class CacheIntrospection:
    """The runs of one driver, and the questions that can be asked about them."""

    metadata_store: MetadataStore

    def __init__(self) -> None:
        self.run_ids: list[str] = []
        self._runs: dict[str, Run] = {}
        self._code: CodeMemory | None = None

    @property
    def last_run_id(self) -> str:
        """The id of the latest run. IndexError if there was none."""
        if not self.run_ids:
            raise IndexError("This driver has not run yet, so its cache knows no run.")
        return self.run_ids[-1]

    @property
    def behaviors(self) -> dict[str, dict[str, CachingBehavior]]:
        """Run → node → behaviour."""
        return {run_id: run.behaviors for run_id, run in self._runs.items()}

    @property
    def data_versions(self) -> dict[str, dict[str, Any]]:
        """Run → node → data version; of a node inside a parallel block, a dict by task id."""
        return {run_id: run.data_versions for run_id, run in self._runs.items()}

    @property
    def code_versions(self) -> dict[str, dict[str, str]]:
        """Run → node → code version, of the nodes that were needed."""
        return {run_id: run.code_versions for run_id, run in self._runs.items()}

    @property
    def cache_keys(self) -> dict[str, dict[str, Any]]:
        """Run → node → cache key; of a node inside a parallel block, a dict by task id."""
        return {run_id: run.cache_keys for run_id, run in self._runs.items()}

    def _run(self, run_id: str) -> Run:
        try:
            return self._runs[run_id]
        except KeyError:
            raise KeyError(f"The cache of this driver has no run '{run_id}'. See its run_ids.") from None

    def logs(self, run_id: str | None = None, level: Literal["debug", "info"] = "info") -> dict[Any, Any]:
        """The events of one run by node, or by (node, task id) where there are tasks; else of all by run.

        Level "info" says of each node whether it was brought back or computed, "debug" says everything.
        """
        if run_id is None:
            return {one: run.events(level) for one, run in self._runs.items()}
        by_node: dict[Any, list[CachingEvent]] = {}
        for event in self._run(run_id).events(level):
            key = event.node_name if event.task_id is None else (event.node_name, event.task_id)
            by_node.setdefault(key, []).append(event)
        return by_node

    def view_run(self, run_id: str | None = None, output_file_path: str | None = None) -> Any:
        """A picture of the run, by default the latest, with what came from the cache outlined.

        Raises ValueError for a run with tasks.
        """
        from hamilton.caching.view import view_run

        return view_run(self._run(self.last_run_id if run_id is None else run_id), output_file_path)

    def get_cache_key(self, run_id: str, node_name: str, task_id: str | None = None) -> Any:
        """The cache key of a node in a run, or `SENTINEL`: an input has none, nor has a disabled node."""
        run = self._run(run_id)
        key = run.get(run.cache_keys, node_name, task_id)
        return SENTINEL if key is None else key

    def get_data_version(
        self, run_id: str, node_name: str, cache_key: str | None = None, task_id: str | None = None
    ) -> Any:
        """The data version of a node in a run, or else the one kept for `cache_key`, or else `SENTINEL`."""
        run = self._run(run_id)
        version = run.get(run.data_versions, node_name, task_id)
        if version is None and cache_key is not None:
            version = self.metadata_store.get(cache_key)
        return SENTINEL if version is None else version

    # -- versions ----------------------------------------------------------------------------------------------
    def version_data(self, result: Any, run_id: str | None = None) -> str:
        """The fingerprint of a value; a new one each time if it cannot be told."""
        version = hash_value(result)
        return random_version() if version == UNHASHABLE else version

    def version_code(self, node_name: str, run_id: str | None = None) -> str:
        """The code version of a node, in the graph of a run (by default the latest). KeyError if unknown."""
        run = self._run(self.last_run_id if run_id is None else run_id)
        known = run.code_versions.get(node_name)
        if known is not None:
            return known
        nodes = run.graph.nodes if run.graph is not None else {}
        if node_name not in nodes:
            from hamilton.diagnostics import did_you_mean

            raise KeyError(f"There is no node '{node_name}'.{did_you_mean(node_name, nodes)}")
        self.code.begin()
        return self._version_code(run, nodes[node_name])

    @property
    def code(self) -> CodeMemory:
        """The versions of the nodes' code, as it stands in the present run."""
        if self._code is None:
            from hamilton.versions.memory import CodeMemory

            self._code = CodeMemory()
        return self._code

    def _version_code(self, run: Run, node_: Node) -> str:
        known = run.code_versions.get(node_.name)
        if known is None:
            known = f"input__{node_.name}" if node_.user_defined else self.code.of(node_) or random_version()
            run.code_versions[node_.name] = known
        return known

    def resolve_behaviors(self, run_id: str) -> dict[str, CachingBehavior]:
        """Node → behaviour, for the graph of a run."""
        return self._run(run_id).behaviors

    def resolve_code_versions(
        self,
        run_id: str,
        final_vars: list[str] | None = None,
        inputs: dict[str, Any] | None = None,
        overrides: dict[str, Any] | None = None,
    ) -> dict[str, str]:
        """Node → code version: of the nodes on the way to `final_vars`, or of the whole graph of the run."""
        run = self._run(run_id)
        if run.graph is None:
            return dict(run.code_versions)
        nodes = run.graph.get_nodes()
        if final_vars:
            nodes = list(run.graph.get_upstream_nodes(final_vars, inputs, overrides)[0])
        self.code.begin()
        return {node_.name: self._version_code(run, node_) for node_ in nodes}
