"""What a graph lets pass, kept as diagnostics: cycles, inputs that look misspelt, config that nothing reads."""

from __future__ import annotations

import pytest

from hamilton import driver
from hamilton.execution.plan import CycleError


def build(module, **config):
    return driver.Builder().with_modules(module).with_config(config).build()


def told(module, **config):
    return [(one.code, one.node) for one in build(module, **config).graph.diagnostics]


RING = """
def a(b: int) -> int: return b + 1
def b(c: int) -> int: return c + 1
def c(a: int) -> int: return a + 1
def d(c: int) -> int: return c
def alone() -> int: return 1
"""


def test_a_cycle_is_a_warning_with_every_place(program):
    module = program(RING)
    (found,) = build(module).graph.diagnostics
    assert (found.severity, found.code, found.line) == ("warning", "cycle", 1)
    assert "a → b → c → a" in found.message
    assert [place.line for place in found.related] == [2, 3]


def test_the_driver_builds_and_executes_what_does_not_need_the_cycle(program):
    dr = build(program(RING))
    assert dr.execute(["alone"]) == {"alone": 1}
    assert dr.has_cycles(["a"]) and not dr.has_cycles(["alone"])


@pytest.mark.parametrize("kind", [ValueError, RecursionError])
def test_executing_what_needs_the_cycle_names_it(program, kind):
    with pytest.raises(kind, match=r"c → a → b → c|a → b → c → a") as caught:
        build(program(RING)).execute(["d"])
    assert isinstance(caught.value, CycleError)
    assert sorted(caught.value.cycle) == ["a", "b", "c"]


def test_an_override_cuts_a_cycle(program):
    assert build(program(RING)).execute(["d", "a"], overrides={"b": 10}) == {"d": 12, "a": 11}


def test_a_node_that_takes_itself(program):
    dr = build(program("def a(a: int) -> int: return a"))
    assert [one.code for one in dr.graph.diagnostics] == ["cycle"]
    with pytest.raises(CycleError):
        dr.execute(["a"], inputs={"a": 1})


def test_two_cycles_are_two_warnings(program):
    module = program(
        "def a(b: int) -> int: ...\ndef b(a: int) -> int: ...\ndef c(d: int) -> int: ...\ndef d(c: int) -> int: ..."
    )
    assert told(module) == [("cycle", "a"), ("cycle", "c")]


@pytest.mark.parametrize("misspelt", ["signup", "singups", "signupz", "ssignups", "Signups"])
def test_an_input_that_looks_like_a_function(program, misspelt):
    module = program(f"def signups() -> int: ...\ndef spend({misspelt}: int) -> int: ...")
    (found,) = build(module).graph.diagnostics
    assert (found.code, found.node, found.line) == ("misspelt-input", "spend", 2)
    assert "Did you mean 'signups'?" in found.message
    assert found.suggestion == "signups"


@pytest.mark.parametrize(
    "source",
    [
        "def week_1() -> int: ...\ndef f(week_2: int) -> int: ...",  # numbered names are all meant
        "def total() -> int: ...\ndef f(budget: int) -> int: ...",
        "def a() -> int: ...\ndef f(b: int) -> int: ...",  # short names are all alike
        "def prices(price: int) -> int: ...",  # a function may be named after what it takes
    ],
)
def test_inputs_that_are_no_misspelling(program, source):
    assert told(program(source)) == []


def test_a_misspelt_input_that_the_config_gives_is_meant(program):
    assert told(program("def signups() -> int: ...\ndef f(signup: int) -> int: ..."), signup=1) == []


def test_config_that_nothing_reads(program):
    module = program(
        """
        from hamilton.function_modifiers import config
        @config.when(region="uk")
        def holidays() -> int: ...
        def spend(budget: int) -> int: ...
        def computed() -> int: ...
        """
    )
    assert told(module, region="uk", budget=1, computed=2) == []
    assert told(module, region="uk", regionn="uk", other=3) == [
        ("unread-config", "regionn"),
        ("unread-config", "other"),
    ]
    assert "Did you mean 'region'?" in str(build(module, region="uk", regionn="uk").graph.diagnostics[0])


def test_a_decorator_that_looks_at_the_whole_config_reads_all_of_it(program):
    module = program(
        """
        from hamilton.function_modifiers import config
        @config(lambda given: "whatever" in given)
        def a() -> int: ...
        """
    )
    assert told(module, whatever=1, more=2) == []
