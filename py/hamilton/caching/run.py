"""What the cache knows of one run: behaviours, versions, keys, and everything that happened."""

from __future__ import annotations

import time
import uuid
from typing import Any

from hamilton.caching.behaviors import CachingBehavior
from hamilton.caching.events import INFO, Actor, CachingEvent, CachingEventType
from hamilton.caching.fingerprinting import UNHASHABLE
from hamilton.node import Node, NodeType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.graph import FunctionGraph


class Run:
    """One execution. Of a node inside a parallel block, versions and keys are dicts by task id.

    Inputs and overrides are kept by name only: their values are the caller's, and may be large.
    """

    def __init__(
        self,
        run_id: str,
        graph: FunctionGraph | None,
        final_vars: list[str],
        inputs: dict[str, Any],
        overrides: dict[str, Any],
        behaviors: dict[str, CachingBehavior],
    ) -> None:
        self.run_id = run_id
        self.graph = graph
        self.final_vars = final_vars
        self.inputs = dict.fromkeys(inputs)
        self.overrides = dict.fromkeys(overrides)
        self.behaviors = behaviors
        self.expanders = expanders(graph.nodes) if graph is not None else frozenset()
        self.inside = inside_blocks(graph.nodes) if self.expanders and graph is not None else frozenset()
        self.code_versions: dict[str, str] = {}
        self.data_versions: dict[str, Any] = {}
        self.cache_keys: dict[str, Any] = {}
        self.started = time.time()
        self.echo: Any = None  # a logger, if somebody listens
        self._events: list[tuple[Any, ...]] = []
        self._written = 0

    def for_worker(self) -> Run:
        """What another process needs to compute a node of this run."""
        made = Run(self.run_id, None, [], {}, {}, self.behaviors)
        made.expanders, made.inside = self.expanders, self.inside
        made.code_versions, made.data_versions = self.code_versions, self.data_versions
        made.started = self.started
        return made

    # -- versions and keys -------------------------------------------------------------------------------------
    def set(self, table: dict[str, Any], name: str, task_id: str | None, value: Any) -> None:
        """Enter the value for the node, and for the task if the node runs once for each item."""
        if name in self.expanders and table is self.data_versions:
            table[name] = {}  # its consumers get one item each, never the value as a whole
        elif task_id is not None and name in self.inside:
            table.setdefault(name, {})[task_id] = value
        else:
            table[name] = value

    def get(self, table: dict[str, Any], name: str, task_id: str | None) -> Any:
        """The value for the node, and the task if need be; None if there is none."""
        found = table.get(name)
        return found.get(task_id) if isinstance(found, dict) else found

    # -- events ------------------------------------------------------------------------------------------------
    def note(
        self,
        actor: Actor,
        event_type: CachingEventType,
        name: str,
        task_id: str | None = None,
        msg: str | None = None,
        value: Any = None,
    ) -> None:
        """Remember that something happened."""
        event = (actor, event_type, name, task_id, msg, value, time.time())
        self._events.append(event)
        if self.echo is not None:
            log = self.echo.info if event_type in INFO else self.echo.debug
            log("%s", CachingEvent(self.run_id, *event))

    def events(self, level: str = "info") -> list[CachingEvent]:
        """What happened, in order; at level "info" only what was brought back and what was computed."""
        told = [
            CachingEvent(self.run_id, *event)
            for event in self._events
            if level == "debug" or event[1] in INFO
        ]
        return told if level == "info" else [*self._resolved(), *told]

    def unwritten(self) -> list[CachingEvent]:
        """The events since this was last asked."""
        start, self._written = self._written, len(self._events)
        told = [CachingEvent(self.run_id, *event) for event in self._events[start:]]
        return told if start else [*self._resolved(), *told]

    def _resolved(self) -> list[CachingEvent]:
        kind = CachingEventType.RESOLVE_BEHAVIOR
        return [
            CachingEvent(self.run_id, "adapter", kind, name, value=behavior, timestamp=self.started)
            for name, behavior in self.behaviors.items()
        ]

    def uses_tasks(self) -> bool:
        return any(event[3] is not None for event in self._events)


def expanders(nodes: dict[str, Node]) -> frozenset[str]:
    """The nodes that yield items."""
    return frozenset(name for name, node_ in nodes.items() if node_.node_role is NodeType.EXPAND)


def inside_blocks(nodes: dict[str, Node]) -> frozenset[str]:
    """The nodes that run once for each item of a `Parallelizable`."""
    waiting = [node_ for node_ in nodes.values() if node_.node_role is NodeType.EXPAND]
    found: dict[str, None] = {}
    while waiting:
        for consumer in waiting.pop().depended_on_by:
            if consumer.node_role is not NodeType.COLLECT and consumer.name not in found:
                found[consumer.name] = None
                waiting.append(consumer)
    return frozenset(found)


def random_version() -> str:
    """A data version that no other value has, for one that has no fingerprint."""
    return f"{UNHASHABLE}_{uuid.uuid4()}"
