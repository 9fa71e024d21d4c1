"""Random graphs against a plain interpreter: the same values, only what is needed, each node once."""

from __future__ import annotations

import types

from hypothesis import given, settings
from hypothesis import strategies as st

from hamilton import driver


@st.composite
def dags(draw):
    """Names in order, each with parameters among the names before it and two inputs, some with a default."""
    count = draw(st.integers(1, 12))
    letters = draw(st.permutations([f"n{i}" for i in range(count)]))
    graph = {}
    for at, name in enumerate(letters):
        sources = draw(st.lists(st.sampled_from([*letters[:at], "x", "y"]), max_size=4, unique=True))
        graph[name] = [(source, draw(st.booleans()) and source in ("x", "y")) for source in sources]
    return graph


def as_module(graph: dict) -> types.ModuleType:
    """A module of functions, each of which notes that it ran and adds a number of its own to its arguments."""
    lines = ["ran = []"]
    for at, (name, sources) in enumerate(graph.items()):
        parameters = ", ".join(
            f"{source}: int = {at}" if optional else f"{source}: int"
            for source, optional in sorted(sources, key=lambda pair: pair[1])
        )
        total = " + ".join([str(at + 1), *(f"{at + 2} * {source}" for source, _ in sources)])
        lines.append(f"def {name}({parameters}) -> int:\n    ran.append('{name}')\n    return {total}")
    module = types.ModuleType("random_graph")
    exec("\n".join(lines), module.__dict__)
    return module


def interpret(graph: dict, wanted: list[str], given: dict, overrides: dict) -> tuple[dict, set[str]]:
    """The values of `wanted` by plain recursion, and the nodes that had to be computed for them."""
    known = dict(overrides)
    order = list(graph)

    def value(name: str):
        if name in known:
            return known[name]
        at = order.index(name)
        total = at + 1
        for source, optional in graph[name]:
            if source in graph:
                one = value(source)
            elif source in overrides:
                one = overrides[source]
            else:
                one = given.get(source, at) if optional else given[source]
            total += (at + 2) * one
        known[name] = total
        return total

    results = {name: value(name) for name in wanted}
    return results, set(known) - set(overrides)


@given(dags(), st.data())
@settings(max_examples=150, deadline=None)
def test_values_are_those_of_a_plain_interpreter(graph, data):
    wanted = data.draw(st.lists(st.sampled_from(list(graph)), min_size=1, unique=True), label="wanted")
    overrides = data.draw(
        st.dictionaries(st.sampled_from(list(graph)), st.integers(-5, 5), max_size=3), label="overrides"
    )
    module = as_module(graph)
    dr = driver.Builder().with_modules(module).build()
    given = {"x": 7, "y": 11}
    expected, computed = interpret(graph, wanted, given, overrides)
    for _ in range(2):  # the second time the plan is there already
        module.ran.clear()
        results = dr.execute(wanted, inputs=given, overrides=overrides)
        assert results == expected
        assert list(results) == wanted
        assert sorted(module.ran) == sorted(computed)


@given(dags())
@settings(max_examples=100, deadline=None)
def test_optional_inputs_may_be_left_out(graph):
    dr = driver.Builder().with_modules(as_module(graph)).build()
    needed = {
        source
        for sources in graph.values()
        for source, optional in sources
        if not optional and source in ("x", "y")
    }
    given = dict.fromkeys(needed, 3)
    expected, _ = interpret(graph, list(graph), given, {})
    assert dr.execute(list(graph), inputs=given) == expected


@given(dags(), st.data())
@settings(max_examples=100, deadline=None)
def test_what_is_upstream_and_downstream(graph, data):
    dr = driver.Builder().with_modules(as_module(graph)).build()
    edges = {(source, name) for name, sources in graph.items() for source, _ in sources}
    start = data.draw(st.sampled_from(list(graph)))

    def closure(first: str, follow) -> set[str]:
        reached, waiting = {first}, [first]
        while waiting:
            at = waiting.pop()
            for one in follow(at):
                if one not in reached:
                    reached.add(one)
                    waiting.append(one)
        return reached

    up = closure(start, lambda at: [source for source, name in edges if name == at])
    down = closure(start, lambda at: [name for source, name in edges if source == at])
    found = [one.name for one in dr.what_is_upstream_of(start)]
    assert set(found) == up and len(found) == len(up)
    assert all(found.index(source) < found.index(name) for source, name in edges if {source, name} <= up)
    assert {one.name for one in dr.what_is_downstream_of(start)} == down
    end = data.draw(st.sampled_from(list(graph)))
    between = {one.name for one in dr.what_is_the_path_between(start, end)}
    above = closure(end, lambda at: [source for source, name in edges if name == at])
    assert between == (down & above if start != end else {start})


@given(dags())
@settings(max_examples=50, deadline=None)
def test_the_same_graph_in_gives_the_same_order_out(graph):
    first, second = (driver.Builder().with_modules(as_module(graph)).build() for _ in range(2))
    assert list(first.graph.nodes) == list(second.graph.nodes)
    given = {"x": 1, "y": 2}
    wanted = sorted(graph)
    assert str(first.graph.plan(wanted, given)) == str(second.graph.plan(wanted, given))
    assert [one.name for one in first.list_available_variables()] == [
        one.name for one in second.list_available_variables()
    ]


@given(dags(), st.data())
@settings(max_examples=100, deadline=None)
def test_values_are_dropped_once_nobody_takes_them(graph, data):
    wanted = data.draw(st.lists(st.sampled_from(list(graph)), min_size=1, unique=True))
    plan = driver.Builder().with_modules(as_module(graph)).build().graph.plan(wanted, ("x", "y"))
    alive: set[str] = set()
    for step in plan.steps:
        assert all(source in alive for source in step.sources if source in graph)
        alive.add(step.name)
        assert alive.issuperset(step.frees)
        alive.difference_update(step.frees)
    assert alive == set(wanted)
