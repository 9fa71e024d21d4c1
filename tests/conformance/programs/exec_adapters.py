"""The adapters that come with the engine, and those for other packages."""

from __future__ import annotations

import re
import tempfile

import observe

from hamilton import base, driver, lifecycle
from hamilton.execution import executors
from hamilton.lifecycle import default

CHAIN = """
from hamilton.function_modifiers import tag

def a(x: int) -> int:
    if x < 0:
        raise ValueError("negative")
    return x + 1

@tag(owner="ann")
def b(a: int) -> str:
    return "a" * a
"""


def over(source, *adapters):
    return driver.Builder().with_modules(observe.module("functions", source)).with_adapters(*adapters).build()


def printed(x=1, **options):
    lines = []
    observe.run(over(CHAIN, lifecycle.PrintLn(print_fn=lines.append, **options)), ["b"], inputs={"x": x})
    return [re.sub(r"in [\d.e-]+(μs|ms|s)", "in …", line) for line in lines]


def case_println():
    return printed()


def case_println_with_values():
    return printed(verbosity=2)


def case_println_of_a_failure():
    return [printed(x=-1), printed(x=-1, verbosity=2)]


def case_println_of_some_nodes():
    return [
        printed(node_filter="b"),
        printed(node_filter=["a"]),
        printed(node_filter=lambda name, tags: "owner" in tags),
        printed(node_filter=[]),
    ]


def case_println_wrongly_used():
    return [
        observe.attempt(lambda: lifecycle.PrintLn(verbosity=3)),
        observe.attempt(lambda: default.should_run_node("a", {}, 5)),
        default.should_run_node("a", {}, None),
    ]


def case_exports():
    return {
        name: hasattr(lifecycle, name)
        for name in (
            "PrintLn", "PDBDebugger", "SlowDownYouMoveTooFast", "FunctionInputOutputTypeChecker",
            "NoEdgeAndInputTypeChecking", "GracefulErrorAdapter", "accept_error_sentinels",
        )
    }  # fmt: skip


WRONG = """
from typing import Dict, List, Optional

def number() -> int:
    return "a"

def numbers() -> List[int]:
    return [1, "b"]

def table() -> Dict[str, List[int]]:
    return {"a": [1]}

def maybe() -> Optional[int]:
    return None

def fraction() -> float:
    return 1

def first(numbers: List[int]) -> int:
    return numbers[0]
"""


def case_type_checker():
    names = ["number", "numbers", "table", "maybe", "fraction", "first"]
    checkers = {
        "both": lifecycle.FunctionInputOutputTypeChecker(),
        "inputs": lifecycle.FunctionInputOutputTypeChecker(check_output=False),
        "outputs": lifecycle.FunctionInputOutputTypeChecker(check_input=False),
        "nothing": lifecycle.FunctionInputOutputTypeChecker(check_input=False, check_output=False),
    }
    return {
        which: {name: observe.run(over(WRONG, checker), [name]) for name in names}
        for which, checker in checkers.items()
    }


def case_no_type_checking():
    source = "def a(x: int) -> str: return x\ndef b(a: int) -> int: return a\n"
    return [
        observe.run(over(source, lifecycle.NoEdgeAndInputTypeChecking()), ["b"], inputs={"x": "1"}),
        observe.attempt(lambda: over(source)),
    ]


def case_slowing_down():
    dr = over(CHAIN, lifecycle.SlowDownYouMoveTooFast(0.001, 0.0))
    return observe.run(dr, ["b"], inputs={"x": 1})


def case_a_debugger_that_stops_nowhere():
    return observe.run(over(CHAIN, lifecycle.PDBDebugger("a")), ["b"], inputs={"x": 1})


def case_a_debugger_of_ones_own():
    import io
    import pdb
    import sys

    class PDBDebugger(lifecycle.NodeExecutionHook, lifecycle.NodeExecutionMethod):
        def run_to_execute_node(self, *, node_callable, node_kwargs, **future_kwargs):
            return pdb.runcall(node_callable, **node_kwargs)

        def run_before_node_execution(self, **future_kwargs):
            pass

        def run_after_node_execution(self, **future_kwargs):
            pass

    before = sys.stdin, sys.stdout
    sys.stdin, sys.stdout = io.StringIO("p x\nc\np a\nc\n"), io.StringIO()
    try:
        run = observe.run(over(CHAIN, PDBDebugger()), ["b"], inputs={"x": 1})
        shown = sys.stdout.getvalue()
    finally:
        sys.stdin, sys.stdout = before
    return [run, shown.count("(Pdb)")]


