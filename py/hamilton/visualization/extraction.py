"""From the engine's graph to the plain record that is drawn."""

from __future__ import annotations

from hamilton.htypes import is_collect_type, spell
from hamilton.node import DependencyType, NodeType
from hamilton.visualization.model import Cluster, Edge, Graph, GraphNode, made

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from typing import Any

    from hamilton.graph_types import HamiltonNode
    from hamilton.node import Node
    from hamilton.visualization.model import Kind

_ROLES: dict[NodeType, Kind] = {
    NodeType.PRIOR_RUN: "function",
    NodeType.EXPAND: "expander",
    NodeType.COLLECT: "collector",
}
_LONGEST_TEXT = 80


def extract(graph: Any, names: Collection[str] | None = None) -> Graph:
    """The record of a `FunctionGraph`, or of those of its nodes that are named, in the graph's order.

    An edge is there if both its ends are.

    >>> from hamilton import ad_hoc_utils, driver
    >>> def total(price: float, count: int = 1) -> float:
    ...     return price * count
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(total)).build()
    >>> [(node.name, node.kind, node.type, node.optional) for node in extract(dr.graph)]
    [('total', 'function', 'float', False), ('price', 'input', 'float', False), ('count', 'input', 'int', True)]
    """
    if names is None:
        shown = graph.nodes
    else:
        wanted = set(names)
        shown = {name: node for name, node in graph.nodes.items() if name in wanted}
    return record(shown, graph.config or {})


def record(nodes: Mapping[str, Node], config: Mapping[str, Any]) -> Graph:
    """The record of nodes by name; those from outside that are keys of `config` are config nodes."""
    external, expand, collect = NodeType.EXTERNAL, NodeType.EXPAND, NodeType.COLLECT
    roles = {name: node.node_role for name, node in nodes.items()}
    required: set[str] = set()
    consumers: dict[str, Node] = {}
    edges = []
    for name, node in nodes.items():
        collects = roles[name] is collect
        for source, (kind, need) in node.input_types.items():
            role = roles.get(source)
            if role is None:
                continue
            optional = need is DependencyType.OPTIONAL
            if role is expand or (collects and is_collect_type(kind)):
                edges.append(Edge(source, name, optional, "out" if role is expand else "in"))
            elif optional:
                edges.append(Edge(source, name, True))
            else:
                edges.append(made(Edge, source=source, target=name))
            if role is external:
                consumers.setdefault(source, node)
                if not optional:
                    required.add(source)
    spelt = Spelling()
    records = [
        _from_outside(name, node, config, consumers.get(name), name not in required, spelt)
        if roles[name] is external
        else computed(name, node, spelt)
        for name, node in nodes.items()
    ]
    return Graph(tuple(records), tuple(edges), clusters_of(nodes))


def described(nodes: Iterable[HamiltonNode]) -> Graph:
    """The record of nodes that are known by their description only, as those of a `HamiltonGraph`."""
    spelt = Spelling()
    records, edges = [], []
    for node in nodes:
        fn = (node.originating_functions or (None,))[0]
        file, line = _place(fn)
        kind: Kind = (
            "input" if node.is_external_input else "function" if _is_named(node.name, fn) else "expanded"
        )
        found = GraphNode(
            node.name,
            kind,
            spelt.of(node.type),
            node.tags,
            node.documentation or "",
            function=getattr(fn, "__name__", None),
            file=file,
            line=line,
        )
        records.append(found if node.is_external_input else _with_what_tags_tell(found))
        edges += [Edge(source, node.name) for source in sorted(node.required_dependencies)]
        edges += [Edge(source, node.name, True) for source in sorted(node.optional_dependencies)]
    names = [node.name for node in records]
    known = set(names)
    return Graph(tuple(records), tuple(edge for edge in edges if edge.source in known), clusters_of(names))


class Spelling(dict):
    """Types as text, each spelt once; most nodes of a graph share a few types."""

    def __missing__(self, kind: Any) -> str:
        self[kind] = spelt = spell(kind)
        return spelt

    def of(self, kind: Any) -> str:
        try:
            return str(self[kind])
        except TypeError:  # an unhashable annotation, such as Annotated[int, []]
            return spell(kind)


