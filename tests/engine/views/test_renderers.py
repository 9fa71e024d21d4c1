"""Renderers: text from the record of a graph, right whatever the names and types hold."""

from __future__ import annotations

import json as stdlib_json
import re
import subprocess
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamilton.visualization.model import Cluster, Edge, Graph, GraphNode
from hamilton.visualization.renderers import dot, json, mermaid, outline


def laid_out(source: str) -> dict:
    """The drawing as Graphviz reads it: fails if it does not."""
    done = subprocess.run(["dot", "-Tjson"], input=source, capture_output=True, text=True)
    assert done.returncode == 0 and not done.stderr, done.stderr + source
    return stdlib_json.loads(done.stdout)


def names_in(picture: dict) -> set[str]:
    return {
        one["name"]
        for one in picture.get("objects", [])
        if "nodes" not in one and not one["name"].startswith("cluster")
    }


KINDS = ("function", "expanded", "validator", "loader", "saver", "expander", "collector")
GRAPH = Graph(
    (
        GraphNode("spend", "input", "pandas.Series"),
        GraphNode("weeks", "input", "int", optional=True),
        GraphNode("region", "config", "str", detail='a "b" <c>'),
        GraphNode("mean", "function", "float", {"module": "m"}, file="m.py", line=3, settings=("region",)),
        GraphNode(
            "shop.frame", "expanded", "dict[str, A & B]", fields=("a=int", "b=str"), file="m.py", line=9
        ),
        GraphNode("saved", "saver", "dict", {"display_name": "Where it <goes>"}, detail="JSONDataSaver"),
    ),
    (
        Edge("spend", "mean"),
        Edge("weeks", "mean", optional=True),
        Edge("mean", "shop.frame"),
        Edge("shop.frame", "saved"),
    ),
    (Cluster("shop", ("shop.frame",)),),
)


def test_dot_is_read_by_graphviz_as_it_is_meant() -> None:
    picture = laid_out(dot.render(GRAPH))
    assert {"region", "mean", "shop.frame", "saved", "_mean_inputs"} <= names_in(picture)
    labels = {one["name"]: one.get("label", "") for one in picture["objects"]}
    assert labels["mean"].startswith("<b>mean: region</b>")
    assert "dict[str, A &amp; B]" in labels["shop.frame"]
    assert "Where it &lt;goes&gt;" in labels["saved"] and "JSONDataSaver" in labels["saved"]


@pytest.mark.parametrize(
    "name",
    [
        "node",
        "Graph",
        "with space",
        'quote"d',
        "back\\slash",
        "end\\",
        "a:b",
        "<html>",
        "ümläut",
        "1st",
        'a\\"b',
        "{x|y}",
    ],
)
def test_any_name_can_be_drawn(name: str) -> None:
    graph = Graph(
        (GraphNode(name, "function", "int"), GraphNode("other", "function", "int")), (Edge(name, "other"),)
    )
    picture = laid_out(dot.render(graph, dot.Drawing(show_legend=False)))
    assert len(picture["objects"]) == 2
    assert len(picture["edges"]) == 1
    # Graphviz keeps a backslash that it was told to take literally, so it shows twice in what it read.
    assert name in {one["name"].replace("\\\\", "\\") for one in picture["objects"]} | {
        one["name"] for one in picture["objects"]
    }
    assert mermaid.render(graph).count("-->") == 1


def test_a_node_may_be_called_like_an_entry_of_the_legend() -> None:
    graph = Graph((GraphNode("function", "function", "int"), GraphNode("input", "function", "int")), ())
    picture = laid_out(dot.render(graph))
    legend = next(one for one in picture["objects"] if one["name"] == "cluster__legend")
    entries = [picture["objects"][at]["name"] for at in legend["nodes"]]
    assert entries == ["legend: function"]


def test_the_drawing_is_the_same_whatever_the_order_of_sets() -> None:
    one = dot.Drawing(outputs={"mean", "saved"}, path={"saved", "mean", "shop.frame"}, overrides={"saved"})
    other = dot.Drawing(outputs=["saved", "mean"], path=["shop.frame", "mean", "saved"], overrides=("saved",))
    assert dot.render(GRAPH, one) == dot.render(GRAPH, other)


def test_marks_lie_over_kinds() -> None:
    drawing = dot.Drawing(
        outputs={"mean"}, overrides={"saved"}, path={"mean", "shop.frame"}, show_legend=False
    )
    lines = {line.split(" [")[0].strip(): line for line in dot.render(GRAPH, drawing).splitlines()}
    assert "#FFC857" in lines["mean"] and "color=red" in lines["mean"]
    assert '"filled,diagonals"' in lines["saved"] and "cylinder" in lines["saved"]
    assert lines['mean -> "shop.frame"'].endswith("[color=red]")
    assert lines['"shop.frame" -> saved'].endswith("saved")