FRAGILE = """
from hamilton.lifecycle import accept_error_sentinels

def ratio(x: int) -> float:
    return 1 / x

def percent(ratio: float) -> float:
    return 100 * ratio

@accept_error_sentinels
def report(ratio: float) -> str:
    return f"ratio: {ratio}"

def both(percent: float, report: str) -> str:
    return f"{percent} {report}"

def other(x: int) -> int:
    raise KeyError("other")
"""


def case_graceful_errors():
    wanted = ["ratio", "percent", "report", "both"]
    seen = {}
    for name, options in {
        "plain": {},
        "sentinel": {"sentinel_value": "failed"},
        "no injection": {"sentinel_value": "failed", "allow_injection": False},
    }.items():
        adapter = lifecycle.GracefulErrorAdapter(error_to_catch=ZeroDivisionError, **options)
        dr = over(FRAGILE, adapter)
        seen[name] = [
            observe.run(dr, wanted, inputs={"x": 0}),
            observe.run(dr, wanted, inputs={"x": 4}),
            observe.run(dr, ["other"], inputs={"x": 0}),
        ]
    return seen


def case_graceful_errors_in_blocks():
    source = """
from hamilton.htypes import Collect, Parallelizable

def items(last: int) -> Parallelizable[int]:
    for i in range(3):
        if i == last:
            raise ValueError
        yield i

def tenfold(items: int) -> int:
    if items == 1:
        raise ValueError
    return 10 * items

def gathered(tenfold: Collect[int]) -> list:
    return list(tenfold)
"""
    seen = []
    for try_all in (True, False):
        adapter = lifecycle.GracefulErrorAdapter(ValueError, try_all_parallel=try_all)
        dr = (
            driver.Builder()
            .with_modules(observe.module("functions", source))
            .with_adapters(adapter)
            .enable_dynamic_execution(allow_experimental_mode=True)
            .with_remote_executor(executors.SynchronousLocalTaskExecutor())
            .build()
        )
        seen += [observe.run(dr, ["gathered"], inputs={"last": last}) for last in (5, 2, 0)]
    return seen


def case_the_cache_of_old():
    path = tempfile.mkdtemp()
    source = """
import functions_ran

def a(x: int) -> int:
    functions_ran.note("a")
    return x + 1

def b(a: int) -> int:
    functions_ran.note("b")
    return a + 1
"""
    ran = observe.module("functions_ran", "ran = []\ndef note(name): ran.append(name)\n")
    seen = []
    for x, options in ((1, {}), (1, {}), (2, {}), (3, {"cache_vars": ["b"]}), (3, {"cache_vars": ["b"]})):
        dr = over(source.replace("import functions_ran", "import sys"). replace(
            "functions_ran.note", "sys.modules['functions_ran'].note"), lifecycle.default.CacheAdapter(
            cache_path=f"{path}/{len(options)}", **options))  # fmt: skip
        ran.ran.clear()
        seen.append([observe.run(dr, ["b"], inputs={"x": x}), list(ran.ran)])
    return seen


THREADS = """
def left() -> int:
    return 1

def right() -> int:
    return 2

def both(left: int, right: int) -> int:
    return left + right

def broken(left: int) -> int:
    raise KeyError("broken")

def after(broken: int) -> int:
    return broken
"""


def case_threads():
    from hamilton.plugins.h_threadpool import FutureAdapter

    return [
        observe.run(over(THREADS, FutureAdapter()), ["both", "left"]),
        observe.run(over(THREADS, FutureAdapter(max_workers=1)), ["both"], overrides={"left": 7}),
        observe.run(over(THREADS, FutureAdapter()), ["after"]),
        observe.run(over(THREADS, FutureAdapter(result_builder=base.PandasDataFrameResult())), ["both"]),
    ]


