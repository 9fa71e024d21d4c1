"""The entry: calls in, answers and events out, whatever the program does."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tryhamilton import sleeping, worker

from .conftest import Session


def test_an_unknown_call_is_answered_with_an_error(session):
    assert "error" in json.loads(session.kernel.dispatch('{"type": "nonsense"}'))


def test_dispatch_needs_a_kernel(monkeypatch):
    monkeypatch.setattr(worker, "_sessions", None)
    with pytest.raises(RuntimeError, match="start"):
        worker.dispatch("{}")


def test_one_kernel_answers_one_call_after_the_other(monkeypatch):
    events: list[str] = []
    worker.start(events.append, '["numpy"]')
    try:
        call = {"type": "analyse", "program": {"files": {"functions.py": "def a() -> int: ..."}}}
        answer = json.loads(worker.dispatch(json.dumps(call)))
        assert [one["name"] for one in answer["value"]["nodes"]] == ["a"]
        assert json.loads(
            worker.dispatch('{"type": "packages", "program": {"files": {"a.py": "import numpy"}}}')
        ) == {"value": ["numpy"]}
    finally:
        worker._sessions.close()
        monkeypatch.setattr(worker, "_sessions", None)


def test_ten_thousand_lines_arrive_and_millions_are_cut(session):
    session.run("def a() -> int:\n    for n in range(10_000): print(n)\n    return 1\n")
    assert session.printed.count("\n") == 10_000
    session.run("def a() -> int:\n    for n in range(300_000): print('line', n)\n    return 2\n")
    assert "more characters were printed and are not shown" in session.printed
    assert session.printed.endswith("line 299999\n")
    assert len(session.printed) < 450_000
    assert len([one for one in session.events if one["type"] == "output"]) < 200


def test_both_streams_arrive_under_their_names(session):
    session.run("", "import sys\nprint('out')\nprint('err', file=sys.stderr)\n")
    assert [(one["stream"], one["text"]) for one in session.events if one["type"] == "output"] == [
        ("stdout", "out\n"),
        ("stderr", "err\n"),
    ]


def test_an_interrupt_anywhere_in_a_run_is_answered(tmp_path):
    """A real signal at a random moment, again and again: each time an answer, and the next run works."""
    program = textwrap.dedent("""
        import json, random, signal
        from tryhamilton.worker import Kernel
        signal.signal(signal.SIGALRM, signal.default_int_handler)
        kernel = Kernel(lambda event: None)
        text = "import json\\ndef a() -> dict: return {str(n): n for n in range(20000)}\\n"
        text += "def b(a: dict) -> str: return json.dumps(a)"
        run = {"type": "run", "outputs": None, "all": True, "program": {"files": {"functions.py": text}}}
        random.seed(1)
        stopped = 0
        for _ in range(60):
            try:
                signal.setitimer(signal.ITIMER_REAL, 0.0005 + random.random() * 0.02)
                answer = json.loads(kernel.dispatch(json.dumps(run)))
                signal.setitimer(signal.ITIMER_REAL, 0)
                assert "value" in answer, answer
                stopped += not answer["value"]["ok"]
            except KeyboardInterrupt:
                pass  # it came before or after the call
        answer = json.loads(kernel.dispatch(json.dumps(run)))
        assert answer["value"]["ok"], answer
        print("stopped" if stopped > 5 else "never")
    """)
    source = Path(__file__).parents[2] / "py"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(source)},
    )
    assert done.stdout == "stopped\n", done.stderr


def test_an_interrupt_while_the_kernel_itself_is_imported_is_one(session, monkeypatch):
    class Interrupted:
        def __set_name__(self, owner: type, name: str) -> None:
            raise KeyboardInterrupt

    class Runs(ModuleType):
        def __getattr__(self, name: str) -> type:
            return type(name, (), {"a": Interrupted()})

    with monkeypatch.context() as patched:
        patched.setitem(sys.modules, "tryhamilton.runs", Runs("tryhamilton.runs"))
        with pytest.raises(KeyboardInterrupt):
            session.run("def a() -> int: return 1")
    assert session.run("def a() -> int: return 1")["ok"]


def test_the_heap_stays_flat_over_many_edits_and_runs(session):
    text = "import pandas as pd\nclass C: ...\ndef a(x: int) -> pd.Series: return pd.Series([x, {n}])\n"
    text += "def b(a: pd.Series) -> C: return C()\ndef c(b: C, n: int) -> int: return {n} // n\n"

    def work(rounds: range) -> int:
        for n in rounds:
            session.analyse(text.format(n=n), inputs={"x": n, "n": n % 2})
            session.run(text.format(n=n), inputs={"x": n, "n": n % 2})
        session.events.clear()
        gc.collect()
        return len(gc.get_objects())

    before = work(range(20))
    assert work(range(20, 60)) < before + 200


def test_importing_the_kernel_brings_no_library():
    source = Path(__file__).parents[2] / "py"
    heavy = "{'pandas', 'numpy', 'polars', 'asyncio', 'multiprocessing', 'sqlite3', 'unittest'}"
    code = f"import sys; import tryhamilton.worker; print(sorted({heavy} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(source)},
    )
    assert done.stdout == "[]\n", done.stderr


def test_a_sleep_in_pieces_lasts_as_long():
    start = time.perf_counter()
    sleeping.sleep(0.07)
    assert 0.07 <= time.perf_counter() - start < 0.5
    sleeping.sleep(0)
    with pytest.raises(ValueError):
        sleeping.sleep(-1)
    with pytest.raises(TypeError):
        sleeping.sleep("1")  # type: ignore[arg-type]


LINES = [
    "import pandas as pd",
    "from hamilton.function_modifiers import tag, extract_columns, config",
    "def a(x: int) -> int:",
    "    return x + 1",
    "def b(a: int, y: float = 2) -> float:",
    "    return a / y",
    "@tag(owner='me')",
    "def c(b: float) -> 'pd.Series':",
    "    return pd.Series([b])",
    "@extract_columns('p', 'q')",
    "def d(c: pd.Series) -> pd.DataFrame:",
    "    return pd.DataFrame({'p': c, 'q': c})",
    "@config.when(k=1)",
    "def e__k(d: pd.DataFrame) -> int:",
    "    raise ValueError('no')",
    "class C:",
    "    z = 3",
    "x = [",
    "'''",
    "    ",
    "\tpass",
    "def ä(ß: C) -> C: return ß",
    "lam = lambda x: x",
    "from functions import *",
    "import functions",
    "del a",
    "\x00",
    "\ud83d",
]


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.sampled_from(LINES), max_size=25))
def test_any_text_has_an_analysis_and_a_run(tmp_path_factory, lines):
    session = Session(str(tmp_path_factory.getbasetemp()))
    try:
        program = {"files": {"functions.py": "\n".join(lines)}, "config": {"k": 1}, "inputs": {"x": 1}}
        graph = session.call("analyse", program=program)
        assert graph.keys() - {"choices"} == {"nodes", "edges", "diagnostics", "light"}
        names = {one["name"] for one in graph["nodes"]}
        assert all(from_ in names and to in names for from_, to in graph["edges"])
        for one in graph["diagnostics"]:
            assert one["message"]
            if one["line"] is not None and one["column"] is not None:
                assert (one["line"], one["column"]) < (one["endLine"], one["endColumn"])
        result = session.call("run", program=program, outputs=None, all=False)
        assert result["ok"] == (result["error"] is None)
    finally:
        session.kernel.close()
