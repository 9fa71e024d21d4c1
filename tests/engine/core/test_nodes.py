"""Nodes: copies that share nothing that changes, edges that are found when asked for."""

from __future__ import annotations

import asyncio

import pytest

from hamilton import driver, graph
from hamilton.node import OPTIONAL, REQUIRED, Node, NodeType


def total(price: float, count: int = 1) -> float:
    """What it costs."""
    return price * count


def test_a_copy_shares_nothing_that_changes():
    node = Node.from_fn(total)
    copy = node.copy()
    copy.tags["late"] = "yes"
    copy.input_types["more"] = (int, REQUIRED)
    copy.default_parameter_values["more"] = 3
    assert node == Node.from_fn(total)
    assert node.default_parameter_values == {"count": 1}


def test_every_argument_of_the_constructor_can_be_replaced():
    made = Node.from_fn(total).copy_with(
        name="sum",
        typ=int,
        doc_string="other",
        callabl=len,
        node_source=NodeType.COLLECT,
        input_types={"a": int, "b": (str, OPTIONAL)},
        tags=None,
        namespace=("m", "n"),
        originating_functions=(len,),
        optional_values={"b": "x"},
    )
    assert (made.name, made.type, made.documentation, made.callable, made.node_role) == (
        "m.n.sum", int, "other", len, NodeType.COLLECT,
    )  # fmt: skip
    assert made.input_types == {"a": (int, REQUIRED), "b": (str, OPTIONAL)}
    assert (made.tags, made.originating_functions, made.default_parameter_values) == ({}, (len,), {"b": "x"})
    assert made.copy_with(namespace=()).name == "sum"


def test_nonsense_is_refused():
    with pytest.raises(TypeError, match="nonsense"):
        Node.from_fn(total).copy_with(nonsense=1)
    with pytest.raises(ValueError, match="no type"):
        Node.from_fn(total).copy_with(typ=None)
    with pytest.raises(AttributeError, match="nonsense"):
        _ = Node.from_fn(total).nonsense


def test_a_plain_function_is_read_by_the_short_way_and_the_long_one_alike(program):
    module = program(
        '''
        from typing import Dict, Optional
        def f(a: int, b: Optional[Dict[str, int]] = None, *, c: "float", d: list[int] = ()) -> "Dict[str, int]":
            """Text."""
        '''
    )
    short = driver.Builder().with_modules(module).build().graph.nodes["f"]
    assert short.hints is not None
    for attribute in ("type", "documentation", "node_role", "input_types", "tags", "namespace", "originating_functions",
                      "default_parameter_values", "callable"):  # fmt: skip
        assert getattr(short, attribute) == getattr(Node.from_fn(module.f), attribute), attribute


def test_edges_follow_the_graph_that_a_node_is_in(program):
    module = program("def a(x: int) -> int: ...\ndef b(a: int) -> int: ...")
    first = graph.FunctionGraph.from_modules(module, config={})
    more = Node("more", int, callabl=lambda a: a, input_types={"a": int})
    second = first.with_nodes({"more": more})
    assert [one.name for one in first.nodes["a"].depended_on_by] == ["b"]
    assert [one.name for one in second.nodes["a"].depended_on_by] == ["b", "more"]
    assert more.dependencies == []


def test_a_node_alone_has_no_edges_until_it_is_wired():
    node = Node.from_fn(total)
    assert (node.dependencies, node.depended_on_by) == ([], [])
    nodes = graph.update_dependencies({"total": node}, None, reset_dependencies=False)
    assert [one.name for one in node.dependencies] == ["price", "count"]
    assert nodes["price"].depended_on_by == [node]
    graph.add_dependency(
        Node("after", int, callabl=abs, input_types={"total": float}), "after", nodes, "total", float, None
    )
    with pytest.raises(ValueError, match="takes 'total' as str"):
        graph.add_dependency(
            Node("odd", int, callabl=abs, input_types={"total": str}), "odd", nodes, "total", str, None
        )


def test_wrapped_callables_of_async_functions_are_awaited():
    async def slow(x: int, y: int) -> int:
        return x + y

    node = Node.from_fn(slow)
    assert asyncio.run(node.reassign_inputs({"x": "z"}, {"y": 2})(z=1)) == 3
    assert asyncio.run(node.transform_output(lambda result, kwargs: -result, int)(x=1, y=2)) == -3


@pytest.mark.parametrize(
    "callable_", [total, len, type("Called", (), {"__call__": lambda self, price, count=1: price})()]
)
def test_places_are_known_for_anything_that_has_code(callable_):
    from hamilton.diagnostics import place_of

    place = place_of(callable_)
    assert (place.line is None) == (callable_ is len)
