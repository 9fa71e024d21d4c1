"""What is measured: each case has the work of an engine and the physical limit beside it.

A case is `Case(sizes, engine, limit)`. `engine(n)` and `limit(n)` return CPU seconds. Both run in fresh processes;
`engine` under this engine and under apache-hamilton, from the same text. The limit is the least that any engine
would have to do for this answer, written as plain Python.
"""

from __future__ import annotations

import os
import pickle
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import programs
from measure import cpu_seconds, once


@dataclass(frozen=True)
class Case:
    """`against` and `over` are the targets: times faster than 1.90 at least, times the limit at most."""

    title: str
    sizes: tuple[int, ...]
    engine: Callable[[int], float]
    limit: Callable[[int], float] | None
    against: float
    over: float | None
    #: Sizes that the other engine cannot do, with the reason.
    beyond: dict[int, str] = field(default_factory=dict)


# -- building ----------------------------------------------------------------------------------------------------


def _build(source: str) -> float:
    from hamilton import driver

    driver.Builder().with_modules(programs.module("def warm(x: int) -> int:\n    return x\n")).build()
    made = programs.module(source)
    return once(lambda: driver.Builder().with_modules(made).build())


def _read_functions(source: str) -> float:
    made = programs.module(source)

    def read() -> dict[str, Any]:
        known = {}
        for name, value in vars(made).items():
            code = getattr(value, "__code__", None)
            if code is not None:
                known[name] = (code.co_varnames[: code.co_argcount], dict(value.__annotations__))
        return known

    return once(read)


def _read_text_annotations(source: str) -> float:
    """The same pass, and each annotation looked up where it was written."""
    made = programs.module(source)

    def read() -> dict[str, Any]:
        scope = {**vars(__import__("builtins")), **vars(made)}
        known = {}
        for name, value in vars(made).items():
            code = getattr(value, "__code__", None)
            if code is not None:
                hints = {key: scope[text] for key, text in value.__annotations__.items()}
                known[name] = (code.co_varnames[: code.co_argcount], hints)
        return known

    return once(read)


def _make_records(n: int) -> float:
    """One named record with its own inputs and tags for each node: what any expansion has to leave behind."""

    def make() -> dict[str, Any]:
        def base(a: int, b: int) -> int:
            return a + b

        return {
            f"p{i}": (f"p{i}", int, base, {"x": (int, True)}, {"module": "m"}, {"b": i}, "text")
            for i in range(n)
        }

    return cpu_seconds(make)


# -- executing ---------------------------------------------------------------------------------------------------


def _execute(
    source: str, outputs: Callable[[Any], list[str]], adapters: Callable[[], list[Any]] = list
) -> float:
    from hamilton import driver

    dr = driver.Builder().with_modules(programs.module(source)).with_adapters(*adapters()).build()
    wanted = outputs(dr)
    inputs = {"x": 1, "y": 2}
    dr.execute(wanted, inputs=inputs)
    return cpu_seconds(lambda: dr.execute(wanted, inputs=inputs))


def _nodes(dr: Any) -> list[str]:
    return [one.name for one in dr.list_available_variables() if not one.is_external_input]


def _plan(source: str, *, last: str | None = None, hook: bool = False) -> float:
    """A loop over a ready plan: for each function a call with its arguments by name."""
    made = programs.module(source)
    functions = {
        name: value
        for name, value in vars(made).items()
        if hasattr(value, "__code__") and value.__module__ == made.__name__
    }
    plan = [
        (name, value, value.__code__.co_varnames[: value.__code__.co_argcount])
        for name, value in functions.items()
    ]
    if last is not None:
        needed, todo = set(), [last]
        while todo:
            name = todo.pop()
            if name in functions and name not in needed:
                needed.add(name)
                todo.extend(functions[name].__code__.co_varnames[: functions[name].__code__.co_argcount])
        plan = [step for step in plan if step[0] in needed]

    def before(*, node_name: str, node_kwargs: Any, **more: Any) -> None:
        return None

    def run() -> dict[str, Any]:
        known = {"x": 1, "y": 2}
        for name, call, parameters in plan:
            known[name] = call(**{parameter: known[parameter] for parameter in parameters})
        return known

    def run_with_hook() -> dict[str, Any]:
        known = {"x": 1, "y": 2}
        for name, call, parameters in plan:
            given = {parameter: known[parameter] for parameter in parameters}
            before(
                node_name=name,
                node_kwargs=given,
                node_tags={},
                node_return_type=int,
                task_id=None,
                run_id="r",
                node_input_types={},
            )
            known[name] = call(**given)
            before(
                node_name=name,
                node_kwargs=given,
                node_tags={},
                node_return_type=int,
                task_id=None,
                run_id="r",
                result=1,
                error=None,
                success=True,
            )
        return known

    return cpu_seconds(run_with_hook if hook else run)


def _hooks() -> list[Any]:
    from hamilton.lifecycle import NodeExecutionHook

    class Nothing(NodeExecutionHook):
        def run_before_node_execution(self, **kwargs: Any) -> None:
            return None

        def run_after_node_execution(self, **kwargs: Any) -> None:
            return None

    return [Nothing()]


