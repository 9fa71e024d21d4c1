"""pipe_input, pipe_output and mutate."""

from __future__ import annotations

import asyncio
import pickle
import warnings

import pytest

from hamilton import ad_hoc_utils, driver
from hamilton.function_modifiers import mutate, pipe_input, pipe_output, source, step
from hamilton.function_modifiers.base import InvalidDecoratorException, resolve_nodes
from hamilton.function_modifiers.macros import NotSameModuleError, SingleTargetError

STEPS = """
    def _add(x: int, y: int) -> int:
        '''Adds.'''
        return x + y

    def _text(x: int) -> str:
        return str(x)
    """


def test_a_parameter_on_its_way(build) -> None:
    dr = build(
        STEPS
        + """
    @pipe_input(step(_add, y=1), step(_add, source("more")), step(_add, 10).when(k=1).named("last"))
    def f(v: int, w: int = 0) -> int:
        return v * 2 + w
    """,
        k=1,
    )
    assert dr.execute(["f", "f.with_add_1"], inputs={"v": 1, "more": 5}) == {"f": 34, "f.with_add_1": 7}
    assert dr.graph.nodes["f.with_add"].documentation == "Adds."
    assert [fn.__name__ for fn in dr.graph.nodes["f.last"].originating_functions] == ["_add", "f"]


def test_a_step_may_read_what_the_pipe_starts_from(build) -> None:
    dr = build(
        STEPS
        + """
    @pipe_input(step(_add, y=source("v")))
    def f(v: int) -> int:
        return v
    """
    )
    assert dr.execute(["f"], inputs={"v": 4}) == {"f": 8}


def test_a_group_is_an_argument_too(build) -> None:
    dr = build(
        """
        def _total(x: int, parts: list[int]) -> int:
            return x + sum(parts)

        @pipe_input(step(_total, parts=group(source("a"), value(10))))
        def f(v: int) -> int:
            return v
        """
    )
    assert dr.execute(["f"], inputs={"v": 1, "a": 100}) == {"f": 111}


def test_the_last_node_of_a_pipe_is_the_users(build) -> None:
    dr = build(
        STEPS
        + """
    @pipe_output(step(_add, y=1), step(_text))
    def f(v: int) -> int:
        '''What f is.'''
        return v
    """
    )
    assert dr.execute(["f", "f.raw"], inputs={"v": 1}) == {"f": "2", "f.raw": 1}
    last = dr.graph.nodes["f"]
    assert (last.type, last.documentation) == (str, "What f is.")
    assert last.tags == dr.graph.nodes["f.raw"].tags


def test_an_async_step_stays_async() -> None:
    async def _later(x: int, y: int) -> int:
        return x + y

    @pipe_output(step(_later, y=1))
    def f(v: int) -> int:
        return v

    made = {node.name: node for node in resolve_nodes(f, {})}
    assert asyncio.iscoroutinefunction(made["f.with_later"].callable)
    assert asyncio.run(made["f.with_later"].callable(**{"f.raw": 1})) == 2


def plus(x: int, y: int) -> int:
    return x + y


def test_steps_can_be_pickled() -> None:
    @pipe_input(step(plus, y=source("up")))
    def f(v: int) -> int:
        return v

    made = {node.name: node for node in resolve_nodes(f, {})}
    assert pickle.loads(pickle.dumps(made["f.with_plus"].callable))(v=1, up=2) == 3


@pytest.mark.parametrize(
    ("pipe", "error", "said"),
    [
        ("pipe_input(step(_add))", InvalidDecoratorException, "_add.*missing.*'y'"),
        ("pipe_input(step(_add, y=1, z=2))", InvalidDecoratorException, "'z'"),
        ("pipe_input(step(lambda x: x))", InvalidDecoratorException, "type hints"),
        (
            "pipe_input(step(_add, y=1).namespaced('a'), namespace='b')",
            InvalidDecoratorException,
            "namespace",
        ),
        ("pipe_input(_add)", TypeError, r"step\(_add\)"),
        ("pipe_output(_add)", TypeError, r"step\(_add\)"),
        ("pipe_input(step('_add', y=1))", TypeError, "function itself"),
        ("pipe_output(step(_add, y=1), on_output=...)", ValueError, "on_output"),
        ("pipe_output(step(_add, y=1).on_output('f'), on_output='f')", SingleTargetError, "each step"),
    ],
)
def test_mistakes(module, pipe: str, error: type[BaseException], said: str) -> None:
    with pytest.raises(error, match=said):
        module(STEPS + f"\n    @{pipe}\n    def f(v: int) -> int:\n        return v\n")


def test_a_function_without_parameters_has_nothing_to_pipe(module) -> None:
    with pytest.raises(InvalidDecoratorException, match="no parameter"):
        module(STEPS + "\n    @pipe_input(step(_add, y=1))\n    def f() -> int:\n        return 1\n")


