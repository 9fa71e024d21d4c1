"""The difference between two graphs, as data."""

from __future__ import annotations

import json
import types

from hamilton import lineage
from hamilton.graph import FunctionGraph
from hamilton.versions import graph_version, node_version

SOURCE = """
from hamilton.function_modifiers import config, parameterize, tag, value

RATE = 1.2

def _scaled(x):
    return x * RATE

@tag(owner="anna")
def cost(distance: float) -> float:
    return _scaled(distance)

@parameterize(small={"factor": value(2)}, large={"factor": value(10)})
def scaled(cost: float, factor: int) -> float:
    return cost * factor

def total(small: float, tip: float = 0.0) -> float:
    return small + tip

def unrelated(other: int) -> int:
    return other

@config.when(region="uk")
def holiday__uk(week: int) -> int:
    return week

@config.when(region="us")
def holiday__us(week: int) -> int:
    return -week
"""


def graph(source: str = SOURCE, **config: object) -> FunctionGraph:
    module = types.ModuleType("rides")
    exec(compile(source, "<rides>", "exec", dont_inherit=True), module.__dict__)
    return FunctionGraph.from_modules(module, config={"region": "uk", **config})


def difference(*edits: tuple[str, str], **config: object) -> lineage.Difference:
    changed = SOURCE
    for before, after in edits:
        assert before in changed
        changed = changed.replace(before, after)
    return lineage.diff(lineage.snapshot(graph()), lineage.snapshot(graph(changed, **config)))


def test_nothing_differs_from_itself() -> None:
    assert not difference()
    assert not difference(("    return small + tip", "    # the sum\n    return small + tip"))


def test_a_helper_changes_its_user_and_makes_the_rest_stale() -> None:
    found = difference(("x * RATE", "x / RATE"))
    assert list(found.changed) == ["cost"]
    assert found.changed["cost"].parts == ("rides._scaled",)
    assert found.stale == {"small": ("cost",), "large": ("cost",), "total": ("small",)}
    assert found.because("total") == ("cost",)
    assert list(difference(("RATE = 1.2", "RATE = 1.3")).changed) == ["cost"]


def test_a_decorators_value_changes_the_nodes_that_it_makes() -> None:
    found = difference(("value(10)", "value(11)"))
    assert "large" in found.changed
    assert "cost" not in found.changed


def test_added_removed_and_rewired() -> None:
    found = difference(
        ("def unrelated(other: int)", "def renamed(other: int)"),
        ("def total(small: float, tip", "def total(large: float, tip"),
        ("return small + tip", "return large + tip"),
    )
    assert (found.added, found.removed) == (("renamed",), ("unrelated",))
    assert found.rewired["total"].takes == (("small", "tip"), ("large", "tip"))
    assert "total" not in found.stale


def test_a_type_is_a_change_and_a_tag_makes_nothing_stale() -> None:
    found = difference(("def unrelated(other: int) -> int", "def unrelated(other: int) -> float"))
    assert found.changed["unrelated"].type == ("int", "float")
    found = difference(('owner="anna"', 'owner="ben"'))
    assert (dict(found.changed), dict(found.stale)) == ({}, {})
    assert found.retagged["cost"].tags[1]["owner"] == "ben"
    assert found


def test_another_configuration_is_another_graph() -> None:
    found = difference(region="us")
    assert list(found.changed) == ["holiday"]


def test_several_causes_are_all_told() -> None:
    found = difference(("return cost * factor", "return cost + factor"), ("x * RATE", "x / RATE"))
    assert found.because("total") == ("small",)
    assert set(found.changed) == {"cost", "small", "large"}


def test_snapshots_and_differences_are_json() -> None:
    before = lineage.snapshot(graph())
    again = lineage.Snapshot.from_dict(json.loads(json.dumps(before.to_dict())))
    assert not lineage.diff(before, again)
    found = difference(("x * RATE", "x / RATE"))
    assert json.loads(json.dumps(found.to_dict()))["stale"]["total"] == ["small"]


def test_versions_of_nodes_and_of_the_graph() -> None:
    one, other = graph(), graph(SOURCE.replace("x * RATE", "x / RATE"))
    assert node_version(one.nodes["distance"]) == "distance"
    assert node_version(one.nodes["cost"]) != node_version(other.nodes["cost"])
    assert node_version(one.nodes["total"]) == node_version(other.nodes["total"])
    assert node_version(one.nodes["small"]) != node_version(one.nodes["large"])
    assert graph_version(one.nodes.values()) == graph_version(reversed(graph().nodes.values()))
    assert graph_version(one.nodes.values()) != graph_version(other.nodes.values())


def test_a_long_chain_is_compared_in_one_pass() -> None:
    length = 3000
    chain = "def f0(x: int) -> int:\n    return x\n" + "".join(
        f"def f{i}(f{i - 1}: int) -> int:\n    return f{i - 1}\n" for i in range(1, length)
    )
    before = lineage.snapshot(graph(chain))
    found = lineage.diff(before, lineage.snapshot(graph(chain.replace("return x\n", "return -x\n"))))
    assert len(found.stale) == length - 1
    assert found.because(f"f{length - 1}") == ("f0",)
