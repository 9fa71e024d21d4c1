"""The cache as an adapter: it stands where a node would be computed, and brings its result back if it may."""

from __future__ import annotations

import contextlib
import enum
import json
import logging
import os
import pathlib
from collections.abc import Collection
from types import CoroutineType
from typing import Any, Literal

from hamilton._expecting import warn_the_caller
from hamilton.caching.behaviors import CACHING_BEHAVIORS, CachingBehavior, Choices
from hamilton.caching.cache_key import create_cache_key
from hamilton.caching.events import CachingEvent, CachingEventType
from hamilton.caching.fingerprinting import UNHASHABLE, hash_value
from hamilton.caching.introspection import SENTINEL, CacheIntrospection
from hamilton.caching.memory import GraphMemory
from hamilton.caching.quick import quick_runner
from hamilton.caching.run import FINAL_VARS, Run, random_version
from hamilton.caching.stores.base import MetadataStore, ResultStore, search_data_adapter_registry
from hamilton.lifecycle.base import (
    BaseDoNodeExecute,
    BasePostGraphExecute,
    BasePostTaskExecute,
    BasePreGraphExecute,
)
from hamilton.node import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.graph import FunctionGraph

__all__ = [
    "CACHING_BEHAVIORS",
    "SENTINEL",
    "CachingBehavior",
    "CachingEvent",
    "CachingEventType",
    "HamiltonCacheAdapter",
    "NodeRoleInTaskExecution",
]

logger = logging.getLogger("hamilton.caching")

Event = CachingEventType
_HIT, _MISS = "hit", "miss"


class NodeRoleInTaskExecution(enum.Enum):
    """Where a node stands with respect to parallel blocks."""

    STANDARD = 1  # the run has no tasks
    EXPAND = 2
    COLLECT = 3
    OUTSIDE = 4
    INSIDE = 5


