"""Which functions take part."""

from __future__ import annotations

import inspect

import pytest

from hamilton import driver
from hamilton.function_modifiers import config
from hamilton.function_modifiers.base import InvalidDecoratorException


def test_variants(build) -> None:
    variants = """
        @config.when(region="UK")
        def rate__uk() -> float:
            return 0.2

        @config.when_in(region=["US", "CA"])
        def rate__america(state: str = "NY") -> float:
            return 0.08

        @config.when_not_in(region=["UK", "US", "CA"])
        def rate__elsewhere() -> float:
            return 0.0
        """
    for region, rate in (("UK", 0.2), ("CA", 0.08), ("FR", 0.0), (None, 0.0)):
        assert build(variants, region=region).execute(["rate"]) == {"rate": rate}


def test_the_function_keeps_its_name_however_often_a_graph_is_built(module) -> None:
    made = module(
        """
        @config.when(k=1)
        @tag(a="b")
        def f__one__deep(x: "int", *, y: int = 2) -> "int":
            '''documented'''
            return x + y
        """
    )
    before = inspect.signature(made.f__one__deep)
    graphs = [driver.Builder().with_modules(made).with_config({"k": 1}).build() for _ in range(3)]
    assert [sorted(dr.graph.nodes) for dr in graphs] == [["f__one", "k", "x", "y"]] * 3
    assert made.f__one__deep.__name__ == "f__one__deep"
    assert inspect.signature(made.f__one__deep) == before
    assert not hasattr(made.f__one__deep, "__original_name__")
    node = graphs[0].graph.nodes["f__one"]
    assert node.originating_functions == (made.f__one__deep,)
    assert (node.documentation, node.tags["hamilton.config"], node.tags["a"]) == ("documented", "k", "b")
    assert graphs[2].execute([made.f__one__deep], inputs={"x": 1}) == {"f__one": 3}


def test_a_function_that_decides_and_misses_a_key_names_the_function(build) -> None:
    with pytest.raises(KeyError, match=r"function 'f'.*'regoin'.*Did you mean 'region'") as caught:
        build(
            """
            @config(lambda given: given["regoin"] == "UK")
            def f() -> int:
                return 1
            """,
            region="UK",
        )
    assert isinstance(caught.value, InvalidDecoratorException)
    assert str(caught.value)[0] == "@", "not shown in quotes as a KeyError would be"


def test_a_closure_stays_a_closure(build) -> None:
    dr = build(
        """
        def _make(n):
            @config.when(k=1)
            def f__x(a: int, b: int = n) -> int:
                return a + b + n
            return f__x

        f = _make(100)
        """,
        k=1,
    )
    assert dr.execute(["f"], inputs={"a": 1}) == {"f": 201}


def test_a_name_that_ends_in_underscores_is_explained(module) -> None:
    with pytest.raises(InvalidDecoratorException, match="'rate__v2' makes the node 'rate'"):
        module("@config.when(k=1)\ndef rate__() -> int:\n    return 1\n")


def test_a_single_value_in_place_of_a_list_is_explained() -> None:
    with pytest.raises(TypeError, match=r"when_in\(k=\[3\]\)"):
        config.when_in(k=3)


def test_excluded_with_and_without_parentheses(build) -> None:
    dr = build(
        """
        @hamilton_exclude
        def helper(x):
            return x

        @hamilton_exclude()
        def other(x):
            return x

        def node(x: int) -> int:
            return helper(x) + other(x)
        """
    )
    assert set(dr.graph.nodes) == {"node", "x"}
    assert dr.execute(["node"], inputs={"x": 2}) == {"node": 4}


def test_a_variant_can_be_asked_for_as_a_function_whatever_else_it_makes(module) -> None:
    made = module(
        """
        def _add(x: int, y: int) -> int:
            return x + y

        @config.when(k=1)
        @pipe_output(step(_add, y=1))
        def total__v1(v: int) -> int:
            return v

        @config.when(k=1)
        @extract_fields({"part": int})
        def parts__v1(v: int) -> dict:
            return {"part": v}
        """
    )
    dr = driver.Builder().with_modules(made).with_config({"k": 1}).build()
    assert dr.execute([made.total__v1, made.parts__v1], inputs={"v": 1}) == {"total": 2, "parts": {"part": 1}}
