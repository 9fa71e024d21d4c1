"""The way of most nodes through the cache: nothing said about them, no parallel block, no log that listens.

What the general way (`HamiltonCacheAdapter.do_node_execute`) works out for a node each time is remembered here from
run to run, and what happens is noted as one record for each node. Whatever is out of the ordinary goes the general way.
"""

from __future__ import annotations

import time
from types import CoroutineType
from typing import Any

from hamilton.caching.behaviors import CachingBehavior
from hamilton.caching.events import CachingEventType as Event
from hamilton.caching.fingerprinting import UNHASHABLE, hash_value
from hamilton.caching.memory import GraphMemory, NodeMemory
from hamilton.caching.run import BROUGHT_BACK, COMPUTED, KEPT, KEPT_ANEW, LOOKED_FOR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from hamilton.caching.adapter import HamiltonCacheAdapter
    from hamilton.caching.run import Run
    from hamilton.node import Node


def quick_runner(
    cache: HamiltonCacheAdapter, run: Run, graph: GraphMemory
) -> Callable[[Node, dict[str, Any]], Any]:
    """A function `(node, kwargs) -> value` that does what `cache.do_node_execute` does, for a run without tasks."""
    run_id, known, unnoticed = run.run_id, graph.nodes, graph.unnoticed
    data_versions, cache_keys, code_versions = run.data_versions, run.cache_keys, run.code_versions
    code_of, note, now = cache.code.of, run.record, time.time
    metadata, results = cache.metadata_store, cache.result_store
    find, bring, is_there = metadata.get, results.get, results.exists
    shares_objects = results.shares_objects

    def run_node(node: Node, kwargs: dict[str, Any]) -> Any:
        name = node.name
        memory = known.get(name)
        if memory is None or memory.node is not node:
            memory = known[name] = NodeMemory(node, run.behaviors, unnoticed)
        versions = code = None
        if memory.ordinary and len(kwargs) == memory.count:  # no default value takes part
            code = code_of(node)
            try:
                versions = memory.versions_from(data_versions)
            except KeyError:  # from the config
                code = None
        if code is None:
            return cache.do_node_execute(run_id=run_id, node_=node, kwargs=kwargs)
        code_versions[name] = code
        known_versions, known_code, key = memory.latest
        if known_versions != versions or known_code != code:
            key = memory.key(versions, code)
        cache_keys[name] = key
        version = find(key)
        if version:
            if not shares_objects:
                try:
                    result = bring(version)
                except Exception:
                    result = None
                if result is not None:
                    data_versions[name] = version
                    note((BROUGHT_BACK, name, key, version, now()))
                    metadata.set_used(
                        cache_key=key,
                        data_version=version,
                        run_id=run_id,
                        node_name=name,
                        code_version=code,
                    )
                    return result
            return cache.with_key(run, node, kwargs, key)
        note((LOOKED_FOR, name, key, None, now()))
        try:
            result = node.callable(**kwargs)
        except Exception as error:
            run.note("adapter", Event.FAILED_EXECUTION, name, None, str(error))
            raise
        if type(result) is CoroutineType:
            return cache.when_awaited(result, run, node, None, CachingBehavior.DEFAULT, key)
        version = hash_value(result)
        if version == UNHASHABLE:
            cache.keep(run, node, None, CachingBehavior.DEFAULT, key, result)
            return result
        data_versions[name] = version
        happened = KEPT
        if not is_there(version):
            problem = cache.store(node, version, result)
            if problem is not None:
                note((COMPUTED, name, key, version, now()))
                run.note("result_store", Event.SET_RESULT, name, None, problem, version)
                return result
            happened = KEPT_ANEW
        metadata.set(cache_key=key, data_version=version, run_id=run_id, node_name=name, code_version=code)
        note((happened, name, key, version, now()))
        return result

    return run_node
