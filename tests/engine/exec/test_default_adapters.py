"""The adapters that come with the engine."""

from __future__ import annotations

import contextlib
import io
import pdb
import random
import sys
import time

import pytest

from hamilton import lifecycle
from hamilton.lifecycle import default

CHAIN = """
def a(x: int) -> int:
    if x < 0:
        raise ValueError("negative")
    return x + 1

@tag(owner="ann")
def b(a: int) -> str:
    return "a" * a
"""


# -- printing ----------------------------------------------------------------------------------------------------


def printed(build, *args, x=1, **options):
    lines: list[str] = []
    dr = build(CHAIN, lifecycle.PrintLn(*args, print_fn=lines.append, **options))
    with contextlib.suppress(ValueError):
        dr.execute(["b"], inputs={"x": x})
    return lines


def test_println(build):
    start, end, *_ = lines = printed(build)
    assert start == "Executing node: a."
    assert end.startswith("Finished debugging node: a in ")
    assert end.endswith("s. Status: Success.")
    assert [line.split(":")[1].split()[0] for line in lines] == ["a.", "a", "b.", "b"]


def test_println_with_values(build):
    lines = printed(build, 2)
    assert lines[0] == "Executing node: a. Inputs: \n{'x': 1}"
    assert lines[3].endswith("Status: Success. Result: \n'aa'\n")
    assert printed(build, 2, x=-1)[-1].endswith("Status: Failure. Error: \nValueError('negative')")
    assert printed(build, x=-1)[-1].endswith("Status: Failure.")


@pytest.mark.parametrize("only_b", ["b", ["b"], lambda name, tags: tags.get("owner") == "ann"])
def test_println_for_some_nodes(build, only_b):
    assert [line.split()[2 if "Exec" in line else 3] for line in printed(build, node_filter=only_b)] == [
        "b.",
        "b",
    ]


def test_println_wrongly_used(build):
    with pytest.raises(ValueError, match="not 3"):
        lifecycle.PrintLn(verbosity=3)
    with pytest.raises(ValueError, match="no node filter"):
        default.should_run_node("a", {}, 5)
    assert default.PrintLnHook is lifecycle.PrintLn


def test_println_in_tasks(build_dynamic):
    lines: list[str] = []
    dr = build_dynamic(
        """
        def items() -> Parallelizable[int]:
            return [1, 2]

        def twice(items: int) -> int:
            return 2 * items

        def total(twice: Collect[int]) -> int:
            return sum(twice)
        """,
        lifecycle.PrintLn(print_fn=lines.append),
    )
    dr.execute(["total"])
    assert [line for line in lines if "Executing" in line] == [
        "Executing node: expand-items:items.",
        "Executing node: expand-items.0.block-items:twice.",
        "Executing node: expand-items.1.block-items:twice.",
        "Executing node: collect-items:total.",
    ]


# -- debugging ---------------------------------------------------------------------------------------------------


def debugged(build, monkeypatch, capsys, commands, x=1, **options):
    monkeypatch.setattr(sys, "stdin", io.StringIO(commands))
    # pytest has put a debugger of its own there, which wants a terminal.
    monkeypatch.setattr(pdb, "set_trace", lambda: pdb.Pdb().set_trace(sys._getframe(1)))
    dr = build(CHAIN, lifecycle.PDBDebugger("a", **options))
    found = dr.execute(["b"], inputs={"x": x})
    return found, capsys.readouterr().out


def test_debugger_before(build, monkeypatch, capsys):
    commands = "p node_kwargs\nnode_kwargs['x'] = 4\nc\n"
    found, shown = debugged(build, monkeypatch, capsys, commands, before=True)
    assert "Debugging node a, before its execution" in shown
    assert "{'x': 1}" in shown
    assert found == {"b": "aaaaa"}  # what was changed before the node is what it gets


def test_debugger_during(build, monkeypatch, capsys):
    found, shown = debugged(build, monkeypatch, capsys, "p x * 100\nc\n", during=True)
    assert "100" in shown
    assert found == {"b": "aa"}


def test_debugger_after(build, monkeypatch, capsys):
    found, shown = debugged(build, monkeypatch, capsys, "p result\nc\n", after=True)
    assert "\n(Pdb) 2\n" in shown
    assert found == {"b": "aa"}
    assert lifecycle.PDBDebugger.CONTEXT["result"] == 2


def test_debugger_that_is_not_asked_for_anything(build, monkeypatch):
    monkeypatch.setattr(pdb, "set_trace", lambda: pytest.fail("not asked for"))
    assert build(CHAIN, lifecycle.PDBDebugger("a")).execute(["b"], inputs={"x": 1}) == {"b": "aa"}


def test_a_debugger_of_ones_own(build, monkeypatch, capsys):
    """As in the talk: a node execution method that runs the function under pdb, and hooks besides."""

    class PDBDebugger(lifecycle.NodeExecutionHook, lifecycle.NodeExecutionMethod):
        def run_to_execute_node(self, *, node_callable, node_kwargs, **future_kwargs):
            return pdb.runcall(node_callable, **node_kwargs)

        def run_before_node_execution(self, *, node_name, **future_kwargs):
            print("before", node_name)

        def run_after_node_execution(self, *, node_name, result, **future_kwargs):
            print("after", node_name, result)

    monkeypatch.setattr(sys, "stdin", io.StringIO("p x\nc\np a\nc\n"))
    assert build(CHAIN, PDBDebugger()).execute(["b"], inputs={"x": 1}) == {"b": "aa"}
    shown = capsys.readouterr().out
    assert "before a" in shown
    assert "after b aa" in shown
    assert shown.count("(Pdb)") == 4


