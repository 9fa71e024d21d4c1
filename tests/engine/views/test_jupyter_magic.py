"""The magics in a real IPython shell."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell

from hamilton import driver

CELL = """\
def cost(distance: float) -> float:
    return 2 * distance

def total(cost: float, tip: float = 1.0) -> float:
    return cost + tip
"""


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> InteractiveShell:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / ".ipython"))
    made = InteractiveShell()
    made.run_line_magic("load_ext", "hamilton.plugins.jupyter_magic")
    modules = set(sys.modules)
    yield made
    for name in set(sys.modules) - modules:
        if name in ("rides", "pieces"):
            del sys.modules[name]
    made._atexit_once()  # its history is in a folder that is gone when the interpreter ends


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list:
    """What the magics display."""
    seen: list = []
    monkeypatch.setattr("hamilton.plugins.jupyter_magic.display", seen.append)
    return seen


def test_a_cell_becomes_a_module_with_a_driver(shell) -> None:
    shell.run_cell_magic("cell_to_module", "rides", CELL)
    namespace = shell.user_ns
    assert namespace["rides"].cost(3.0) == namespace["cost"](3.0) == 6.0
    assert namespace["rides_dr"].execute(["total"], inputs={"distance": 3.0}) == {"total": 7.0}
    import rides

    assert rides is namespace["rides"]
    import inspect

    assert inspect.getsource(rides.cost).startswith("def cost(")


def test_running_the_cell_again_replaces_the_module(shell) -> None:
    shell.run_cell_magic("cell_to_module", "rides", CELL)
    shell.run_cell_magic("cell_to_module", "rides", CELL.replace("2 *", "3 *"))
    assert shell.user_ns["rides_dr"].execute(["cost"], inputs={"distance": 1.0}) == {"cost": 3.0}
    with pytest.raises(SyntaxError):
        shell.run_cell_magic("cell_to_module", "rides", "def broken(:\n")
    assert sys.modules["rides"].cost(1.0) == 3.0


def test_execution_makes_the_values_variables(shell, shown) -> None:
    shell.user_ns.update(given={"distance": 3.0}, stand_in={"cost": 10.0}, names=["total"])
    shell.run_cell_magic("cell_to_module", "rides --execute names --inputs given --show_results", CELL)
    assert (shell.user_ns["total"], shown) == (7.0, [7.0])
    shell.run_cell_magic("cell_to_module", "rides -x total -o stand_in", CELL)
    assert shell.user_ns["total"] == 11.0
    shell.run_cell_magic("cell_to_module", "rides -x -i '{\"distance\":1.0}'", CELL)
    assert (shell.user_ns["cost"], shell.user_ns["total"]) == (2.0, 3.0)


def test_config_and_builder(shell) -> None:
    cell = (
        "from hamilton.function_modifiers import config\n"
        "@config.when(way='up')\ndef f__up(x: int) -> int:\n    return x\n"
        "@config.when(way='down')\ndef f__down(x: int) -> int:\n    return -x\n"
    )
    shell.user_ns.update(up={"way": "up"}, built=driver.Builder().with_config({"way": "down"}))
    shell.run_cell_magic("cell_to_module", "rides -c up", cell)
    assert shell.user_ns["rides_dr"].execute(["f"], inputs={"x": 1}) == {"f": 1}
    for _ in range(2):  # the builder is not used up
        shell.run_cell_magic("cell_to_module", "rides -b built", cell)
        assert shell.user_ns["rides_dr"].execute(["f"], inputs={"x": 1}) == {"f": -1}


def test_display(shell, shown) -> None:
    shell.user_ns.update(down={"orient": "TB"}, given={"distance": 3.0})
    shell.run_cell_magic("cell_to_module", "rides --display", CELL)
    shell.run_cell_magic("cell_to_module", "rides --display down", CELL)
    shell.run_cell_magic("cell_to_module", "rides --display -x cost -i given", CELL)
    assert ["rankdir=TB" in one.source for one in shown] == [False, True, False]
    assert ["#FFC857" in one.source for one in shown] == [False, False, True]


def test_mistakes_are_told(shell) -> None:
    for line, sentence in (
        ("", "Give the module a name"),
        ("rides -x -i nowhere", "there is no variable of that name"),
        ("rides -c CELL", "must be a dict"),
    ):
        shell.user_ns["CELL"] = "text"
        with pytest.raises(UsageError, match=sentence):
            shell.run_cell_magic("cell_to_module", line, CELL)
    with pytest.raises(UsageError, match="No cell has been added"):
        shell.run_line_magic("print_module", "nowhere")


def test_a_module_in_pieces(shell, capsys) -> None:
    first, second = CELL.split("\n\n")
    shell.run_cell_magic("incr_cell_to_module", "pieces 2", second)
    shell.run_cell_magic("incr_cell_to_module", "pieces 1", first)
    assert shell.user_ns["pieces_dr"].execute(["total"], inputs={"distance": 3.0}) == {"total": 7.0}
    shell.run_line_magic("print_module", "pieces")
    printed = capsys.readouterr().out
    assert printed.index("def cost") < printed.index("def total")
    shell.run_cell_magic("incr_cell_to_module", "pieces 1", first.replace("2 *", "5 *"))
    assert shell.user_ns["pieces_dr"].execute(["cost"], inputs={"distance": 1.0}) == {"cost": 5.0}
    with pytest.raises(SyntaxError):
        shell.run_cell_magic("incr_cell_to_module", "pieces 3", "def broken(:")
    shell.run_cell_magic("incr_cell_to_module", "pieces 1", first)
    assert shell.user_ns["pieces_dr"].execute(["cost"], inputs={"distance": 1.0}) == {"cost": 2.0}
    shell.run_line_magic("reset_module", "pieces")
    with pytest.raises(UsageError):
        shell.run_line_magic("print_module", "pieces")


def test_inputs_written_as_a_program(shell) -> None:
    shell.user_ns["km"] = 7.0
    shell.run_cell_magic("set_dict", "given", "distance = km + 1\ntip = distance / 2\n")
    assert shell.user_ns["given"] == {"distance": 8.0, "tip": 4.0}


def test_to_a_file_and_back(shell, tmp_path) -> None:
    shell.run_cell_magic("cell_to_module", "rides -w", CELL)
    assert (tmp_path / "rides.py").read_text() == CELL
    shell.run_line_magic("module_to_cell", "rides.py")
    assert shell.rl_next_input == f"%%cell_to_module rides\n{CELL}"
    with pytest.raises(FileNotFoundError):
        shell.run_line_magic("insert_module", "nowhere.py")
