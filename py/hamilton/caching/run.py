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


#: What happens to nearly every node, in one record: (one of these, node, key, data version, time). Each is told as the
#: events (actor, type, message, which of key and data version is the value).
_Script = tuple[tuple[Actor, CachingEventType, str | None, int], ...]
_KEY, _VERSION, _NOTHING = 2, 3, -1
_LOOKED: _Script = (
    ("adapter", CachingEventType.SET_CACHE_KEY, None, _KEY),
    ("adapter", CachingEventType.GET_CACHE_KEY, "hit", _KEY),
    ("adapter", CachingEventType.GET_DATA_VERSION, "miss", _NOTHING),
)
LOOKED_FOR: _Script = (
    *_LOOKED,
    ("metadata_store", CachingEventType.GET_DATA_VERSION, "miss", _NOTHING),
)
BROUGHT_BACK: _Script = (
    *_LOOKED,
    ("metadata_store", CachingEventType.GET_DATA_VERSION, "hit", _VERSION),
    ("result_store", CachingEventType.GET_RESULT, "hit", _VERSION),
    ("adapter", CachingEventType.SET_DATA_VERSION, None, _VERSION),
)
COMPUTED: _Script = (
    ("adapter", CachingEventType.EXECUTE_NODE, None, _NOTHING),
    ("adapter", CachingEventType.SET_DATA_VERSION, None, _VERSION),
)
KEPT: _Script = (*COMPUTED, ("metadata_store", CachingEventType.SET_DATA_VERSION, None, _VERSION))
KEPT_ANEW: _Script = (*KEPT, ("result_store", CachingEventType.SET_RESULT, None, _VERSION))
#: The same for the outputs of the run: (this, names, None, None, time).
FINAL_VARS: _Script = (("adapter", CachingEventType.IS_FINAL_VAR, None, _NOTHING),)


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
        expanders: frozenset[str] = frozenset(),
        inside: frozenset[str] = frozenset(),
    ) -> None:
        """`expanders` and `inside` are the graph's nodes that yield items, and those that run once for each."""
        self.run_id = run_id
        self.graph = graph
        self.final_vars = final_vars
        self.inputs = dict.fromkeys(inputs)
        self.overrides = dict.fromkeys(overrides)
        self.behaviors = behaviors
        self.expanders = expanders
        self.inside = inside
        self.code_versions: dict[str, str] = {}
        self.data_versions: dict[str, Any] = {}
        self.cache_keys: dict[str, Any] = {}
        self.started = time.time()
        self.echo: Any = None  # a logger, if somebody listens
        self._events: list[tuple[Any, ...]] = []
        #: Remember what `quick` has done to a node.
        self.record = self._events.append
        self._written = 0

    def for_worker(self) -> Run:
        """What another process needs to compute a node of this run."""
        made = Run(self.run_id, None, [], {}, {}, self.behaviors, self.expanders, self.inside)
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
        told = self._told()
        if level == "info":
            return [event for event in told if event.event_type in INFO]
        return [*self._resolved(), *told]

    def unwritten(self) -> list[CachingEvent]:
        """The events since this was last asked."""
        start, self._written = self._written, len(self._events)
        told = self._told(start)
        return told if start else [*self._resolved(), *told]

    def _told(self, start: int = 0) -> list[CachingEvent]:
        """What was noted and recorded, as events."""
        told: list[CachingEvent] = []
        for record in self._events[start:]:
            script = record[0]
            if type(script) is not tuple:
                told.append(CachingEvent(self.run_id, *record))
                continue
            *_, moment = record
            for name in record[1] if type(record[1]) is list else (record[1],):
                for actor, event_type, msg, which in script:
                    value = None if which == _NOTHING else record[which]
                    told.append(CachingEvent(self.run_id, actor, event_type, name, None, msg, value, moment))
        return told

    def _resolved(self) -> list[CachingEvent]:
        kind = CachingEventType.RESOLVE_BEHAVIOR
        return [
            CachingEvent(self.run_id, "adapter", kind, name, value=behavior, timestamp=self.started)
            for name, behavior in self.behaviors.items()
        ]

    def uses_tasks(self) -> bool:
        return any(type(one[0]) is not tuple and one[3] is not None for one in self._events)


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
