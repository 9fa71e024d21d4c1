"""Executing: results, what a failing node says, what inputs may be."""

from __future__ import annotations

import contextlib
import gc
import weakref

import numpy as np
import pytest

from hamilton import driver, lifecycle


def build(module, **config):
    return driver.Builder().with_modules(module).with_config(config).build()


def test_a_failing_node_keeps_its_type_and_tells_its_story(program):
    module = program(
        """
        def rows(path: str) -> list:
            return [path]

        def first(rows: list) -> dict:
            return rows[3]

        def total(first: dict) -> int:
            return 1

        def report(total: int) -> str:
            return ""
        """
    )
    with pytest.raises(IndexError) as caught:
        build(module).execute(["report"], inputs={"path": "x" * 200})
    error = caught.value
    assert type(error) is IndexError
    assert error.hamilton_node == "first"
    notes = "\n".join(error.__notes__)
    assert f"Node 'first' ({module.__name__}:4) failed." in notes
    assert "first → total → report" in notes
    assert "x" * 100 not in notes, "long inputs are cut"


def test_a_failing_node_of_a_decorated_function_names_both(program):
    module = program(
        """
        from hamilton.function_modifiers import parameterize, value
        @parameterize(half={"by": value(2)}, none={"by": value(0)})
        def divided(x: int, by: int) -> float:
            return x / by
        """
    )
    with pytest.raises(ZeroDivisionError) as caught:
        build(module).execute(["none"], inputs={"x": 1})
    assert "Node 'none' (function 'divided'" in caught.value.__notes__[0]


def test_an_input_that_cannot_be_shown_does_not_hide_the_error(program):
    class Shy:
        def __repr__(self):
            raise RuntimeError("no")

    module = program("def a(x: object) -> int:\n    raise KeyError('boo')")
    with pytest.raises(KeyError) as caught:
        build(module).execute(["a"], inputs={"x": Shy()})
    assert "x=<Shy>" in "\n".join(caught.value.__notes__)


def test_nothing_is_logged_when_a_node_fails(program, caplog):
    with pytest.raises(ZeroDivisionError):
        build(program("def a() -> float:\n    return 1 / 0")).execute(["a"])
    assert caplog.records == []


def test_values_that_nobody_takes_any_more_are_freed_during_the_run(program):
    module = program(
        """
        class Big: ...
        alive = []
        def first() -> Big:
            made = Big()
            watch(made)
            return made
        def second(first: Big) -> int:
            return 1
        def third(second: int) -> int:
            alive.append(peek())
            return second
        """
    )
    seen = []
    module.watch = lambda made: seen.append(weakref.ref(made))
    module.peek = lambda: seen[0]() is not None
    gc.disable()
    try:
        build(module).execute(["third"])
    finally:
        gc.enable()
    assert module.alive == [False]


def test_unknown_outputs_are_guessed_and_listed(program):
    with pytest.raises(ValueError, match=r"'signup'.*Did you mean 'signups'") as caught:
        build(program("def signups() -> int: ...")).execute(["signup", "spend"])
    assert "'spend'" in str(caught.value)


def test_a_single_name_is_not_taken_letter_by_letter(program):
    with pytest.raises(ValueError, match=r"\['ab'\]"):
        build(program("def a() -> int: ...\ndef b() -> int: ...")).execute("ab")


def test_a_mistyped_input_is_recognised(program):
    with pytest.raises(ValueError, match="You gave 'budgett'"):
        build(program("def spend(budget: int) -> int: ...")).execute(["spend"], inputs={"budgett": 1})


def test_a_mistyped_function_is_recognised(program):
    with pytest.raises(ValueError, match="the node 'signups'"):
        build(program("def signups() -> int: ...\ndef spend(signupz: int) -> int: ...")).execute(["spend"])


def test_a_missing_input_names_who_needs_it_here(program):
    module = program("def a(x: int) -> int: ...\ndef b(x: int) -> int: ...")
    with pytest.raises(ValueError) as caught:
        build(module).execute(["a"])
    assert f"node 'a' ({module.__name__}:1) needs it" in str(caught.value)


def test_all_inputs_that_are_wrong_are_told_at_once(program):
    with pytest.raises(ValueError, match="3 of the inputs") as caught:
        build(program("def a(x: int, y: str, z: list) -> int: ...")).execute(["a"], inputs={"x": "1", "y": 2})
    assert [word in str(caught.value) for word in ("'x'", "'y'", "'z'")] == [True] * 3


