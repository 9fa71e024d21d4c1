"""What happened to each node in a run with a cache."""

from __future__ import annotations

import enum
from typing import Any, Literal

Actor = Literal["adapter", "metadata_store", "result_store"]


class CachingEventType(enum.Enum):
    """The kinds of `CachingEvent`."""

    GET_DATA_VERSION = "get_data_version"
    SET_DATA_VERSION = "set_data_version"
    GET_CACHE_KEY = "get_cache_key"
    SET_CACHE_KEY = "set_cache_key"
    GET_RESULT = "get_result"
    SET_RESULT = "set_result"
    MISSING_RESULT = "missing_result"
    FAILED_RETRIEVAL = "failed_retrieval"
    EXECUTE_NODE = "execute_node"
    FAILED_EXECUTION = "failed_execution"
    RESOLVE_BEHAVIOR = "resolve_behavior"
    UNHASHABLE_DATA_VERSION = "unhashable_data_version"
    IS_OVERRIDE = "is_override"
    IS_INPUT = "is_input"
    IS_FINAL_VAR = "is_final_var"
    IS_DEFAULT_PARAMETER_VALUE = "is_default_parameter_value"


#: The events of level "info": whether a node was brought back or computed.
INFO = frozenset({CachingEventType.GET_RESULT, CachingEventType.EXECUTE_NODE})


class CachingEvent:
    """One thing that happened: who did what (`actor`, `event_type`) for which node and task, and when.

    `value` is the key, version or behaviour concerned; `timestamp` is in seconds since the epoch.

    >>> str(CachingEvent("r", "result_store", CachingEventType.GET_RESULT, "spend", msg="hit"))
    'spend::result_store::get_result::hit'
    """

    __slots__ = ("actor", "event_type", "msg", "node_name", "run_id", "task_id", "timestamp", "value")

    def __init__(
        self,
        run_id: str,
        actor: Actor,
        event_type: CachingEventType,
        node_name: str,
        task_id: str | None = None,
        msg: str | None = None,
        value: Any | None = None,
        timestamp: float | None = None,
    ) -> None:
        import time

        self.run_id = run_id
        self.actor = actor
        self.event_type = event_type
        self.node_name = node_name
        self.task_id = task_id
        self.msg = msg
        self.value = value
        self.timestamp = time.time() if timestamp is None else timestamp

    def __str__(self) -> str:
        parts = (self.node_name, self.task_id, self.actor, self.event_type.value, self.msg)
        return "::".join(part for part in parts if part is not None)

    def __repr__(self) -> str:
        return f"CachingEvent({self})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CachingEvent) and all(
            getattr(self, name) == getattr(other, name) for name in self.__slots__
        )

    __hash__ = None  # type: ignore[assignment]

    def as_dict(self) -> dict[str, Any]:
        """The event as plain values, for a line of JSON."""
        return {
            "run_id": self.run_id,
            "timestamp": self.timestamp,
            "node_name": self.node_name,
            "task_id": self.task_id,
            "actor": self.actor,
            "event_type": self.event_type.value,
            "msg": self.msg,
            "value": None if self.value is None else str(self.value),
        }
