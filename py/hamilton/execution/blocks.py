"""Parallel blocks: which nodes run once, and which once for each item of which `Parallelizable`.

The *scope* of a node is the tuple of expanders whose items it runs for, outermost first: ``()`` outside, and
``("urls", "pages")`` for a node that runs for each of the pages of each of the urls.
"""

from __future__ import annotations

from hamilton._traversal import walk
from hamilton.node import NodeType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from hamilton.node import Node

Scope = tuple[str, ...]


def collected_by(node_: Node) -> frozenset[str]:
    """The dependencies that `node_` takes as a list, one value for each item."""
    if node_.node_role is not NodeType.COLLECT:
        return frozenset()
    from hamilton.htypes import is_collect_type

    return frozenset(name for name, (typ, _) in node_.input_types.items() if is_collect_type(typ))


def scopes_of(nodes: Iterable[Node], stop_at: Collection[str] = ()) -> dict[str, Scope]:
    """The scope of each node, and of all that they depend on; a node of `stop_at` has scope ``()``.

    Raises ValueError for a node that takes items of two expanders of which neither is inside the other.
    """
    scopes: dict[str, Scope] = {}
    for node_ in walk(nodes, lambda one: one.dependencies):  # dependencies first
        scope: Scope = ()
        source = ""
        if node_.dependencies:
            collected = collected_by(node_)
            for dependency in node_.dependencies:
                given = item_scope(dependency, scopes)
                if dependency.name in collected:
                    given = given[:-1]
                if len(given) < len(scope):
                    longer, shorter = scope, given
                else:
                    longer, shorter = given, scope
                if longer[: len(shorter)] != shorter:
                    raise _two_blocks(node_, source, scope, dependency.name, given)
                if longer is given:
                    scope, source = given, dependency.name
        scopes[node_.name] = scope
    return scopes


def item_scope(node_: Node, scopes: dict[str, Scope]) -> Scope:
    """The scope of those who take single values of `node_`: an expander's consumers are one deeper."""
    scope = scopes.get(node_.name, ())
    return (*scope, node_.name) if node_.node_role is NodeType.EXPAND else scope


def expanders_in_use(nodes: Iterable[Node], scopes: dict[str, Scope]) -> set[str]:
    """The expanders whose items some of the nodes take, one by one or gathered."""
    used = {expander for one in nodes for expander in scopes[one.name]}
    for one in nodes:
        collected = collected_by(one)
        used.update(
            dependency.name
            for dependency in one.dependencies
            if dependency.name in collected and dependency.node_role is NodeType.EXPAND
        )
    return used


def _two_blocks(node_: Node, first: str, one: Scope, second: str, other: Scope) -> ValueError:
    from hamilton.diagnostics import spoken_node

    return ValueError(
        f"{spoken_node(node_, capital=True)} takes '{first}', which there is for each item of '{one[-1]}', and "
        f"'{second}', which there is for each item of '{other[-1]}': which goes with which? Gather one of them in "
        "a node of its own first (a parameter of type Collect[...])."
    )
