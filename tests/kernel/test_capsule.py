"""A node that failed fails again in its capsule, with nothing but the capsule at hand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tryhamilton.excerpt import excerpt
from tryhamilton.source import Source

PROGRAM = '''
"""A module."""
from __future__ import annotations
import os
from math import sqrt, floor
import pandas as pd
from hamilton.function_modifiers import parameterize, tag, value

LIMIT = 3  # most that is allowed
UNUSED = os.sep

class Refused(ValueError):
    pass

def _check(x):
    if floor(x) > LIMIT:
        raise Refused(f"{x} is more than {LIMIT}")
    return x

@tag(owner="growth")
def checked(spend: pd.Series, factor: float = 2.0) -> pd.Series:
    # every one of them
    return spend.map(_check) * factor

def other() -> int:
    return int(sqrt(4))
'''


def run_pytest(text: str, folder: Path) -> str:
    (folder / "test_capsule_file.py").write_text(text)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_capsule_file.py"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "py")}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment)
    return done.stdout + done.stderr


def test_a_function_alone(session, tmp_path):
    result = session.run(PROGRAM, inputs={"spend": [1, 2, 5]})
    assert result["error"]["node"] == "checked"
    capsule = session.call("capsule")
    assert capsule["told"] == []
    text = capsule["test"]
    assert "UNUSED" not in text and "import os" not in text and "def other" not in text
    assert "from math import floor\n" in text and "LIMIT = 3" in text and "# every one of them" in text
    assert "spend = pd.Series([1, 2, 5])" in text
    out = run_pytest(text, tmp_path)
    assert "Refused: 5 is more than 3" in out and "1 failed" in out
    assert "1 passed" in run_pytest(text.replace("LIMIT = 3", "LIMIT = 9"), tmp_path)
    # As a program it fails in the same way.
    again = session.call("run", program=capsule["program"], outputs=None, all=False)
    assert again["error"]["message"] == result["error"]["message"]


def test_a_report(session):
    session.run(PROGRAM, inputs={"spend": [1, 2, 5]})
    report = session.call("capsule")["report"]
    assert report.startswith("# checked failed\n")
    for part in (
        "Refused: 5 is more than 3",
        "### spend: Series, 3 × 1",
        "pd.Series([1, 2, 5])",
        "Python 3.",
    ):
        assert part in report
    assert "in _check" in report


def test_a_node_that_a_decorator_made(session, tmp_path):
    program = """
        from hamilton.function_modifiers import parameterize, value
        @parameterize(third={"n": value(3)}, tenth={"n": value(0)})
        def part(total: int, n: int) -> float:
            return total / n
    """
    session.run(program, inputs={"total": 12})
    capsule = session.call("capsule")
    assert capsule["node"] == "tenth"
    out = run_pytest(capsule["test"], tmp_path)
    assert "ZeroDivisionError" in out
    assert capsule["program"]["overrides"] == {"total": 12}


def test_async_functions(session, tmp_path):
    program = """
        from hamilton.function_modifiers import parameterize, value

        async def part(total: int) -> float:
            return total / 0

        @parameterize(tenth={"n": value(0)})
        async def share(total: int, n: int) -> float:
            return total / n
    """
    for node in ("part", "tenth"):
        session.run(program, inputs={"total": 12}, outputs=[node])
        capsule = session.call("capsule")
        assert capsule["node"] == node
        assert "ZeroDivisionError" in run_pytest(capsule["test"], tmp_path)


def test_values_that_cannot_be_written_are_told(session):
    program = """
        def model() -> object: return object()
        def scored(model: object, n: int) -> float: return model.score(n)
    """
    session.run(program, inputs={"n": 2})
    capsule = session.call("capsule")
    assert capsule["told"] == [{"name": "model", "why": "a object"}]
    assert "# model was a object: put it here.\n    model = ..." in capsule["test"]
    assert "It cannot be written as code." in capsule["report"]
    assert capsule["program"] is None


def test_a_script_and_config(session, tmp_path):
    functions = """
        from hamilton.function_modifiers import config
        @config.when(region="uk")
        def rate__uk(base: int) -> float: return base / 0
    """
    script = """
        import functions
        from hamilton import driver
        driver.Builder().with_modules(functions).with_config({"region": "uk"}).build().execute(
            ["rate"], inputs={"base": 2})
    """
    session.run(functions, script)
    capsule = session.call("capsule")
    assert "rate__uk(base=base)" in capsule["test"]
    assert "ZeroDivisionError" in run_pytest(capsule["test"], tmp_path)
    assert capsule["program"]["config"] == {"region": "uk"}


def test_there_is_none_without_a_failure_or_after_an_edit(session):
    session.run("def a() -> int: return 1")
    assert session.call("capsule")["message"] == "No node failed in the last run."
    session.run("def a() -> int: return 1 / 0")
    session.analyse("def a() -> int: return 1")
    assert session.call("capsule")["message"] == "The files have changed since the run. Run again."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("def f(x: 'Big'): return x\nclass Big: pass\nclass Small: pass\n", ["class Big", "def f"]),
        ("if True:\n    A = 1\nelse:\n    A = 2\ndef f(): return A\n", ["if True", "def f"]),
        ("Small = 1\ndef f(Small):\n    C = [x for x in Small]\n    return C\n", ["def f"]),
        ("A, B = 1, 2\nC = 3\ndef f(): return B\n", ["A, B", "def f"]),
    ],
)
def test_an_excerpt_keeps_what_is_reached(text, kept):
    made = excerpt(Source(text), "f")
    assert all(part in made for part in kept)
    assert "Small = 1" not in made and "class Small" not in made and "C = 3" not in made