def test_a_misspelt_input_is_doubted(module) -> None:
    with pytest.warns(UserWarning, match=r"on_input='prise'.*Did you mean 'price'"):
        module(
            STEPS
            + "\n    @pipe_input(step(_add, y=1), on_input='prise')\n    def f(a: int, price: int) -> int:\n"
            + "        return 1\n"
        )


def test_mutations_apply_in_the_order_in_which_they_are_defined(build) -> None:
    dr = build(
        """
        def data(v: int) -> int:
            return v

        def other(v: int) -> int:
            return 2 * v

        @mutate(data, other)
        def _tenfold(x: int) -> int:
            return 10 * x

        @mutate(data, apply_to(other, by=value(3)).when(k=1), by=source("up"))
        def more(x: int, by: int) -> int:
            return x + by
        """,
        k=1,
    )
    assert dr.execute(["data", "other"], inputs={"v": 1, "up": 5}) == {"data": 15, "other": 23}
    assert "more" not in dr.graph.nodes


def _cell(number: int, source: str, namespace: dict) -> None:
    """Run a cell as a notebook does: each run is a file of its own."""
    exec(compile(source, f"<cell {number}>", "exec"), namespace)


def test_running_a_cell_again_replaces_its_mutation(module) -> None:
    made = module("def data(v: int) -> int:\n    return v\n")
    scope = vars(made)
    first = "@mutate(data)\ndef _a(x: int) -> int:\n    return x + 1\n"
    second = "@mutate(data)\ndef _b(x: int) -> int:\n    return x * 10\n"

    def run() -> int:
        return driver.Builder().with_modules(made).build().execute(["data"], inputs={"v": 1})["data"]

    _cell(1, first, scope)
    _cell(2, second, scope)
    assert run() == 20
    _cell(3, first, scope)
    _cell(3, first, scope)
    assert run() == 20, "run again as it was: nothing changes, and its place stays the first"
    _cell(4, first.replace("x + 1", "x + 2"), scope)
    assert run() == 30, "changed and run again: the new one in its place"


def test_two_functions_of_one_name_in_one_file_are_two_steps(build) -> None:
    dr = build(
        """
        def data(v: int) -> int:
            return v

        @mutate(data)
        def _more(x: int) -> int:
            return x + 1

        @mutate(data)
        def _more(x: int) -> int:
            return x * 10
        """
    )
    assert dr.execute(["data"], inputs={"v": 1}) == {"data": 20}


def test_a_shared_pipe_is_not_changed_for_the_others(build) -> None:
    dr = build(
        STEPS
        + """
    _shared = pipe_output(step(_add, y=1))

    @_shared
    def one(v: int) -> int:
        return v

    @_shared
    def two(v: int) -> int:
        return v

    @mutate(one)
    def _hundred(x: int) -> int:
        return x + 100
    """
    )
    assert dr.execute(["one", "two"], inputs={"v": 1}) == {"one": 102, "two": 2}


def test_the_mutating_function_stays_callable() -> None:
    def data(v: int) -> int:
        return v

    @mutate(data)
    def twice(x: int) -> int:
        return 2 * x

    assert twice(4) == 8 and data(3) == 3
    module = ad_hoc_utils.create_temporary_module(data)
    assert driver.Builder().with_modules(module).build().execute(["data"], inputs={"v": 3}) == {"data": 6}


def test_another_module_is_not_changed_from_here(module) -> None:
    import os.path

    elsewhere = module("def data(v: int) -> int:\n    return v\n")
    with pytest.raises(NotSameModuleError, match="another module") as caught:

        @mutate(elsewhere.data)
        def twice(x: int) -> int:
            return 2 * x

    assert caught.value.diagnostics[0].related[0].line == 3
    with pytest.raises(NotSameModuleError):

        @mutate(os.path.join)
        def thrice(x: int) -> int:
            return 3 * x


def test_no_warning_where_nothing_is_doubtful(module) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        module(STEPS + "\n    @pipe_input(step(_add, y=1))\n    def f(v: int) -> int:\n        return v\n")


def test_two_pipes_with_one_step_are_told_how_to_name_it(build) -> None:
    with pytest.raises(
        ValueError, match=r"'f.with_add' is defined twice: the decorators of function 'f'.*named"
    ):
        build(
            STEPS
            + """
    @pipe_output(step(_add, y=1))
    @pipe_input(step(_add, y=1))
    def f(v: int) -> int:
        return v
    """
        )


def test_a_step_of_what_a_function_gave() -> None:
    with pytest.raises(
        TypeError, match=r"^step takes the function itself, which is called later, not 3: write step\("
    ):
        step(len([1, 2, 3]))


def test_a_step_is_named_by_a_text() -> None:
    with pytest.raises(TypeError, match=r"^named\(\.\.\.\) takes the name of the step's node, not 3\.$"):
        step(len).named(3)
