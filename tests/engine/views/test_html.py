"""The picture that needs nothing: its layout, the SVG, and the HTML that notebooks show."""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamilton import ad_hoc_utils, driver
from hamilton.graph_types import HamiltonGraph
from hamilton.visualization.extraction import extract
from hamilton.visualization.layout import HEIGHT, lay_out
from hamilton.visualization.model import Edge, Graph, GraphNode
from hamilton.visualization.renderers import html, svg

HOSTILE = "</style><script>alert(1)</script><img src=x onerror=alert(2)>\"' &amp; \u2028"


class Parts(HTMLParser):
    """The elements and attributes of a piece of HTML."""

    def __init__(self, text: str):
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.open.append(tag)
        self.attributes += attrs

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        assert self.open.pop() == tag or tag == "br"


def parts(text: str) -> Parts:
    found = Parts(text.replace("<br>", "<br/>"))
    assert found.open == []
    return found


@pytest.fixture
def dr():
    module = ad_hoc_utils.module_from_source(
        "def double(x: int) -> int:\n    '''Twice\n    as much.'''\n    return 2 * x\n"
        "def triple(double: int, x: int, by: int = 3) -> int:\n    return double * x\n",
        "numbers_of_mine",
    )
    return driver.Builder().with_modules(module).build()


def test_a_driver_its_graph_and_its_description_show_the_same_nodes_in_a_notebook(dr):
    texts = [
        one._repr_html_() for one in (dr, dr.graph, HamiltonGraph.from_graph(dr.graph), extract(dr.graph))
    ]
    for text in texts:
        names = {value for key, value in parts(text).attributes if key == "data-node"}
        assert names == {"x", "by", "double", "triple"}
        assert "Twice as much." in text
    assert texts[0] == texts[1] == texts[3]


def test_notebooks_prefer_it(dr):
    from IPython.core.formatters import DisplayFormatter

    formats, _ = DisplayFormatter().format(dr)
    assert formats["text/html"] == dr._repr_html_()


def test_pointing_at_a_node_lights_its_sides(dr):
    graph = extract(dr.graph)
    number = {node.name: index for index, node in enumerate(graph.nodes)}
    rules = html.render(graph).split("<style>")[1].split("</style>")[0].splitlines()
    (up, down) = [
        next(line for line in rules if f".n{number['double']}:hover" in line and colour in line)
        for colour in ("#2f80d0", "#d0661a")
    ]
    assert f":is(.n{number['x']}," in up and f".n{number['triple']}" not in up.split(":is(")[-1]
    assert f":is(.n{number['triple']}," in down


def test_a_large_graph_lights_neighbours_and_a_huge_one_is_an_outline():
    def chain(length: int) -> Graph:
        nodes = tuple(GraphNode(f"n{at}", "function", "int") for at in range(length))
        return Graph(nodes, tuple(Edge(f"n{at}", f"n{at + 1}") for at in range(length - 1)))

    assert len(html.render(chain(300))) < 700_000
    assert "<svg" not in html.render(chain(501))
    assert "too many to draw" in html.render(chain(501))


def test_nothing_from_the_program_becomes_markup():
    nodes = (
        GraphNode(HOSTILE, "function", HOSTILE, {"display_name": HOSTILE}, HOSTILE, file=HOSTILE, line=1),
        GraphNode("other", "config", HOSTILE, detail=HOSTILE),
    )
    found = parts(html.render(Graph(nodes, (Edge(HOSTILE, "other"),))))
    plain = parts(
        html.render(
            Graph(
                (GraphNode("a", "function", "b", doc="c"), GraphNode("other", "config", "d")),
                (Edge("a", "other"),),
            )
        )
    )
    assert sorted(set(found.tags)) == sorted(set(plain.tags))
    assert not [key for key, _ in found.attributes if key.startswith("on")]
    assert ("data-node", HOSTILE) in found.attributes


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=30))
@settings(max_examples=60)
def test_every_node_has_a_place_of_its_own_and_edges_go_right(pairs):
    names = {f"n{at}": 60.0 + at for at in range(13)}
    layout = lay_out(names, [(f"n{a}", f"n{b}") for a, b in pairs])
    assert layout.places.keys() == names.keys()
    places = list(layout.places.items())
    for name, place in places:
        assert place.x - place.width / 2 >= 0 and place.x + place.width / 2 <= layout.width
        assert place.y - HEIGHT / 2 >= 0 and place.y + HEIGHT / 2 <= layout.height
        for other, there in places:
            apart = abs(place.x - there.x) >= (place.width + there.width) / 2 - 0.01
            assert name == other or apart or abs(place.y - there.y) >= HEIGHT - 0.01
    for points in layout.routes.values():
        across = [x for x, _ in points]
        assert across == sorted(across) and across[0] < across[-1]
    if all(a < b for a, b in pairs):  # no circle
        assert layout.routes.keys() == {(f"n{a}", f"n{b}") for a, b in pairs}


def test_the_picture_is_xml_and_tells_programs_its_names(dr):
    root = ElementTree.fromstring(svg.render(extract(dr.graph)))
    edges = {(one.get("data-from"), one.get("data-to")) for one in root.iter() if one.get("data-from")}
    assert edges == {("x", "double"), ("x", "triple"), ("double", "triple"), ("by", "triple")}


def test_an_empty_graph_is_an_empty_picture():
    assert 'aria-label="Dataflow of 0 nodes"' in html.render(Graph((), ()))


def test_without_edges_there_is_nothing_to_point_out():
    assert "Point at" not in html.render(Graph((GraphNode("a", "function", "int"),), ()))
