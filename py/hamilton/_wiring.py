"""Nodes → edges: each parameter is tied to the node of its name, or to an input that is made for it."""

from __future__ import annotations

from hamilton._building import BuildRecord
from hamilton.node import Node, NodeType
from hamilton.signatures import RETURN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from hamilton.lifecycle.base import LifecycleAdapterSet


def wire(nodes: dict[str, Node], adapter: LifecycleAdapterSet | None, record: BuildRecord) -> None:
    """Tie the parameters of every node to the nodes of their names, in the order of `nodes`, and add an external
    node for each name that nothing produces. Types that do not fit are faults; the edge is there all the same.

    The nodes on either side of a node are then found by name, when somebody asks for them.
    """
    match = _Matching(adapter)
    asked = match.loosen is not None
    for consumer in list(nodes.values()):
        consumer.graph_nodes = nodes
        hints = consumer.hints
        if hints is None:
            for name, (typ, _) in consumer.input_types.items():
                producer = nodes.get(name)
                if producer is None or producer.type is not typ or asked:
                    _tie(consumer, name, typ, nodes, match, record)
            continue
        for name, typ in hints.items():
            producer = nodes.get(name)
            if (producer is None or producer.type is not typ or asked) and name != RETURN:
                _tie(consumer, name, typ, nodes, match, record)


def tie(
    consumer: Node,
    name: str,
    typ: Any,
    nodes: dict[str, Node],
    adapter: LifecycleAdapterSet | None,
    record: BuildRecord,
) -> None:
    """Tie one parameter of `consumer`, as `wire` does for all."""
    _tie(consumer, name, typ, nodes, _Matching(adapter), record)
    forget_edges(nodes.values())
    for one in (consumer, *nodes.values()):
        one.graph_nodes = nodes


def forget_edges(nodes: Iterable[Node]) -> None:
    """Let the nodes on either side be found anew."""
    for one in nodes:
        for edges in ("dependencies", "depended_on_by"):
            try:  # noqa: SIM105 - contextlib would cost every import of the driver
                delattr(one, edges)
            except AttributeError:
                pass  # nobody has asked for them yet


def _tie(
    consumer: Node, name: str, typ: Any, nodes: dict[str, Node], match: _Matching, record: BuildRecord
) -> None:
    """Make sure that there is a node of this name, and that its type fits."""
    producer = nodes.get(name)
    if producer is None:
        nodes[name] = made = _external(name, typ, consumer)
        made.graph_nodes = nodes
    elif producer.user_defined:
        if producer.type is not typ or match.loosen is not None:
            _reconcile(producer, consumer, typ, match, record)
    elif (producer.type is not typ or match.loosen is not None) and not match(typ, producer.type):
        record.add(_clash(name, typ, producer, consumer))


class _Matching:
    """`match(param_type, producer_type)`, each pair of types judged once.

    An adapter with a say is asked about every edge, and can only accept more.
    """

    def __init__(self, adapter: LifecycleAdapterSet | None):
        self.loosen: Callable[..., bool] | None = None
        if adapter is not None and adapter.does_method("do_check_edge_types_match", is_async=False):
            self.loosen = adapter.sync_methods["do_check_edge_types_match"][0].do_check_edge_types_match
        self._known: dict[tuple[int, int], bool] = {}

    def __call__(self, param_type: Any, producer_type: Any) -> bool:
        pair = (id(param_type), id(producer_type))
        fits = self._known.get(pair)
        if fits is None:
            from hamilton.htypes import types_match

            fits = self._known[pair] = types_match(param_type, producer_type)
        if self.loosen is not None:
            return self.loosen(type_from=param_type, type_to=producer_type) or fits
        return fits


def _external(name: str, typ: Any, consumer: Node) -> Node:
    return Node(
        name, typ, node_source=NodeType.EXTERNAL, originating_functions=consumer.originating_functions
    )


def _reconcile(external: Node, consumer: Node, typ: Any, match: _Matching, record: BuildRecord) -> None:
    """Two functions take one input: its type becomes the narrower of theirs."""
    if match(typ, external.type):
        return
    if match(external.type, typ):
        external.set_type(typ)
        return
    if external.name not in record.broken:  # else the node exists and has a fault of its own
        record.add(_disagreement(external, consumer, typ))


def _clash(name: str, typ: Any, producer: Node, consumer: Node) -> BaseException:
    from hamilton.diagnostics import fault, maker, place_of, spoken_node
    from hamilton.htypes import spell

    return fault(
        ValueError,
        "type-clash",
        f"{spoken_node(consumer, capital=True)} takes '{name}' as {spell(typ)}, but {spoken_node(producer)} "
        f"gives {spell(producer.type)}. {_advice(typ, producer.type)}",
        node=consumer.name,
        fn=maker(consumer),
        related=[place_of(maker(producer))],
    )


def _advice(wanted: Any, given: Any) -> str:
    """What to do about the pair of types."""
    from hamilton.htypes import spell, types_match

    bare = next((one for one in (wanted, given) if _is_bare_mark(one)), None)
    if bare is not None:
        return f"Write {bare.__name__}[...] with the type of one item inside."
    if wanted is float and given is int:
        return "Annotate the parameter 'float | int': every int is a fine float."
    if types_match(given, wanted):  # the producer is wider, as Optional[int] is than int
        return f"The parameter must take all that is given: annotate it {spell(given)}."
    return "Change one of the two annotations so that they agree."


def _is_bare_mark(typ: Any) -> bool:
    import sys

    marks = sys.modules.get("hamilton._parallel")
    return marks is not None and (typ is marks.Parallelizable or typ is marks.Collect)


def _disagreement(external: Node, consumer: Node, typ: Any) -> BaseException:
    from hamilton.diagnostics import fault, maker, place_of, spoken_node
    from hamilton.htypes import spell

    other = next(one for one in external.graph_nodes.values() if external.name in one.input_types)  # type: ignore[union-attr]
    return fault(
        ValueError,
        "input-type-clash",
        f"Input '{external.name}' cannot be both: {spoken_node(other)} takes it as {spell(external.type)}, "
        f"{spoken_node(consumer)} as {spell(typ)}. Give both parameters one type, or rename one of them.",
        node=external.name,
        fn=maker(consumer),
        related=[place_of(maker(other))],
    )