def test_config_and_inputs_must_not_overlap(program):
    with pytest.raises(ValueError, match="both in the config and in the inputs"):
        build(program("def a(x: int) -> int: ..."), x=1).execute(["a"], inputs={"x": 2})


@pytest.mark.parametrize(
    ("annotation", "value"),
    [
        ("float", 1),
        ("float", np.float32(1.5)),
        ("float", np.int64(1)),
        ("int", np.int32(3)),
        ("complex", 2.5),
        ("bool", np.bool_(True)),
        ("tuple[int, str]", (1, "a")),
        ("tuple[int, ...]", (1, 2)),
        ("Tuple[int, str]", (1, "a")),
        ("Mapping[str, int]", {"a": 1}),
        ("Callable[[int], int]", abs),
        ("Point", {"x": 1}),
        ("Celsius", 1.5),
        ("Annotated[Optional[int], 'm']", 3),
        ("Iterator[int]", iter([1])),
        ("list[list[int]]", [[1]]),
        ("HasName", property),
        ("'list[int] | None'", [1]),
    ],
)
def test_inputs_that_python_would_take(program, annotation, value):
    module = program(
        f"""
        from typing import *
        class Point(TypedDict):
            x: int
        class HasName(Protocol):
            __doc__: str
        Celsius = NewType("Celsius", float)
        def a(x: {annotation}) -> int:
            return 1
        """
    )
    assert build(module).execute(["a"], inputs={"x": value}) == {"a": 1}


@pytest.mark.parametrize(
    ("annotation", "value"),
    [
        ("int", 1.5),
        ("int", "1"),
        ("bool", 1),
        ("str", 1),
        ("tuple[int, str]", (1, 2)),
        ("tuple[int, str]", (1, "a", 3)),
        ("list[int]", "abc"),
        ("Point", {"y": 1}),
        ("Literal['a']", "b"),
        ("Callable[[int], int]", 3),
        ("int | str", 1.5),
        ("Celsius", "warm"),
        ("dict[str, int]", [1]),
        ("type[int]", 3),
    ],
)
def test_inputs_that_are_mixed_up(program, annotation, value):
    module = program(
        f"""
        from typing import *
        class Point(TypedDict):
            x: int
        Celsius = NewType("Celsius", float)
        def a(x: {annotation}) -> int:
            return 1
        """
    )
    with pytest.raises(ValueError, match=r"Input 'x' is taken as .* by node 'a'"):
        build(module).execute(["a"], inputs={"x": value})


def test_requesting_an_optional_input_gives_its_default(program):
    dr = build(program("def a(x: int = 3) -> int:\n    return x"))
    assert dr.execute(["x", "a"]) == {"x": 3, "a": 3}
    assert dr.execute(["x", "a"], inputs={"x": 5}) == {"x": 5, "a": 5}


def test_an_override_stands_in_for_an_input(program):
    assert build(program("def a(x: int) -> int:\n    return x")).execute(["a"], overrides={"x": 4}) == {
        "a": 4
    }


def test_a_function_renamed_by_a_decorator_can_be_asked_for(program):
    module = program(
        """
        from hamilton.function_modifiers import config
        @config.when(kind="x")
        def a__x() -> int:
            return 1
        """
    )
    assert build(module, kind="x").execute([module.a__x]) == {"a": 1}


def test_an_async_function_warns_once_and_gives_its_coroutine(program):
    dr = build(program("async def a() -> int:\n    return 1"))
    with pytest.warns(RuntimeWarning, match="async"):
        (value,) = dr.execute(["a"]).values()
    value.close()


def test_plans_are_compiled_once_per_question(program):
    dr = build(
        program("def a(x: int, y: int = 1) -> int:\n    return x + y\ndef b(a: int) -> int:\n    return a")
    )
    plan = dr.graph.plan
    assert plan(["b"], ["x"]) is plan(["b"], ["x"])
    assert len({id(plan(["b"], given)) for given in (["x"], ["x", "y"])}) == 2
    assert str(plan(["b"], ["x"])) == "given: x\na = a(x)\nb = b(a); drop a\nreturn b"


def test_a_plan_is_kept_for_so_many_questions_and_no_more(program):
    dr = build(program("\n".join(f"def n{i}(x: int) -> int:\n    return x + {i}" for i in range(200))))
    for i in range(200):
        assert dr.execute([f"n{i}"], inputs={"x": 1}) == {f"n{i}": 1 + i}
    assert len(dr.graph.plans) <= 64


