"""Which nodes an adapter is for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

#: None for all nodes, a name, a list of names, or a function of name and tags.
NodeFilter = Callable[[str, dict[str, Any]], bool] | list[str] | str | None


def should_run_node(node_name: str, node_tags: dict[str, Any], node_filter: NodeFilter) -> bool:
    """Whether the filter takes the node. ValueError for something that is no filter.

    >>> should_run_node("a", {}, ["a", "b"]), should_run_node("a", {}, lambda name, tags: "owner" in tags)
    (True, False)
    """
    if node_filter is None:
        return True
    if isinstance(node_filter, str):
        return node_name == node_filter
    if isinstance(node_filter, (list, tuple, set, frozenset)):
        return node_name in node_filter
    if callable(node_filter):
        return bool(node_filter(node_name, node_tags))
    raise ValueError(
        f"{node_filter!r} is no node filter. Give None for all nodes, a name, a list of names, or a function "
        "that takes a node's name and tags."
    )