def case_logging():
    from hamilton.plugins.h_logging import LoggingAdapter, get_logger

    seen = {}
    for name, final_vars, overrides in (
        ("fine", ["b"], {}),
        ("overrides", ["b"], {"a": 2}),
        ("failure", ["b"], {}),
    ):
        with observe.logged("shop", level=10) as levels:
            observe.run(
                over(CHAIN, LoggingAdapter("shop")),
                final_vars,
                inputs={"x": -1 if name == "failure" else 1},
                overrides=overrides,
            )
        seen[name] = list(levels)
    return [seen, get_logger("shop").logger.name, observe.attempt(lambda: LoggingAdapter(5))]


def case_logging_of_tasks():
    from hamilton.plugins.h_logging import LoggingAdapter

    source = """
from hamilton.htypes import Collect, Parallelizable

def items() -> Parallelizable[int]:
    return [1, 2]

def twice(items: int) -> int:
    return 2 * items

def total(twice: Collect[int]) -> int:
    return sum(twice)
"""
    dr = (
        driver.Builder()
        .with_modules(observe.module("functions", source))
        .with_adapters(LoggingAdapter("shop"))
        .enable_dynamic_execution(allow_experimental_mode=True)
        .with_remote_executor(executors.SynchronousLocalTaskExecutor())
        .build()
    )
    with observe.logged("shop", level=20) as levels:
        run = observe.run(dr, ["total"])
    return [run, levels]


def case_narwhals():
    import pandas as pd
    import polars as pl

    from hamilton.plugins.h_narwhals import NarwhalsAdapter, NarwhalsDataFrameResultBuilder

    source = """
import narwhals as nw

def summed(frame: nw.DataFrame) -> nw.DataFrame:
    return frame.with_columns(total=nw.col("a") + nw.col("b"))

def total(summed: nw.DataFrame) -> nw.Series:
    return summed["total"]

def kind(total: nw.Series, times: int = 2) -> str:
    return type(total).__name__ * times
"""
    seen = []
    for package in (pd, pl):
        frame = package.DataFrame({"a": [1, 2], "b": [3, 4]})
        dr = over(source, NarwhalsAdapter(), lifecycle.NoEdgeAndInputTypeChecking())
        seen.append(observe.run(dr, ["summed", "total", "kind"], inputs={"frame": frame}))
    builder = NarwhalsDataFrameResultBuilder(base.PandasDataFrameResult())
    dr = over(source, NarwhalsAdapter(), lifecycle.NoEdgeAndInputTypeChecking(), builder)
    frame = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
    return [
        *seen,
        observe.run(dr, ["summed"], inputs={"frame": frame}),
        observe.type_text(builder.output_type()),
    ]


OLDEST = """
import pandas as pd
from hamilton.function_modifiers import tag

ran = []

@tag(cache="json")
def table(x: int) -> dict:
    ran.append("table")
    return {"x": x}

@tag(cache="pickle")
def number(table: dict) -> int:
    ran.append("number")
    return table["x"] + 1

def after(number: int) -> int:
    ran.append("after")
    return number

@tag(cache="json")
def series(x: int) -> pd.Series:
    ran.append("series")
    return pd.Series([1, 2])

@tag(cache="text")
def text(x: int) -> str:
    ran.append("text")
    return "abc"
"""


def case_the_oldest_cache():
    import pathlib

    from hamilton.experimental.h_cache import CachingGraphAdapter

    path = tempfile.mkdtemp()
    formats = {
        "writers": {"text": lambda data, path, name: pathlib.Path(path).write_text(data)},
        "readers": {"text": lambda expected, path: pathlib.Path(path).read_text()},
    }
    seen = []
    for wanted, options in (
        ("after", {}),
        ("after", {}),
        ("after", {"force_compute": {"table"}}),
        ("after", {"force_compute": {"number"}}),
        ("series", {}),
        ("series", {}),
        ("text", {}),
        ("text", formats),
        ("text", formats),
    ):
        module = observe.module("functions", OLDEST)
        adapter = CachingGraphAdapter(path, base.DictResult(), **options)
        run = observe.run(driver.Driver({}, module, adapter=adapter), [wanted], inputs={"x": 1})
        seen.append([run, [] if "$error" in str(run) else list(module.ran)])
    return [seen, sorted(one.name for one in pathlib.Path(path).iterdir())]