def test_shared_inputs_may_share_a_table() -> None:
    graph = Graph(
        (
            GraphNode("x", "input", "int"),
            GraphNode("y", "input", "int"),
            GraphNode("a", "function", "int"),
            GraphNode("b", "function", "int"),
            GraphNode("c", "function", "int"),
        ),
        (Edge("x", "a"), Edge("y", "a"), Edge("y", "b"), Edge("x", "b"), Edge("x", "c")),
    )
    assert dot.render(graph).count("<table") == 3
    shared = dot.render(graph, dot.Drawing(deduplicate_inputs=True))
    assert shared.count("<table") == 2
    assert "_a_inputs -> b" in shared
    assert "_a_inputs" not in dot.render(graph, dot.Drawing(hide_inputs=True))


def test_long_types_are_cut() -> None:
    long = f"dict[str, {'tuple[int, str], ' * 30}]"
    drawn = dot.render(Graph((GraphNode("a", "function", long),), ()), dot.Drawing(show_legend=False))
    assert long not in drawn
    assert "…</i>" in drawn


def test_mermaid_has_every_node_edge_and_namespace_once() -> None:
    text = mermaid.render(GRAPH, orient="TB", outputs=("saved",))
    assert text.startswith("flowchart TB\n")
    assert len(re.findall(r":::", text)) == len(GRAPH)
    assert len(re.findall(r"-->|-\.->|==>", text)) == len(GRAPH.edges)
    assert 'subgraph s0["shop"]' in text
    assert "#quot;b#quot; #lt;c#gt;" in text
    assert "Where it #lt;goes#gt;" in text
    used = set(re.findall(r":::(\w+)", text))
    assert used == set(re.findall(r"classDef (\w+)", text))


def test_json_holds_the_whole_record() -> None:
    assert json.from_dict(stdlib_json.loads(json.render(GRAPH))) == GRAPH
    with pytest.raises(ValueError, match="format 1"):
        json.from_dict({"format": 99})


def test_the_outline_lists_each_node_below_what_it_needs() -> None:
    assert outline.render(GRAPH).splitlines() == [
        "· spend: pandas.Series",
        "· weeks?: int",
        '= region: a "b" <c>',
        "ƒ mean: float  ⟵ spend, weeks?  (m.py:3)",
        "ƒ shop.frame: dict[str, A & B]  ⟵ mean  (m.py:9)",
        "← saved: JSONDataSaver  ⟵ shop.frame",
    ]


def test_a_circle_is_outlined_all_the_same() -> None:
    nodes = tuple(GraphNode(name, "function", "int") for name in "abc")
    graph = Graph(nodes, (Edge("a", "b"), Edge("b", "a"), Edge("b", "c")))
    assert sorted(node.name for node in outline.in_order(graph)) == ["a", "b", "c"]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    names = draw(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=8, unique=True))
    kinds = st.sampled_from((*KINDS, "input", "config"))
    nodes = tuple(GraphNode(name, draw(kinds), draw(st.text(max_size=12))) for name in names)
    edges = tuple(
        Edge(names[low], names[high], draw(st.booleans()))
        for high in range(len(names))
        for low in range(high)
        if not nodes[high].is_input and draw(st.booleans())
    )
    return Graph(nodes, edges)


@given(graphs())
@settings(max_examples=150, deadline=None)
def test_any_graph_renders_completely(graph: Graph) -> None:
    text = mermaid.render(graph)
    assert len(re.findall(r":::\w+$", text, re.MULTILINE)) == len(graph)
    assert outline.render(graph).count("⟵") >= len({edge.target for edge in graph.edges})
    assert [node.name for node in json.from_dict(stdlib_json.loads(json.render(graph)))] == [
        node.name for node in graph
    ]
    position = {node.name: at for at, node in enumerate(outline.in_order(graph))}
    assert all(position[edge.source] < position[edge.target] for edge in graph.edges)
    assert dot.render(graph) == dot.render(graph)


def test_four_thousand_nodes_take_milliseconds_and_grow_in_line() -> None:
    def seconds(count: int) -> float:
        nodes = tuple(GraphNode(f"f{i}", "function", "int") for i in range(count))
        edges = tuple(Edge(f"f{i // 2}", f"f{i}") for i in range(1, count))
        graph, best = Graph(nodes, edges), float("inf")
        for _ in range(5):
            started = time.process_time()
            dot.render(graph)
            best = min(best, time.process_time() - started)
        return best

    assert seconds(16_000) < 12 * seconds(4_000)