def _checks(n: int) -> float:
    def run() -> None:
        known = {}
        for i in range(n):
            known[i] = i % 5
            passes = 0 <= known[i] <= 10
            known[-i] = (passes, f"{known[i]}", {"range": (0, 10), "value": known[i]})

    return cpu_seconds(run)


def _parallel(n: int, threads: bool) -> float:
    from hamilton import driver
    from hamilton.execution import executors

    pool = executors.MultiThreadingExecutor(4) if threads else executors.SynchronousLocalTaskExecutor()
    builder = driver.Builder().with_modules(programs.module(programs.parallel(n)))
    dr = builder.enable_dynamic_execution(allow_experimental_mode=True).with_remote_executor(pool).build()
    return cpu_seconds(lambda: dr.execute(["total"]), repeat=2)


def _calls(n: int) -> float:
    """`over` is then in units of 5 µs a task."""
    return 5e-6 * n


def _pool(n: int) -> float:
    from concurrent.futures import ThreadPoolExecutor

    def run() -> int:
        with ThreadPoolExecutor(4) as pool:
            return sum(future.result() for future in [pool.submit(int, i) for i in range(n)])

    return cpu_seconds(run, repeat=2)


def _frame(n: int) -> float:
    import pandas as pd

    from hamilton import base, driver

    made = programs.module(programs.columns(n))
    dr = driver.Builder().with_modules(made).with_adapters(base.PandasDataFrameResult()).build()
    wanted = [f"c{i}" for i in range(n)]
    inputs = {"base": pd.Series(range(1000), dtype="float64")}
    dr.execute(wanted, inputs=inputs)
    return cpu_seconds(lambda: dr.execute(wanted, inputs=inputs), repeat=3)


def _block(n: int) -> float:
    import numpy as np
    import pandas as pd

    column = pd.Series(range(1000), dtype="float64")
    given = {f"c{i}": column for i in range(n)}

    def run() -> pd.DataFrame:
        block = np.column_stack([series.to_numpy() for series in given.values()])
        return pd.DataFrame(block, columns=list(given), index=column.index, copy=False)

    return cpu_seconds(run, repeat=3)


# -- asking ------------------------------------------------------------------------------------------------------


def _queries(n: int) -> float:
    from hamilton import driver

    dr = driver.Builder().with_modules(programs.module(programs.layered(n))).build()

    def ask() -> None:
        dr.what_is_upstream_of(f"f{n - 1}")
        dr.what_is_downstream_of("f0")
        dr.list_available_variables()
        dr.validate_execution([f"f{n - 1}"], inputs={"x": 1, "y": 2})

    return cpu_seconds(ask, repeat=3)


def _walks(n: int) -> float:
    """Both walks and both lists over a ready adjacency, each node wrapped as the answer has it."""
    up = {f"f{i}": list(programs.parents(i)) for i in range(n)} | {"x": [], "y": []}
    down: dict[str, list[str]] = {name: [] for name in up}
    for name, parents in up.items():
        for parent in parents:
            down[parent].append(name)

    class Answer:
        __slots__ = ("name", "required", "type")

        def __init__(self, name: str, required: list[str]):
            self.name, self.type, self.required = name, int, required

    def walk(start: str, edges: dict[str, list[str]]) -> list[Answer]:
        seen, todo = {start}, [start]
        while todo:
            for other in edges[todo.pop()]:
                if other not in seen:
                    seen.add(other)
                    todo.append(other)
        return [Answer(name, up[name]) for name in seen]

    def ask() -> None:
        walk(f"f{n - 1}", up)
        walk("f0", down)
        [Answer(name, required) for name, required in up.items()]
        walk(f"f{n - 1}", up)

    return cpu_seconds(ask, repeat=3)


def _dot(n: int) -> float:
    from hamilton import driver

    dr = driver.Builder().with_modules(programs.module(programs.layered(n))).build()
    return cpu_seconds(lambda: str(dr.display_all_functions()), repeat=2)


def _dot_text(n: int) -> float:
    def write() -> str:
        lines = ["digraph {"]
        for i in range(n):
            lines.append(
                f'\tf{i} [label=<<b>f{i}</b><br /><br /><i>int</i>> fillcolor="#b4d8e4" shape=rectangle]'
            )
            one, other = programs.parents(i)
            lines.append(f"\t{one} -> f{i}\n\t{other} -> f{i}")
        return "\n".join([*lines, "}"])

    return cpu_seconds(write)


# -- remembering -------------------------------------------------------------------------------------------------


