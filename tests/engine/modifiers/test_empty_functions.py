"""Functions that only declare."""

from __future__ import annotations

import asyncio

import pytest

from hamilton.function_modifiers import does
from hamilton.function_modifiers.base import InvalidDecoratorException, resolve_nodes
from hamilton.function_modifiers.empty_functions import is_empty


def _empty_ones():
    def only_pass():
        pass

    def only_dots(): ...

    def only_doc():
        """Says something."""

    def doc_and_pass():
        """Says something."""
        pass

    def returns_none():
        return None

    return [only_pass, only_dots, only_doc, doc_and_pass, returns_none]


def _full_ones():
    def returns_one():
        return 1

    def returns_text():
        return "text"

    def returns_its_doc():
        """The same."""
        return "The same."

    def returns_after_doc():
        """Says something."""
        return 1

    def assigns():
        x = 1  # noqa: F841

    def raises():
        raise NotImplementedError

    def asserts():
        assert __debug__

    def yields():
        yield None

    def returns_argument(a):
        return a

    def calls():
        print()

    return [
        returns_one,
        returns_text,
        returns_its_doc,
        returns_after_doc,
        assigns,
        raises,
        yields,
        returns_argument,
        calls,
    ]


@pytest.mark.parametrize("fn", _empty_ones(), ids=lambda fn: fn.__name__)
def test_empty(fn) -> None:
    assert is_empty(fn)


@pytest.mark.parametrize("fn", _full_ones(), ids=lambda fn: fn.__name__)
def test_not_empty(fn) -> None:
    assert not is_empty(fn)


def test_defaults_are_passed_and_names_mapped(build) -> None:
    dr = build(
        """
        def _describe(x, y, **rest):
            return f"{x} {y} {sorted(rest.items())}"

        @does(_describe, x="gross", y="tax")
        def f(gross: int, tax: int = 7, other: int = 9) -> str:
            '''Described.'''
        """
    )
    assert dr.execute(["f"], inputs={"gross": 1}) == {"f": "1 7 [('other', 9)]"}
    assert dr.execute(["f"], inputs={"gross": 1, "tax": 2, "other": 3}) == {"f": "1 2 [('other', 3)]"}
    assert dr.graph.nodes["f"].documentation == "Described."


def test_a_coroutine_function_may_replace() -> None:
    async def _later(a: int) -> int:
        return a + 1

    @does(_later)
    def f(a: int) -> int:
        pass

    (node,) = resolve_nodes(f, {})
    assert asyncio.iscoroutinefunction(node.callable)
    assert asyncio.run(node.callable(a=1)) == 2


@pytest.mark.parametrize(
    ("decorator", "said"),
    [
        ("does(_two)", "'a', 'b'.*x"),
        ("does(_two, x='a', y='c')", r"maps 'c'.*'a', 'b'"),
        ("does(len)", "len"),
    ],
)
def test_signatures_that_do_not_fit(module, decorator: str, said: str) -> None:
    with pytest.raises(InvalidDecoratorException, match=said):
        module(f"def _two(x, y):\n    return 1\n\n@{decorator}\ndef f(a: int, b: int) -> int:\n    pass\n")


def test_what_would_never_run_is_refused(module) -> None:
    with pytest.raises(InvalidDecoratorException, match="own code would never run"):
        module("@does(lambda: 1)\ndef f() -> int:\n    return 1\n")


MODEL = """
    import pandas as pd
    from hamilton import models

    class Linear(models.BaseModel):
        def get_dependents(self):
            return list(self.config_parameters)

        def predict(self, **columns):
            return sum(columns[name] * weight for name, weight in self.config_parameters.items())
    """


def test_model(build) -> None:
    import pandas as pd

    source = MODEL + '\n    @model(Linear, "weights")\n    def demand() -> pd.Series:\n        pass\n'
    dr = build(source, weights={"price": -1, "spend": 2})
    assert set(dr.graph.nodes["demand"].input_types) == {"price", "spend"}
    inputs = {"price": pd.Series([1]), "spend": pd.Series([3])}
    assert dr.execute(["demand"], inputs=inputs)["demand"].to_list() == [5]
    with pytest.raises(InvalidDecoratorException, match="weights"):
        build(source)


@pytest.mark.parametrize("signature", ["a: int) -> pd.Series", ") -> int", ")"])
def test_model_needs_an_empty_column(module, signature: str) -> None:
    with pytest.raises(InvalidDecoratorException, match="@model on function 'demand'"):
        module(MODEL + f'\n    @model(Linear, "weights")\n    def demand({signature}:\n        pass\n')