def _from_outside(
    name: str,
    node: Node,
    config: Mapping[str, Any],
    consumer: Node | None,
    optional: bool,
    spelt: Spelling,
) -> GraphNode:
    fn = (consumer.originating_functions or (None,))[0] if consumer is not None else None
    file, line = _place(fn)
    if name in config:
        return GraphNode(
            name, "config", spelt.of(node.type), {}, file=file, line=line, detail=short_text(config[name])
        )
    tags, doc = node.tags, node.documentation
    optional = optional and consumer is not None
    return GraphNode(name, "input", spelt.of(node.type), tags, doc, file=file, line=line, optional=optional)


def computed(name: str, node: Node, spelt: Spelling) -> GraphNode:
    """The record of a node that the graph computes."""
    role, tags = node.node_role, node.tags
    functions = node.originating_functions
    fn = functions[0] if functions else None
    file, line = _place(fn)
    kind: Kind = "function" if _is_named(name, fn) else "expanded"
    found = made(
        GraphNode,
        name=name,
        kind=kind if role is NodeType.STANDARD else _ROLES[role],
        type=spelt.of(node.type),
        tags=tags,
        doc=node.documentation,
        function=getattr(fn, "__name__", None),
        module=tags.get("module"),
        file=file,
        line=line,
    )
    # Most nodes have no tag but their module, and nothing more to tell.
    return found if len(tags) == 1 and "module" in tags else _with_what_tags_tell(found)


def _with_what_tags_tell(node: GraphNode) -> GraphNode:
    import dataclasses

    tags = node.tags
    kind, detail = node.kind, None
    if tags.get("hamilton.data_saver"):
        kind, detail = "saver", tags.get("hamilton.data_saver.classname")
    elif tags.get("hamilton.data_loader") and tags.get("hamilton.data_loader.has_metadata"):
        kind, detail = "loader", tags.get("hamilton.data_loader.classname")
    elif tags.get("hamilton.data_quality.contains_dq_results"):
        kind = "validator"
    chosen, schema = tags.get("hamilton.config"), tags.get("hamilton.internal.schema_output")
    return dataclasses.replace(
        node,
        kind=kind,
        detail=detail,
        settings=tuple(chosen.split(",")) if chosen else (),
        fields=tuple(schema.split(",")) if schema else (),
    )


def _is_named(name: str, fn: Any) -> bool:
    """Whether a node of this name is the function itself, and not one of several things made from it."""
    own = getattr(fn, "__name__", None)
    if own is None:
        return False
    if name == own:
        return True
    last = name.rpartition(".")[2]
    return last == own or last == own.rpartition("__")[0]


def _place(fn: Any) -> tuple[str | None, int | None]:
    code = getattr(fn, "__code__", None)
    if code is not None and not hasattr(fn, "__wrapped__"):
        return code.co_filename, code.co_firstlineno
    if fn is None:
        return None, None
    from hamilton.diagnostics import place_of

    found = place_of(fn)
    return found.file, found.line


def clusters_of(names: Iterable[str]) -> tuple[Cluster, ...]:
    """The namespaces among dotted names, outer ones before those inside them.

    >>> [(cluster.name, cluster.nodes) for cluster in clusters_of(["a", "monthly.b", "monthly.c"])]
    [('monthly', ('monthly.b', 'monthly.c'))]
    """
    members: dict[str, list[str]] = {}
    for name in names:
        if "." not in name:
            continue
        space = name.rpartition(".")[0]
        parts = space.split(".")
        for depth in range(1, len(parts) + 1):
            members.setdefault(".".join(parts[:depth]), [])
        members[space].append(name)
    return tuple(
        Cluster(space, tuple(inside), space.rpartition(".")[0] or None) for space, inside in members.items()
    )


def short_text(value: Any) -> str:
    """A value in at most 80 characters; frames and other large things by their type.

    >>> short_text("uk"), short_text([1, 2])
    ('uk', '[1, 2]')
    """
    if isinstance(value, str):
        text = value
    elif isinstance(value, (int, float, bool, type(None), type)):
        text = spell(value) if isinstance(value, type) else str(value)
    elif isinstance(value, (list, tuple, set, frozenset, dict)):
        import reprlib

        # Without building the text of a million elements to show eighty characters of it.
        shortener = reprlib.Repr()
        shortener.maxlist = shortener.maxtuple = shortener.maxset = shortener.maxfrozenset = 20
        shortener.maxdict, shortener.maxstring, shortener.maxother = 12, 60, 60
        text = shortener.repr(value)
    else:
        text = spell(type(value))
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"
