"""Graphs inside the graph."""

from __future__ import annotations

import types

import pytest

from hamilton import ad_hoc_utils, driver
from hamilton.function_modifiers import configuration, parameterized_subdag, source, subdag, value
from hamilton.function_modifiers.base import InvalidDecoratorException, resolve_nodes


def scaled(x: int, k: int) -> int:
    return x * k


def shifted(scaled: int, by: int = 3) -> int:
    return scaled + by


@pytest.mark.parametrize("given", [4, value(4), configuration("outer")])
def test_config_gives_values_whatever_form_it_has(given: object) -> None:
    @subdag(scaled, inputs={"x": source("xx")}, config={"k": given})
    def f(scaled: int) -> int:
        return scaled

    nodes = {node.name: node for node in resolve_nodes(f, {"outer": 4})}
    assert nodes["f.k"].type is int
    assert nodes["f.k"].callable() == 4
    assert nodes["f.scaled"].callable(**{"f.x": 2, "f.k": 4}) == 8


def test_names_inside_and_outside() -> None:
    @subdag(scaled, shifted, inputs={"x": source("xx")}, external_inputs=["extra"], namespace="ns")
    def f(shifted: int, extra: int) -> int:
        return shifted + extra

    needs = {node.name: list(node.input_types) for node in resolve_nodes(f, {})}
    assert needs == {
        "ns.scaled": ["ns.x", "k"],
        "ns.shifted": ["ns.scaled", "by"],
        "ns.x": ["xx"],
        "f": ["ns.shifted", "extra"],
    }


def test_an_input_that_only_the_function_reads_is_passed_on() -> None:
    @subdag(scaled, inputs={"q": source("y")})
    def f(scaled: int, q: int) -> int:
        return scaled + q

    nodes = {node.name: node for node in resolve_nodes(f, {})}
    assert list(nodes["f.q"].input_types) == ["y"]
    assert nodes["f.q"].type is int


def test_many_from_the_same_functions(module) -> None:
    made = module(
        """
        def scaled(x: int, k: int) -> int:
            return x * k

        @parameterized_subdag(
            scaled,
            inputs={"x": source("start")},
            double={"config": {"k": 2}},
            triple={"inputs": {"x": source("double")}, "config": {"k": value(3)}},
        )
        def times(scaled: int) -> int:
            return scaled
        """
    )
    dr = driver.Builder().with_modules(made).build()
    assert dr.execute(["double", "triple"], inputs={"start": 5}) == {"double": 10, "triple": 30}


@pytest.mark.parametrize(
    ("make", "error", "said"),
    [
        (lambda: subdag(), ValueError, "needs the modules or functions"),
        (lambda: subdag("library"), TypeError, "Import the module"),
        (lambda: subdag(scaled, inputs={"x": "xx"}), InvalidDecoratorException, r"source\('xx'\)"),
        (
            lambda: subdag(scaled, config={"k": source("kk")}),
            InvalidDecoratorException,
            "configuration item 'k'",
        ),
        (
            lambda: subdag(scaled, inputs={"k": value(1)}, config={"k": 1}),
            InvalidDecoratorException,
            "'k' both among inputs and in config",
        ),
        (
            lambda: subdag(scaled, config={"k": configuration("oter")}),
            InvalidDecoratorException,
            "'oter'.*Did you mean 'outer'",
        ),
        (lambda: subdag(scaled, inputs={"scaled": source("s")}), ValueError, "'scaled' as inputs or config"),
    ],
)
def test_mistakes(make, error: type[BaseException], said: str) -> None:
    with pytest.raises(error, match=said):

        @make()
        def f(scaled: int) -> int:
            return scaled

        resolve_nodes(f, {"outer": 1})


def test_what_nothing_reads_is_doubted() -> None:
    with pytest.warns(UserWarning, match=r"'input' for 'a'.*Did you mean 'inputs'"):

        @parameterized_subdag(scaled, a={"input": {"x": source("y")}})
        def f(scaled: int) -> int:
            return scaled

    with pytest.warns(UserWarning, match=r"'extr' in external_inputs.*Did you mean 'extra'"):

        @subdag(scaled, external_inputs=["extr"])
        def g(scaled: int, extra: int) -> int:
            return scaled


def test_nested_subdags_keep_their_names_apart() -> None:
    library = types.ModuleType("library")

    @subdag(scaled, inputs={"x": source("start")})
    def inner(scaled: int) -> int:
        return scaled

    @subdag(inner, inputs={"start": source("top")}, config={"k": 2})
    def outer(inner: int) -> int:
        return inner

    inner.__module__ = library.__name__
    needs = {node.name: list(node.input_types) for node in resolve_nodes(outer, {})}
    assert needs == {
        "outer.inner.scaled": ["outer.inner.x", "outer.k"],
        "outer.inner.x": ["outer.start"],
        "outer.inner": ["outer.inner.scaled"],
        "outer.start": ["top"],
        "outer.k": [],
        "outer": ["outer.inner"],
    }


def test_a_misspelt_input_of_a_subdag_is_doubted() -> None:
    def mean(prices: list) -> float:
        return sum(prices) / len(prices)

    @subdag(mean, inputs={"price": source("paid"), "unused": source("else")})
    def mean_paid(mean: float) -> float:
        return mean

    module = ad_hoc_utils.create_temporary_module(mean_paid)
    told = (
        r"^@subdag on function 'mean_paid' \(.*\) gives the input 'price', which .* Did you mean 'prices'\?$"
    )
    with pytest.warns(UserWarning, match=told) as caught:
        driver.Builder().with_modules(module).build()
    assert len(caught) == 1