def _cache(n: int, hit: bool) -> float:
    from hamilton import driver

    folder = tempfile.mkdtemp()
    try:
        made = programs.module(programs.wide(n))
        wanted = [f"f{i}" for i in range(n)]
        dr = driver.Builder().with_modules(made).with_cache(path=folder).build()
        miss = once(lambda: dr.execute(wanted, inputs={"x": 1, "y": 2}))
        return once(lambda: dr.execute(wanted, inputs={"x": 1, "y": 2})) if hit else miss
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _transaction(n: int, hit: bool) -> float:
    """One SQLite transaction: n keys with their pickled values written, or all of them read."""
    folder = tempfile.mkdtemp()
    try:
        base = sqlite3.connect(os.path.join(folder, "store.db"))
        base.execute("CREATE TABLE kept (key TEXT PRIMARY KEY, run TEXT, value BLOB)")
        base.commit()

        def write() -> None:
            with base:
                base.executemany(
                    "INSERT INTO kept VALUES (?, ?, ?)",
                    ((f"key-{i}", "run", pickle.dumps(i)) for i in range(n)),
                )

        def read() -> list[Any]:
            keys = [f"key-{i}" for i in range(n)]
            marks = ",".join("?" * n)
            return [
                pickle.loads(blob)
                for (blob,) in base.execute(f"SELECT value FROM kept WHERE key IN ({marks})", keys)
            ]

        miss = once(write)
        return once(read) if hit else miss
    finally:
        shutil.rmtree(folder, ignore_errors=True)


CASES: dict[str, Case] = {
    "build": Case(
        "build, typed functions",
        (1000, 2000, 4000),
        lambda n: _build(programs.layered(n)),
        lambda n: _read_functions(programs.layered(n)),
        12,
        4,
    ),
    "build-text": Case(
        "build, annotations as text",
        (1000, 2000, 4000),
        lambda n: _build(programs.layered(n, text_annotations=True)),
        lambda n: _read_text_annotations(programs.layered(n, text_annotations=True)),
        35,
        3,
    ),
    "parameterize": Case(
        "parameterize into n nodes",
        (1000, 2000, 4000),
        lambda n: _build(programs.parameterized(n)),
        _make_records,
        150,
        12,
    ),
    "tag-columns": Case(
        "tag over n extracted columns",
        (400, 800, 1600),
        lambda n: _build(programs.tagged_columns(n)),
        _make_records,
        150,
        12,
    ),
    "execute": Case(
        "execute n trivial nodes again",
        (1000, 2000, 4000),
        lambda n: _execute(programs.layered(n), _nodes),
        lambda n: _plan(programs.layered(n)),
        20,
        1.3,
    ),
    "leaf": Case(
        "one leaf of n",
        (1000,),
        lambda n: _execute(programs.wide(n), lambda dr: ["f0"]),
        lambda n: _plan(programs.wide(n), last="f0"),
        20,
        1.5,
    ),
    "fan-in": Case(
        "fan-in",
        (125, 250, 500),
        lambda n: _execute(programs.fan_in(n), lambda dr: ["total"]),
        lambda n: _plan(programs.fan_in(n)),
        80,
        1.5,
    ),
    "hub": Case(
        "hub with n consumers",
        (1000, 2000, 4000),
        lambda n: _execute(programs.hub(n), lambda dr: ["total"]),
        lambda n: _plan(programs.hub(n)),
        20,
        1.5,
    ),
    "chain": Case(
        "chain",
        (900, 2500, 5000),
        lambda n: _execute(programs.chain(n), lambda dr: [f"f{n - 1}"]),
        lambda n: _plan(programs.chain(n)),
        20,
        1.5,
        dict.fromkeys((2500, 5000), "its walk recurses past Python's limit"),
    ),
    "hook": Case(
        "a no-op node hook",
        (250, 500, 1000),
        lambda n: _execute(programs.wide(n), _nodes, _hooks),
        lambda n: _plan(programs.wide(n), hook=True),
        6,
        1.5,
    ),
    "check": Case(
        "check_output on n nodes",
        (250, 500, 1000),
        lambda n: _execute(programs.checked(n), lambda dr: [f"f{i}" for i in range(n)]),
        _checks,
        20,
        6,
    ),
    "parallel": Case(
        "Parallelizable/Collect in process",
        (250, 500, 1000),
        lambda n: _parallel(n, False),
        _calls,
        700,
        1,
    ),
    "parallel-threads": Case(
        "Parallelizable/Collect, threads",
        (250, 500, 1000),
        lambda n: _parallel(n, True),
        _pool,
        130,
        1.3,
    ),
    "frame": Case("frame of n columns × 1000 rows", (250, 500, 1000), _frame, _block, 6, 1.5),
    "queries": Case(
        "upstream, downstream, list, validate",
        (1000, 2000, 4000),
        _queries,
        _walks,
        5,
        2,
    ),
    "dot": Case("DOT", (1000, 2000, 4000), _dot, _dot_text, 50, 3),
    "cache-miss": Case(
        "cache, all missed",
        (250, 500, 1000),
        lambda n: _cache(n, False),
        lambda n: _transaction(n, False),
        200,
        3,
    ),
    "cache-hit": Case(
        "cache, all found",
        (250, 500, 1000),
        lambda n: _cache(n, True),
        lambda n: _transaction(n, True),
        50,
        3,
    ),
}