def test_results_do_not_leak_between_executions(program):
    dr = build(program("def a(x: list) -> list:\n    return x + [1]"))
    first = dr.execute(["a"], inputs={"x": []})["a"]
    first.append("mine")
    assert dr.execute(["a"], inputs={"x": []}) == {"a": [1]}


def test_keyword_only_and_many_parameters(program):
    module = program(
        "def a(p: int, q: int, r: int, s: int, *, t: int = 5, u: int) -> tuple:\n    return (p, q, r, s, t, u)"
    )
    given = {name: at for at, name in enumerate("pqrsu")}
    assert build(module).execute(["a"], inputs=given) == {"a": (0, 1, 2, 3, 5, 4)}
    assert build(module).execute(["a"], inputs={**given, "t": 9}) == {"a": (0, 1, 2, 3, 9, 4)}


def test_an_optional_in_the_middle_is_left_to_its_default(program):
    module = program("def a(p: int, q: int = 10, r: int = 20) -> tuple:\n    return (p, q, r)")
    assert build(module).execute(["a"], inputs={"p": 1, "r": 3}) == {"a": (1, 10, 3)}


def test_many_parameters_by_position_with_and_without_the_last_defaults(program):
    module = program(
        "def a(p: int, q: int, r: int, s: int = 30, t: int = 40) -> tuple:\n    return (p, q, r, s, t)"
    )
    given = {name: at for at, name in enumerate("rqp")}
    assert build(module).execute(["a"], inputs=given) == {"a": (2, 1, 0, 30, 40)}
    assert build(module).execute(["a"], inputs={**given, "t": 9}) == {"a": (2, 1, 0, 30, 9)}
    assert build(module).execute(["a"], inputs={**given, "t": 9, "s": 8}) == {"a": (2, 1, 0, 8, 9)}


def test_an_error_that_hooks_have_been_told_goes_when_it_is_forgotten(program):
    """No circle between the error and the frames of the engine, which would keep all values until a collection."""

    class Ears(lifecycle.NodeExecutionHook):
        def run_before_node_execution(self, **kwargs):
            pass

        def run_after_node_execution(self, *, success, **kwargs):
            told.append(success)

    class Big(list):
        pass

    told, seen = [], []
    module = program(
        "def a(x: int) -> object:\n    return make()\ndef b(a: object) -> int:\n    return 1 / 0"
    )
    module.make = lambda: seen.append(weakref.ref(big := Big())) or big
    dr = driver.Builder().with_modules(module).with_adapters(Ears()).build()
    gc.disable()
    try:
        with contextlib.suppress(ZeroDivisionError):
            dr.execute(["b"], inputs={"x": 1})
        assert told == [True, False]
        assert seen[0]() is None
    finally:
        gc.enable()


def test_what_is_not_right_is_told_the_second_time_as_well(program):
    """An execution that was asked for before is not prepared again, but its inputs are new."""
    module = program(
        "def a(x: int, y: float = 2.0) -> float:\n    return x * y\ndef b() -> int:\n    return 1"
    )
    dr = build(module)
    assert dr.execute(["a"], inputs={"x": 3}) == {"a": 6.0}
    assert dr.execute(["a", "b"], inputs={"x": 3}) == {"a": 6.0, "b": 1}
    for _ in range(2):
        with pytest.raises(ValueError, match="'x' is taken as int"):
            dr.execute(["a"], inputs={"x": "3"})
        with pytest.raises(ValueError, match=r"'x'.*was not given"):
            dr.execute(["a"], inputs={"y": 1.0})
        with pytest.raises(ValueError, match=r"write \['ab'\] instead"):
            dr.execute("ab", inputs={"x": 3})
        with pytest.raises(ValueError, match="not \\['a'\\]"):
            dr.execute([["a"]], inputs={"x": 3})
        assert dr.execute(["a"], inputs={"x": None}, overrides={"a": 5}) == {"a": 5}
        assert dr.execute(("a",), inputs={"x": 4}) == {"a": 8.0}
        assert dr.execute(iter(["b", "b"])) == {"b": 1}
        assert dr.execute(["a"], inputs={"x": True, "y": 1}) == {"a": 1}


def test_an_input_that_config_has_is_refused_the_second_time_as_well(program):
    dr = build(program("def a(x: int) -> int:\n    return x"), x=1)
    for _ in range(2):
        assert dr.execute(["a"]) == {"a": 1}
        with pytest.raises(ValueError, match="both in the config and in the inputs"):
            dr.execute(["a"], inputs={"x": 2})
