"""Mistakes that people make, and the sentence that each of them meets."""

from __future__ import annotations

import warnings
from typing import Any

import pandas as pd
import pytest

from hamilton import driver, lifecycle
from hamilton.function_modifiers import InvalidDecoratorException, config, inject, mutate, source


def build(module, *adapters, **items):
    return driver.Builder().with_modules(module).with_config(items).with_adapters(*adapters).build()


def notes_of(error: BaseException) -> str:
    return "\n".join(getattr(error, "__notes__", ()))


def warned(dr: driver.Driver, outputs: list[str], **given: Any) -> list[str]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        dr.execute(outputs, **given)
    assert all(one.filename == __file__ for one in caught)  # the line that asked, not one of the engine
    return [str(one.message) for one in caught]


def test_a_forgotten_return_is_told_where_it_hurts(program):
    module = program("def a(x: int) -> int:\n    x + 1\n\ndef b(a: int) -> int:\n    return a + 1")
    with pytest.raises(TypeError) as caught:
        build(module).execute(["b"], inputs={"x": 1})
    assert (
        f"Node 'a' ({module.__name__}:1) gave None where it promises int: does it lack a 'return'?"
        in notes_of(caught.value)
    )


@pytest.mark.parametrize("promise", ["int | None", "object", "None"])
def test_none_that_was_promised_is_no_forgotten_return(program, promise):
    module = program(
        f"def a() -> {promise}:\n    return None\n\ndef b(a: {promise}) -> int:\n    return a + 1"
    )
    with pytest.raises(TypeError) as caught:
        build(module).execute(["b"])
    assert "return" not in notes_of(caught.value)


def test_none_given_by_the_caller_is_no_forgotten_return(program):
    module = program("def a() -> int:\n    return 1\n\ndef b(a: int, x: int) -> int:\n    return a + x")
    for given in ({"inputs": {"x": None}}, {"inputs": {"x": 1}, "overrides": {"a": None}}):
        with pytest.raises(TypeError) as caught:
            build(module).execute(["b"], **given)
        assert "return" not in notes_of(caught.value)


def test_a_dataframe_among_the_inputs_is_told_by_its_columns(program):
    module = program(
        "import pandas as pd\n\ndef total(week: pd.DataFrame) -> int:\n    return week['spned'].sum()"
    )
    with pytest.raises(KeyError) as caught:
        build(module).execute(["total"], inputs={"week": pd.DataFrame({"spend": [1, 2], "signups": [3, 4]})})
    assert "Its inputs: week=<DataFrame, 2 rows: spend, signups>" in notes_of(caught.value)


@pytest.mark.parametrize("given", [[1], "x=1", [("x", 1)]])
def test_inputs_and_overrides_are_given_by_name(program, given):
    dr = build(program("def a(x: int) -> int:\n    return x"))
    kind = type(given).__name__
    with pytest.raises(TypeError, match=rf"^inputs is a dict from names to values, .* not {kind}\.$"):
        dr.execute(["a"], inputs=given)
    with pytest.raises(TypeError, match=rf"^overrides is a dict from names to values, .* not {kind}\.$"):
        dr.execute(["a"], inputs={"x": 1}, overrides=given)


def test_an_optional_input_that_is_misspelt(program):
    dr = build(program("def a(x: int, rate: int = 2) -> int:\n    return x * rate"))
    told = ["The input 'rtae' changes nothing: no node has this name. Did you mean 'rate'?"]
    assert warned(dr, ["a"], inputs={"x": 1, "rtae": 3}) == told
    assert warned(dr, ["a"], inputs={"x": 1, "rtae": 3}) == []  # once is enough
    assert (
        warned(dr, ["a"], inputs={"x": 1, "rate": 3, "rates": 4}) == []
    )  # nothing is left that it could mean
    assert warned(dr, ["a"], inputs={"x": 1, "for_somebody_else": 3}) == []


def test_an_override_that_is_misspelt(program):
    dr = build(
        program("def total(x: int) -> int:\n    return x"), lifecycle.PrintLn(print_fn=lambda text: None)
    )
    told = ["The override 'totl' changes nothing: no node has this name. Did you mean 'total'?"]
    assert warned(dr, ["total"], inputs={"x": 1}, overrides={"totl": 3}) == told
    assert warned(dr, ["total"], inputs={"x": 1}, overrides={"elsewhere": 3}) == []


def test_config_without_when():
    with pytest.raises(TypeError, match=r"write @config\.when\(region='UK'\)\.\n"):
        config(region="UK")
    with pytest.raises(TypeError, match=r"write @config\.when\(region=\"UK\"\)\.\n"):
        config()


def test_inject_into_a_parameter_that_is_not_there():
    with pytest.raises(
        InvalidDecoratorException, match="gives the node a value for 'z', which is not a parameter"
    ):

        @inject(z=source("x"))
        def f(v: int) -> int:
            return v


def test_mutate_by_name():
    with pytest.raises(InvalidDecoratorException, match="takes the functions to change"):
        mutate("total")


def test_a_type_checker_speaks_of_an_int(program):
    module = program("def a() -> str:\n    return 2")
    with pytest.raises(TypeError, match="returned 2, an int where the type is str"):
        build(module, lifecycle.FunctionInputOutputTypeChecker()).execute(["a"])


def test_a_validator_says_which_nodes_it_refuses(program):
    class NoB(lifecycle.StaticValidator):
        def run_to_validate_node(self, *, node, **future_kwargs):
            return node.name != "b", "names have two letters"

    with pytest.raises(lifecycle.base.ValidationException) as caught:
        build(program("def a() -> int:\n    return 1\n\ndef b() -> int:\n    return 1"), NoB())
    assert str(caught.value) == "A validator refuses some nodes of this graph:\n  b: names have two letters"


def test_parameters_that_have_no_name_to_be_given_by(program):
    module = program("def a(*xs: int) -> int:\n    return 1\n\ndef b(x: int, /) -> int:\n    return x")
    told = [(one.severity, one.code, one.node, one.line) for one in build(module).graph.diagnostics]
    assert told == [("warning", "unnamed-parameter", "a", 1), ("warning", "unnamed-parameter", "b", 4)]
    messages = [one.message for one in build(module).graph.diagnostics]
    assert "takes '*xs', but nodes are given to parameters by their names." in messages[0]
    assert "takes 'x' by position only, but" in messages[1]
    plain = program("def a(x: int, *, y: int = 1, **rest: int) -> int:\n    return x")
    assert build(plain).graph.diagnostics == ()


def test_a_class_of_adapters_is_no_adapter(program):
    builder = driver.Builder().with_modules(program("def a() -> int:\n    return 1"))
    with pytest.warns(
        UserWarning, match=r"The class PrintLn is no adapter .* of it, PrintLn\(\.\.\.\)\.$"
    ) as caught:
        builder.with_adapters(lifecycle.PrintLn)
    assert caught[0].filename == __file__


@pytest.mark.parametrize("wrong", ["region", None, ["region"]])
def test_a_config_is_a_dict(wrong):
    with pytest.raises(TypeError, match=r"^The config is a dict from names to values"):
        driver.Builder().with_config(wrong)


def test_or_what_a_dict_can_be_made_of():
    assert driver.Builder().with_config([("region", "UK")]).config == {"region": "UK"}


def test_outputs_are_asked_for(program):
    with pytest.raises(TypeError, match="needs the outputs, a list of names"):
        build(program("def a() -> int:\n    return 1")).execute(None)