# -- slowing down and checking -----------------------------------------------------------------------------------


def test_slow_down(build, monkeypatch):
    slept = []
    monkeypatch.setattr(time, "sleep", slept.append)
    monkeypatch.setattr(random, "gauss", lambda mean, deviation: mean - deviation)
    build(CHAIN, lifecycle.SlowDownYouMoveTooFast(0.5, 0.1)).execute(["b"], inputs={"x": 1})
    build(CHAIN, lifecycle.SlowDownYouMoveTooFast(0.1, 0.5)).execute(["a"], inputs={"x": 1})
    assert slept == [0.4, 0.4, 0.0]


WRONG = """
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


def test_type_checker(build):
    dr = build(WRONG, lifecycle.FunctionInputOutputTypeChecker())
    for name, told in [
        ("number", "'a', a str where the type is int"),
        ("fraction", "1, an int"),
        ("numbers", "List"),
    ]:
        with pytest.raises(TypeError, match=f"'{name}' returned.*{told}"):
            dr.execute([name])
    assert dr.execute(["table", "maybe"]) == {"table": {"a": [1]}, "maybe": None}
    with pytest.raises(TypeError, match="'first' received numbers="):
        build(WRONG, lifecycle.FunctionInputOutputTypeChecker(check_output=False)).execute(["first"])
    unchecked = lifecycle.FunctionInputOutputTypeChecker(check_input=False, check_output=False)
    assert build(WRONG, unchecked).execute(["first", "number"]) == {"first": 1, "number": "a"}


def test_type_checker_leaves_errors_of_nodes_alone(build):
    with pytest.raises(ValueError, match="negative"):
        build(CHAIN, lifecycle.FunctionInputOutputTypeChecker()).execute(["a"], inputs={"x": -1})


def test_type_checker_in_blocks(build_dynamic):
    source = """
        def items() -> Parallelizable[int]:
            return [1, {}]

        def twice(items: int) -> int:
            return 2 * items

        def total(twice: Collect[int]) -> int:
            return sum(twice)
    """
    checker = lifecycle.FunctionInputOutputTypeChecker()
    assert build_dynamic(source.format(2), checker).execute(["total"]) == {"total": 6}
    with pytest.raises(TypeError, match="'items' returned"):
        build_dynamic(source.format("'a'"), checker).execute(["total"])


def test_no_type_checking_of_edges_and_inputs(build):
    source = "def a(x: int) -> str: return x\ndef b(a: int) -> int: return a\n"
    assert build(source, lifecycle.NoEdgeAndInputTypeChecking()).execute(["b"], inputs={"x": "1"}) == {
        "b": "1"
    }
    with pytest.raises(ValueError, match="a"):
        build(source)


# -- going on after errors ---------------------------------------------------------------------------------------

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

def unrelated() -> int:
    return 1

def other(x: int) -> int:
    raise KeyError("other")
"""


def test_graceful_errors(build):
    adapter = lifecycle.GracefulErrorAdapter(error_to_catch=ZeroDivisionError, sentinel_value="failed")
    dr = build(FRAGILE, adapter)
    found = dr.execute(["ratio", "percent", "report", "both", "unrelated"], inputs={"x": 0})
    assert found == {
        "ratio": "failed",
        "percent": "failed",
        "report": "ratio: failed",
        "both": "failed",
        "unrelated": 1,
    }
    assert dr.execute(["both"], inputs={"x": 2}) == {"both": "50.0 ratio: 0.5"}
    with pytest.raises(KeyError, match="other"):
        dr.execute(["other"], inputs={"x": 0})


def test_graceful_errors_without_injection(build):
    adapter = lifecycle.GracefulErrorAdapter(ZeroDivisionError, allow_injection=False)
    assert build(FRAGILE, adapter).execute(["report"], inputs={"x": 0}) == {"report": None}


def test_graceful_errors_with_values_that_do_not_compare(build):
    import pandas as pd

    sentinel = pd.Series([1, 2])
    source = """
import pandas as pd
def series() -> pd.Series: return pd.Series([1, 2])
def size(series: pd.Series) -> int: return len(series)
"""
    dr = build(source, lifecycle.GracefulErrorAdapter(ValueError, sentinel_value=sentinel))
    assert dr.execute(["size"]) == {"size": 2}


@pytest.mark.parametrize(
    ("last", "try_all", "expected"),
    [(5, True, [0, None, 20]), (2, True, [0, None, None]), (2, False, [None]), (0, True, [None])],
)
def test_graceful_errors_in_blocks(build_dynamic, last, try_all, expected):
    dr = build_dynamic(
        """
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
        """,
        lifecycle.GracefulErrorAdapter(ValueError, try_all_parallel=try_all),
    )
    assert dr.execute(["gathered"], inputs={"last": last}) == {"gathered": expected}


# -- the cache of old --------------------------------------------------------------------------------------------


def test_cache_adapter(build, tmp_path, capsys):
    source = """
FACTOR = 1

def a(x: int) -> int:
    print("a")
    return x * FACTOR

def b(a: int) -> int:
    print("b")
    return a
"""

    def ran(source, x, **options):
        dr = build(source, lifecycle.CacheAdapter(cache_path=str(tmp_path / "cache"), **options))
        dr.execute(["b"], inputs={"x": x})
        return capsys.readouterr().out.split()

    assert ran(source, 1) == ["a", "b"]
    assert ran(source, 1) == []
    assert ran(source, 2) == ["a", "b"]
    assert ran(source.replace("FACTOR = 1", "FACTOR = 3"), 1) == ["a", "b"]
    assert ran(source, 5, cache_vars=["b"]) == ["a", "b"]
    assert ran(source, 5, cache_vars=["b"]) == ["a"]
