"""Parallelizable and Collect: what comes out of blocks."""

from __future__ import annotations

import observe

from hamilton import driver
from hamilton.execution import executors, grouping

IMPORTS = "from hamilton.htypes import Collect, Parallelizable\n"

SQUARES = (
    IMPORTS
    + """
def offset() -> int:
    return 100

def numbers(n: int) -> Parallelizable[int]:
    for i in range(n):
        yield i

def square(numbers: int, offset: int) -> int:
    return numbers * numbers + offset

def moved(square: int, by: int = 5) -> int:
    return square + by

def total(moved: Collect[int]) -> int:
    return sum(moved)

def after(total: int, offset: int) -> int:
    return total - offset
"""
)


def dynamic(source, *adapters, remote=None, strategy=None, config=None):
    builder = (
        driver.Builder()
        .with_modules(observe.module("functions", source))
        .with_config(config or {})
        .with_adapters(*adapters)
        .enable_dynamic_execution(allow_experimental_mode=True)
        .with_remote_executor(remote or executors.SynchronousLocalTaskExecutor())
    )
    if strategy is not None:
        builder = builder.with_grouping_strategy(strategy)
    return builder.build()


def case_a_block():
    dr = dynamic(SQUARES)
    return {"graph": observe.graph(dr), "run": observe.run(dr, ["after", "total"], inputs={"n": 4})}


def case_no_items():
    return observe.run(dynamic(SQUARES), ["after"], inputs={"n": 0})


def case_one_item():
    return observe.run(dynamic(SQUARES), ["after"], inputs={"n": 1})


def case_an_optional_input_inside():
    return observe.run(dynamic(SQUARES), ["total"], inputs={"n": 2, "by": 7})


def case_config_inside():
    dr = dynamic(SQUARES, config={"by": 8, "n": 3})
    return observe.run(dr, ["total", "n"])


def case_config_instead_of_a_function():
    return observe.run(dynamic(SQUARES, config={"offset": 1}), ["total", "offset"], inputs={"n": 2})


def case_the_expander_as_an_output():
    dr = dynamic(SQUARES)
    return [
        observe.run(dr, ["numbers"], inputs={"n": 3}),
        observe.run(dr, ["numbers", "after"], inputs={"n": 3}),
    ]


def case_an_input_as_an_output():
    return observe.run(dynamic(SQUARES), ["n", "total"], inputs={"n": 3})


def case_outputs_before_the_block():
    return observe.run(dynamic(SQUARES), ["offset"], inputs={"n": 3})


def case_override_of_the_expander():
    return observe.run(dynamic(SQUARES), ["after"], inputs={"n": 2}, overrides={"numbers": [7, 8, 9]})


def case_override_of_the_collector():
    return observe.run(dynamic(SQUARES), ["after"], inputs={"n": 2}, overrides={"total": 7})


def case_override_before_the_block():
    return observe.run(dynamic(SQUARES), ["offset", "after"], inputs={"n": 2}, overrides={"offset": 7})


def case_override_of_an_output():
    return observe.run(dynamic(SQUARES), ["after"], inputs={"n": 2}, overrides={"after": 7})


def case_override_inside_the_block():
    return observe.run(dynamic(SQUARES), ["total"], inputs={"n": 2}, overrides={"moved": 7})


def case_unknown_output():
    return observe.run(dynamic(SQUARES), ["nothing"], inputs={"n": 2})


def case_missing_input():
    return observe.run(dynamic(SQUARES), ["total"])


def case_wrong_input():
    return observe.run(dynamic(SQUARES), ["total"], inputs={"n": "2"})


def case_without_dynamic_execution():
    dr = driver.Builder().with_modules(observe.module("functions", SQUARES)).build()
    return [
        observe.run(dr, ["total"], inputs={"n": 2}),
        observe.run(dr, ["numbers"], inputs={"n": 2}),
        observe.run(dr, ["offset"], inputs={"n": 2}),
    ]


def case_a_list_instead_of_a_generator():
    source = (
        IMPORTS
        + """
def numbers() -> Parallelizable[int]:
    return [1, 2, 3]

def kind(numbers: int) -> str:
    return type(numbers).__name__

def kinds(kind: Collect[str]) -> list:
    return [type(kind).__name__, *kind]
"""
    )
    return observe.run(dynamic(source), ["kinds"])


def case_a_collector_with_other_inputs():
    source = (
        IMPORTS
        + """
def numbers() -> Parallelizable[int]:
    return [1, 2, 3]

def double(numbers: int) -> int:
    return 2 * numbers

def report(double: Collect[int], title: str, suffix: str = "!") -> str:
    return f"{title}: {list(double)}{suffix}"
"""
    )
    return observe.run(dynamic(source), ["report"], inputs={"title": "doubles"})


def case_frames():
    source = (
        IMPORTS
        + """
import pandas as pd

def city() -> Parallelizable[str]:
    for name in ["rome", "ulm"]:
        yield name

def statistics(city: str) -> dict:
    return {"city": city, "letters": len(city)}

def table(statistics: Collect[dict]) -> pd.DataFrame:
    return pd.DataFrame.from_records(statistics).set_index("city")
"""
    )
    return observe.run(dynamic(source), ["table"])


