"""Names that stand in the program and are no nodes: the error says what stands there."""

from __future__ import annotations

import re

import pytest

from hamilton import driver

IMPORTS = """import functools
from hamilton.function_modifiers import *
from hamilton.ad_hoc_utils import create_module
"""


def build(module, **config):
    return driver.Builder().with_modules(module).with_config(config).build()


THERE = {
    "def _spend() -> int:\n    return 1\n": (
        "The function '_spend' (shown:4) is a helper: what starts with an underscore is no node."
    ),
    "@functools.cache\ndef spend() -> int:\n    return 1\n": (
        "'spend' in 'shown' is no function any more: a decorator has made it a _lru_cache_wrapper, and only"
    ),
    "spend = create_module\n": (
        "is imported from 'hamilton.ad_hoc_utils', and nodes are the functions that a module defines: give"
    ),
    "class spend:\n    pass\n": "'spend' in 'shown' is a class, and only functions are nodes.",
    "spend = [1]\n": "'spend' in 'shown' is a value (list) and no function.",
    "@hamilton_exclude\ndef spend() -> int:\n    return 1\n": "is kept out of the graph by its decorators.",
    "@parameterize(mail={'x': value(1)}, web={'x': value(2)})\ndef spend(x: int) -> int:\n    return x\n": (
        "The decorators of function 'spend' (shown:4) make 'mail', 'web' of it."
    ),
}


@pytest.mark.parametrize("source", THERE)
def test_it_is_told_of_an_output_and_of_an_input(program, source):
    with pytest.raises(ValueError, match=r"^There is no node 'spend' in this graph\. ") as caught:
        build(program(IMPORTS + source, name="shown")).execute(["spend"])
    assert THERE[source] in str(caught.value)
    taker = program(f"{IMPORTS}{source}\ndef total(spend: int) -> int:\n    return spend\n", name="shown")
    with pytest.raises(ValueError, match=r"^Required input 'spend' \(int\) was not given: ") as caught:
        build(taker).execute(["total"])
    assert THERE[source] in str(caught.value)
    assert build(taker).execute(["total"], inputs={"spend": 3}) == {"total": 3}


def test_modules_and_missing_names_are_left_alone(program):
    dr = build(program(IMPORTS + "def total(functools: int, x: int) -> int:\n    return x\n"))
    for name in ("functools", "x"):
        with pytest.raises(ValueError) as caught:
            dr.execute(["total"], inputs=_without(name))
        assert str(caught.value).endswith("or define a function of that name.")


def _without(name: str) -> dict[str, int]:
    return {one: 1 for one in ("functools", "x") if one != name}


def test_a_condition_does_not_see_inputs(program):
    dr = build(program(IMPORTS + "@config.when(region='UK')\ndef holidays__uk() -> int:\n    return 8\n"))
    told = r"The config has no 'region'\. Conditions do not see inputs: give it with_config\(\{'region': \.\.\.\}\)\."
    with pytest.raises(ValueError, match=told):
        dr.execute(["holidays"], inputs={"region": "UK"})
    with pytest.raises(ValueError) as caught:
        dr.execute(["holidays"])
    assert "inputs" not in str(caught.value)


def test_a_decorator_of_ones_own_that_forgets_to_wrap(program):
    module = program(
        "def _timed(fn):\n    def inner(*args, **kwargs):\n        return fn(*args, **kwargs)\n    return inner\n\n"
        "@_timed\ndef spend() -> int:\n    return 1\n"
    )
    told = r"It stands under the name 'spend': a decorator of your own .* puts @functools\.wraps\(fn\) on it"
    with pytest.raises(ValueError, match=told):
        build(module)


@pytest.mark.parametrize(
    "wrong", ["spend.mean()", "spend + 1", "sum(spend)", "rate() * 2", "[one / spend for one in (1, 2)]"]
)
def test_a_function_in_place_of_a_value(program, wrong):
    module = program(
        "def spend() -> list:\n    return [1]\n\ndef rate(spend: list) -> float:\n    return 0.5\n\n"
        f"def total() -> float:\n    return {wrong}\n"
    )
    with pytest.raises((TypeError, AttributeError)) as caught:
        build(module).execute(["total"])
    name = re.findall(r"spend|rate", wrong)[0]
    assert caught.value.__notes__[1:] == [
        f"In its code '{name}' is the function, not the value of the node: for that, take it as a parameter, "
        f"'def total({name}, ...)'."
    ]


def test_a_function_that_is_meant_is_not_spoken_of(program):
    module = program(
        "def spend() -> list:\n    return [1]\n\ndef total(x: int) -> float:\n    return spend()[0] + x.nothing\n"
    )
    with pytest.raises(AttributeError) as caught:
        build(module).execute(["total"], inputs={"x": 1})
    assert not any("In its code" in one for one in caught.value.__notes__)


def test_marks_of_a_block_without_their_items(program):
    module = program(
        "from hamilton.htypes import Parallelizable\n\ndef one() -> Parallelizable:\n    yield 1\n\n"
        "def two(one: int) -> int:\n    return one\n"
    )
    with pytest.raises(
        ValueError, match=r"Write Parallelizable\[\.\.\.\] with the type of one item inside\.$"
    ):
        build(module)


def test_a_loader_that_gives_data_alone(program):
    dr = build(program(IMPORTS + "@dataloader()\ndef spend() -> tuple[int, dict]:\n    return 3\n"))
    with pytest.raises(
        TypeError, match=r"^What loads data returns a pair, \(data, metadata\), and this is int: "
    ):
        dr.execute(["spend"])