class HamiltonCacheAdapter(
    CacheIntrospection, BaseDoNodeExecute, BasePreGraphExecute, BasePostGraphExecute, BasePostTaskExecute
):
    """Keeps results between runs; `Builder.with_cache(...)` makes one, `Driver.cache` is it.

    The parameters `default`, `recompute`, `ignore` and `disable` are names of nodes, or True for all of them;
    `default_behavior`, `default_loader_behavior` and `default_saver_behavior` are for the nodes that nothing else
    speaks of. Unless stores are given, metadata and small results are kept in an SQLite file under `path`, large
    results as pickles in files beside it, named by their data version, and results with a format as files of that
    format. What a run keeps is written when it ends, and every second until then, which is what a process that is
    killed may lose. With `result_store=FileResultStore(path)` every result is a file, written at once.

    With `log_to_file`, events are added to ``<path>/cache_logs.jsonl`` when a run ends.

    Raises ValueError if two of the lists are True, KeyError for an unknown behaviour.
    """

    def __init__(
        self,
        path: str | pathlib.Path = ".hamilton_cache",
        metadata_store: MetadataStore | None = None,
        result_store: ResultStore | None = None,
        default: Literal[True] | Collection[str] | None = None,
        recompute: Literal[True] | Collection[str] | None = None,
        ignore: Literal[True] | Collection[str] | None = None,
        disable: Literal[True] | Collection[str] | None = None,
        default_behavior: CACHING_BEHAVIORS = "default",
        default_loader_behavior: CACHING_BEHAVIORS = "default",
        default_saver_behavior: CACHING_BEHAVIORS = "default",
        log_to_file: bool = False,
        **kwargs: Any,
    ) -> None:
        self._choices = Choices(
            {
                CachingBehavior.DEFAULT: default,
                CachingBehavior.RECOMPUTE: recompute,
                CachingBehavior.IGNORE: ignore,
                CachingBehavior.DISABLE: disable,
            },
            default_behavior,
            default_loader_behavior,
            default_saver_behavior,
        )
        self._path = pathlib.Path(path)
        self.metadata_store, self.result_store = _stores(path, metadata_store, result_store)
        self.log_to_file = log_to_file
        super().__init__()
        self._graph_memory: GraphMemory | None = None
        self._warned: set[tuple[str, str]] = set()
        self._process = os.getpid()

    def __getstate__(self) -> dict[str, Any]:
        # What a worker process needs: the current run without graph and events.
        state = dict(vars(self))
        state["_runs"] = {run_id: self._runs[run_id].for_worker() for run_id in self.run_ids[-1:]}
        state["run_ids"] = self.run_ids[-1:]
        state["_code"] = state["_graph_memory"] = None
        return state

    def _memory_of(self, graph: FunctionGraph) -> GraphMemory:
        known = self._graph_memory
        if known is None or known.graph is not graph:
            known = self._graph_memory = GraphMemory(graph, self._choices)
            self._code = None
            for sentence in self._choices.that_mean_nothing(graph):
                warn_the_caller(sentence)
        return known

    # -- a run -------------------------------------------------------------------------------------------------
    def pre_graph_execute(
        self,
        *,
        run_id: str,
        graph: FunctionGraph,
        final_vars: list[str],
        inputs: dict[str, Any],
        overrides: dict[str, Any],
    ) -> None:
        inputs, overrides = inputs or {}, overrides or {}
        known = self._memory_of(graph)
        run = Run(
            run_id,
            graph,
            list(final_vars),
            inputs,
            overrides,
            dict(known.behaviors),
            known.expanders,
            known.inside,
        )
        run.echo = logger if logger.isEnabledFor(logging.INFO) else None
        self.run_ids.append(run_id)
        self._runs[run_id] = run
        self.code.begin()
        self.metadata_store.initialize(run_id)
        if run.echo is None:
            run.record((FINAL_VARS, run.final_vars, None, None, run.started))
        else:
            for name in run.final_vars:
                run.note("adapter", Event.IS_FINAL_VAR, name)
        for given, event in ((inputs, Event.IS_INPUT), (overrides, Event.IS_OVERRIDE)):
            for name, value in given.items():
                if run.behaviors.get(name) is CachingBehavior.DISABLE:
                    continue
                run.data_versions[name] = version = self._fingerprint(run, name, None, value)
                run.note("adapter", event, name, value=version)
                if event is Event.IS_INPUT:
                    run.code_versions[name] = f"input__{name}"

    def post_graph_execute(
        self,
        *,
        run_id: str,
        graph: FunctionGraph,
        success: bool,
        error: Exception | None,
        results: dict[str, Any] | None,
    ) -> None:
        try:
            self.metadata_store.flush()
        except Exception as problem:  # a full disk costs the cache of this run, not its results
            logger.warning("What the cache knows of run %s could not be written: %s", run_id, problem)
        if self.log_to_file:
            self._path.mkdir(parents=True, exist_ok=True)
            with (self._path / "cache_logs.jsonl").open("a", encoding="utf-8") as file:
                for event in self._run(run_id).unwritten():
                    file.write(json.dumps(event.as_dict()) + "\n")

    def post_task_execute(self, **kwargs: Any) -> None:
        if os.getpid() != self._process:  # in a worker, nobody else will
            self.metadata_store.flush()

    def node_executor(self, run_id: str) -> Any:
        """A function `(node, kwargs) -> value` that `do_node_execute` can be left out for, or None."""
        run, known = self._run(run_id), self._graph_memory
        if (
            type(self).do_node_execute is not HamiltonCacheAdapter.do_node_execute
            or known is None
            or known.graph is not run.graph
            or run.expanders
            or run.echo is not None
        ):
            return None
        return quick_runner(self, run, known)

    # -- a node ------------------------------------------------------------------------------------------------
    def do_node_execute(
        self,
        *,
        run_id: str,
        node_: Node,
        kwargs: dict[str, Any],
        task_id: str | None = None,
        **future_kwargs: Any,
    ) -> Any:
        """The value of the node, brought back or computed. Of an async function, a coroutine for it."""
        run = self._run(run_id)
        name = node_.name
        behavior = run.behaviors.get(name)
        if behavior is None:  # a node that was added after the graph was built
            behavior = run.behaviors[name] = self._choices.behavior_of(node_)
        key = None
        if behavior is CachingBehavior.DEFAULT or behavior is CachingBehavior.RECOMPUTE:
            key = self._key(run, node_, kwargs, task_id)
            if behavior is CachingBehavior.DEFAULT:
                result = self._bring_back(run, name, task_id, key)
                if result is not SENTINEL:
                    return result
        return self._compute(run, node_, kwargs, task_id, behavior, key)

    def with_key(self, run: Run, node_: Node, kwargs: dict[str, Any], key: str) -> Any:
        """The value of an ordinary node whose key is known, outside of parallel blocks."""
        run.note("adapter", Event.SET_CACHE_KEY, node_.name, None, value=key)
        result = self._bring_back(run, node_.name, None, key)
        if result is not SENTINEL:
            return result
        return self._compute(run, node_, kwargs, None, CachingBehavior.DEFAULT, key)

    def _compute(
        self,
        run: Run,
        node_: Node,
        kwargs: dict[str, Any],
        task_id: str | None,
        behavior: CachingBehavior,
        key: str | None,
    ) -> Any:
        name = node_.name
        try:
            result = node_.callable(**kwargs)
        except Exception as error:
            run.note("adapter", Event.FAILED_EXECUTION, name, task_id, str(error))
            raise
        if type(result) is CoroutineType:
            return self.when_awaited(result, run, node_, task_id, behavior, key)
        self.keep(run, node_, task_id, behavior, key, result)
        return result

    async def when_awaited(
        self,
        coroutine: Any,
        run: Run,
        node_: Node,
        task_id: str | None,
        behavior: CachingBehavior,
        key: str | None,
    ) -> Any:
        """What the coroutine of a node gives, kept."""
        try:
            result = await coroutine
        except Exception as error:
            run.note("adapter", Event.FAILED_EXECUTION, node_.name, task_id, str(error))
            raise
        self.keep(run, node_, task_id, behavior, key, result)
        return result

    def _key(self, run: Run, node_: Node, kwargs: dict[str, Any], task_id: str | None) -> str:
        versions: dict[str, str] = {}
        for dependency, value in kwargs.items():
            version = self._version_of_dependency(run, dependency, value, task_id)
            if version is not None:
                versions[dependency] = version
        for dependency, value in node_.default_parameter_values.items():
            if dependency not in kwargs:
                versions[dependency] = version = self._fingerprint(run, dependency, task_id, value)
                run.note("adapter", Event.IS_DEFAULT_PARAMETER_VALUE, dependency, task_id, value=version)
        key = create_cache_key(node_.name, self._version_code(run, node_), versions)
        run.set(run.cache_keys, node_.name, task_id, key)
        run.note("adapter", Event.SET_CACHE_KEY, node_.name, task_id, value=key)
        return key

    def _version_of_dependency(self, run: Run, name: str, value: Any, task_id: str | None) -> str | None:
        """None for a dependency whose value is not to be taken notice of."""
        behavior = run.behaviors.get(name)
        if behavior is CachingBehavior.IGNORE:
            return None
        if behavior is CachingBehavior.DISABLE:
            return random_version()
        known = run.data_versions.get(name)
        if type(known) is dict:
            # Inside a block of items; a collector outside gets a list, which has a version of its own.
            known = known.get(task_id)
        return known if known is not None else self._fingerprint(run, name, task_id, value)

    def _bring_back(self, run: Run, name: str, task_id: str | None, key: str) -> Any:
        """The result kept for the key, or `SENTINEL`."""
        note = run.note
        note("adapter", Event.GET_CACHE_KEY, name, task_id, _HIT, key)
        note("adapter", Event.GET_DATA_VERSION, name, task_id, _MISS)
        version = self.metadata_store.get(key)
        note("metadata_store", Event.GET_DATA_VERSION, name, task_id, _HIT if version else _MISS, version)
        if not version:
            return SENTINEL
        try:
            result = self.result_store.get(version)
            if result is None and not self.result_store.exists(version):
                note("result_store", Event.MISSING_RESULT, name, task_id, value=version)
                return SENTINEL
        except Exception as error:
            note("result_store", Event.FAILED_RETRIEVAL, name, task_id, str(error), version)
            with contextlib.suppress(Exception):
                self.result_store.delete(version)  # or it would be taken for stored already
            return SENTINEL
        if self.result_store.shares_objects and _has_changed(result, version):
            note("result_store", Event.MISSING_RESULT, name, task_id, "changed in place", version)
            return SENTINEL
        note("result_store", Event.GET_RESULT, name, task_id, _HIT, version)
        self._set_version(run, name, task_id, version)
        self.metadata_store.set_used(
            cache_key=key,
            data_version=version,
            run_id=run.run_id,
            node_name=name,
            code_version=run.code_versions[name],
        )
        return result

    def keep(
        self,
        run: Run,
        node_: Node,
        task_id: str | None,
        behavior: CachingBehavior,
        key: str | None,
        result: Any,
    ) -> None:
        """Keep what was computed, as the behaviour has it."""
        name = node_.name
        run.note("adapter", Event.EXECUTE_NODE, name, task_id)
        if behavior is CachingBehavior.DISABLE:
            return
        version = self._fingerprint(run, name, task_id, result, behavior is not CachingBehavior.IGNORE)
        self._set_version(run, name, task_id, version)
        if key is None:
            return
        if self.result_store.exists(version) and "cache.format" not in node_.tags:
            self._set_metadata(run, name, key, version, task_id)
            return
        problem = self.store(node_, version, result)
        if problem is None:
            self._set_metadata(run, name, key, version, task_id)
        run.note("result_store", Event.SET_RESULT, name, task_id, problem, version)

    def _set_version(self, run: Run, name: str, task_id: str | None, version: str) -> None:
        run.set(run.data_versions, name, task_id, version)
        run.note("adapter", Event.SET_DATA_VERSION, name, task_id, value=version)

    def _set_metadata(self, run: Run, name: str, key: str, version: str, task_id: str | None) -> None:
        self.metadata_store.set(
            cache_key=key,
            data_version=version,
            run_id=run.run_id,
            node_name=name,
            code_version=run.code_versions[name],
        )
        run.note("metadata_store", Event.SET_DATA_VERSION, name, task_id, value=version)

    def store(self, node_: Node, version: str, result: Any) -> str | None:
        """Keep the result. Returns why not if it cannot be kept. KeyError for a format nothing can do."""
        adapters: dict[str, Any] = {}
        file_format = node_.tags.get("cache.format")
        if file_format is not None:
            saver_cls, loader_cls = search_data_adapter_registry(file_format, type(result))
            adapters = {"saver_cls": saver_cls, "loader_cls": loader_cls}
        try:
            self.result_store.set(version, result, **adapters)
        except Exception as error:  # pickle raises whatever the object's own methods raise
            self._warn_once(
                node_.name,
                "stored",
                f"The result of node '{node_.name}' cannot be stored ({error}), so it will be computed in each run. "
                "To say that this is meant: @cache(behavior='disable'), or 'ignore' if its value does not matter.",
            )
            return f"failed: {error}"
        return None

    def _fingerprint(self, run: Run, name: str, task_id: str | None, value: Any, matters: bool = True) -> str:
        """The data version of a value; a random one, and a warning, if it has no fingerprint."""
        version = hash_value(value)
        if version != UNHASHABLE:
            return version
        if matters:
            kind = f"{type(value).__module__}.{type(value).__qualname__}"
            self._warn_once(
                name,
                "versioned",
                f"The value of '{name}', a {kind}, has no fingerprint: whatever depends on it is computed anew "
                "whenever it is. Register a function for the type with hamilton.caching.fingerprinting.hash_value, "
                "or say @cache(behavior='ignore') if the value does not matter.",
            )
            run.note(
                "adapter",
                Event.UNHASHABLE_DATA_VERSION,
                name,
                task_id,
                f"no fingerprint for {kind}; CachingBehavior.IGNORE if its value does not matter",
                version,
            )
        return random_version()

    def _warn_once(self, name: str, about: str, text: str) -> None:
        if (name, about) not in self._warned:
            self._warned.add((name, about))
            logger.warning("%s", text)


def _has_changed(result: Any, version: str) -> bool:
    """Whether somebody has changed the object since it got its version."""
    return not version.startswith(UNHASHABLE) and hash_value(result) != version


def _stores(
    path: str | pathlib.Path, metadata_store: MetadataStore | None, result_store: ResultStore | None
) -> tuple[MetadataStore, ResultStore]:
    """The given stores, or those of the folder; if both are of the folder, they share its database."""
    from hamilton.caching.stores.file import FileResultStore, FolderResultStore
    from hamilton.caching.stores.sqlite import SQLiteMetadataStore

    if metadata_store is not None:
        return metadata_store, FileResultStore(path) if result_store is None else result_store
    metadata = SQLiteMetadataStore(path)
    return metadata, FolderResultStore(metadata) if result_store is None else result_store