def case_decorated_nodes_inside():
    source = (
        IMPORTS
        + """
from hamilton.function_modifiers import extract_fields, tag

def numbers() -> Parallelizable[int]:
    return [1, 2, 3]

@extract_fields({"low": int, "high": int})
def bounds(numbers: int) -> dict:
    return {"low": numbers, "high": 10 * numbers}

@tag(owner="ann")
def span(low: int, high: int) -> int:
    return high - low

def spans(span: Collect[int]) -> list:
    return list(span)
"""
    )
    dr = dynamic(source)
    return {"graph": observe.graph(dr), "run": observe.run(dr, ["spans"])}


def failing(where):
    source = (
        IMPORTS
        + f"""
def before() -> int:
    {"raise KeyError('before')" if where == "before" else "return 1"}

def numbers(before: int) -> Parallelizable[int]:
    yield 1
    {"raise KeyError('numbers')" if where == "numbers" else "yield 2"}

def inside(numbers: int) -> int:
    {"raise KeyError('inside')" if where == "inside" else "return numbers"}

def total(inside: Collect[int]) -> int:
    {"raise KeyError('total')" if where == "total" else "return 0"}
"""
    )
    return observe.run(dynamic(source), ["total"])


def case_errors():
    return {where: failing(where) for where in ("before", "numbers", "inside", "total", "nowhere")}


def case_an_expander_that_gives_no_items():
    source = (
        IMPORTS
        + """
def numbers() -> Parallelizable[int]:
    return 5

def inside(numbers: int) -> int:
    return numbers

def total(inside: Collect[int]) -> int:
    return 0
"""
    )
    return observe.run(dynamic(source), ["total"])


def case_threads():
    dr = dynamic(SQUARES, remote=executors.MultiThreadingExecutor(max_tasks=3))
    return [observe.run(dr, ["after"], inputs={"n": n}) for n in (0, 1, 20)]


def case_processes():
    dr = dynamic(SQUARES, remote=executors.MultiProcessingExecutor(max_tasks=2))
    return observe.run(dr, ["after"], inputs={"n": 5})


def case_an_error_in_a_thread():
    source = (
        IMPORTS
        + """
def numbers() -> Parallelizable[int]:
    return range(5)

def inside(numbers: int) -> int:
    if numbers == 3:
        raise LookupError("three")
    return numbers

def total(inside: Collect[int]) -> int:
    return sum(inside)
"""
    )
    return [
        observe.run(dynamic(source, remote=executors.MultiThreadingExecutor(2)), ["total"]),
        observe.run(dynamic(source, remote=executors.MultiProcessingExecutor(2)), ["total"]),
    ]


PLAIN = """
def a(x: int) -> int:
    return x + 1

def b(a: int, x: int) -> int:
    return a * x

def c(b: int, a: int, y: int = 5) -> int:
    return a + b + y
"""


def case_plain_graphs_as_tasks():
    return observe.run(dynamic(PLAIN), ["c", "a", "x"], inputs={"x": 2})


def case_plain_graphs_in_any_grouping():
    strategies = (
        grouping.GroupByRepeatableBlocks(),
        grouping.GroupNodesIndividually(),
        grouping.GroupNodesAllAsOne(),
        grouping.GroupNodesByLevel(),
    )
    return [
        observe.run(dynamic(PLAIN, strategy=one), ["c", "b"], inputs={"x": 2}, overrides={"a": 10})
        for one in strategies
    ]


def case_several_collectors_of_one_block():
    source = (
        SQUARES
        + """
def largest(moved: Collect[int]) -> int:
    return max(moved)
"""
    )
    return observe.run(dynamic(source), ["total", "largest"], inputs={"n": 3})


def case_several_collects_in_one_node():
    source = (
        SQUARES
        + """
def pairs(moved: Collect[int], square: Collect[int]) -> list:
    return [list(moved), list(square)]
"""
    )
    return observe.run(dynamic(source), ["pairs"], inputs={"n": 3})


def case_nested_blocks():
    source = (
        IMPORTS
        + """
def outer() -> Parallelizable[int]:
    return [1, 2]

def inner(outer: int) -> Parallelizable[int]:
    return [outer, outer * 10]

def leaf(inner: int) -> int:
    return inner + 1

def row(leaf: Collect[int]) -> int:
    return sum(leaf)

def rows(row: Collect[int]) -> list:
    return list(row)
"""
    )
    return observe.run(dynamic(source), ["rows"])


def case_a_node_inside_as_an_output():
    return observe.run(dynamic(SQUARES), ["square"], inputs={"n": 3})


def case_an_expander_collected_directly():
    source = (
        IMPORTS
        + """
def numbers() -> Parallelizable[int]:
    return [1, 2, 3]

def gathered(numbers: Collect[int]) -> list:
    return list(numbers)
"""
    )
    return observe.run(dynamic(source), ["gathered"])
