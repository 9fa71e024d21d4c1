"""Drawing through a driver: files, missing Graphviz, what is returned, and how long it takes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import types
import warnings
from pathlib import Path

import pytest

from hamilton import driver
from hamilton.io.materialization import from_, to
from hamilton.visualization import VisualizationNodeModifiers, create_graphviz_graph
from hamilton.visualization.digraph import DotGraph, DotNotFound
from hamilton.visualization.extraction import short_text
from hamilton.visualization.model import GraphNode

SOURCE = """
from hamilton.function_modifiers import config, tag

def cost(distance: float) -> float:
    return 1.2 * distance

@tag(display_name="Grand total")
def total(cost: float, tip: float = 0.0) -> dict:
    return {"total": cost + tip}

@config.when(region="uk")
def holiday__uk(week: int) -> int:
    return week
"""


def module(name: str, source: str) -> types.ModuleType:
    made = types.ModuleType(name)
    exec(compile(source, f"<{name}>", "exec", dont_inherit=True), made.__dict__)
    return made


@pytest.fixture
def dr(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> driver.Driver:
    monkeypatch.chdir(tmp_path)
    return driver.Builder().with_modules(module("rides", SOURCE)).with_config({"region": "uk"}).build()


@pytest.fixture
def no_graphviz(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the package nor the program."""
    monkeypatch.setitem(sys.modules, "graphviz", None)
    monkeypatch.setenv("PATH", "")


def test_dot_files_need_no_graphviz(dr, no_graphviz) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = dr.display_all_functions("graph.dot", {})
    assert Path("graph.dot").read_text() == made.source
    assert made.source.startswith("// Dependency Graph\ndigraph {\n")
    dr.visualize_execution(["total"], "deep/down/run.gv", inputs={"distance": 2.0})
    assert "#FFC857" in Path("deep/down/run.gv").read_text()


def test_an_image_without_graphviz_is_a_sentence_and_no_file(dr, no_graphviz) -> None:
    with pytest.warns(
        UserWarning, match=r"graph\.png was not written\. .*'dot' is not on the PATH.*'\.dot' file"
    ):
        made = dr.display_all_functions("graph.png")
    assert os.listdir(".") == []
    assert isinstance(made, DotGraph)


def test_the_warning_points_at_the_program(dr, no_graphviz) -> None:
    with pytest.warns(UserWarning) as caught:
        dr.display_all_functions("graph.png")
    assert caught[0].filename == __file__


def test_without_graphviz_a_notebook_is_given_the_text(dr, no_graphviz) -> None:
    shown = dr._repr_mimebundle_()
    assert shown["text/vnd.graphviz"] == dr.display_all_functions().source
    assert shown["text/plain"].startswith("Graphviz's program 'dot' is not on the PATH")


def test_both_kinds_of_drawing_have_the_same_text(dr, monkeypatch) -> None:
    kwargs = {
        "graphviz_kwargs": {
            "graph_attr": {"bgcolor": "#eee"},
            "edge_attr": {"color": "gray"},
            "name": "rides",
        }
    }
    real = dr.display_all_functions(**kwargs)
    assert type(real).__name__ == "Digraph"
    monkeypatch.setitem(sys.modules, "graphviz", None)
    own = dr.display_all_functions(**kwargs)
    assert isinstance(own, DotGraph)
    assert own.source == real.source
    for made in (own, real):
        made.node("more", "More <than> that", shape="note")
        made.edge("total", "more")
        made.attr(label="rides")
    assert own.body == real.body


def test_an_own_drawing_saves_and_renders(dr, no_graphviz, tmp_path, monkeypatch) -> None:
    made = dr.display_all_functions()
    assert made.save("own.gv") == "own.gv"
    assert Path("own.gv").read_text() == str(made)
    with pytest.raises(DotNotFound, match="install Graphviz"):
        made.pipe("svg")
    # A stand-in for Graphviz's program, which tells what it was asked.
    program = tmp_path / "bin" / "dot"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nimport sys\nprint(sys.argv[1], len(sys.stdin.read()))\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    expected = f"-Tsvg {len(made.source)}\n"
    assert made.pipe("svg", encoding="utf-8") == expected
    assert made.render("own", format="svg", cleanup=True) == "own.svg"
    assert Path("own.svg").read_text() == expected
    assert not Path("own").exists()
    dr.display_all_functions("kept.svg", keep_dot=True)
    assert Path("kept.svg").read_text() == expected
    assert Path("kept").read_text() == made.source
    program.write_text(f"#!{sys.executable}\nimport sys\nsys.exit('syntax error in line 3')\n")
    with pytest.raises(ValueError, match="syntax error in line 3"):
        made.pipe("svg")


def test_a_name_with_a_dot_is_no_format(dr, monkeypatch, no_graphviz) -> None:
    with pytest.warns(UserWarning, match=r"graph\.v2\.png was not written"):
        dr.display_all_functions("graph.v2")


def test_the_same_graph_gives_the_same_text_in_every_process(tmp_path) -> None:
    (tmp_path / "rides.py").write_text(SOURCE)
    script = (
        "import rides; from hamilton import driver\n"
        "dr = driver.Builder().with_modules(rides).with_config({'region': 'uk', 'week': 3}).build()\n"
        "print(dr.display_all_functions().source, dr.display_upstream_of('total', 'holiday').source)"
    )
    path = f"{tmp_path}{os.pathsep}{next(one for one in sys.path if one.endswith('py'))}"
    printed = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONPATH": path, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(printed) == 1


def test_materialization_is_drawn_with_its_loaders_and_savers(dr) -> None:
    source = dr.visualize_materialization(
        from_.pickle(target="distance", path="in.pickle"),
        to.json(id="report", dependencies=["total"], path="out.json"),
        additional_vars=["cost"],
        bypass_validation=True,
    ).source
    assert 'report [label=<<b>report</b><br /><br /><i>JSONDataSaver</i>> fillcolor="#FFC857"' in source
    assert '"load_data.distance"' in source and "PickleLoader" in source
    assert "distance -> cost" in source, "it is loaded, so it is no input any more"
    assert "cost -> total" in source and "total -> report" in source
    assert "report" not in dr.display_all_functions().source


def test_values_of_the_configuration_are_short() -> None:
    assert short_text({"a": list(range(1000))}).startswith("{'a': [0, 1, 2")
    assert len(short_text(list(range(10**6)))) <= 80
    assert len(short_text("x" * 1000)) == 80
    assert short_text(object()) == "object"
    assert short_text(int) == "int"


def test_a_display_name_may_be_a_list() -> None:
    assert GraphNode("a", "function", "int", {"display_name": ["one", "two"]}).label == "one, two"


def test_drawing_chosen_nodes_marked_one_by_one(dr) -> None:
    nodes = {dr.graph.nodes["total"]}
    marks = {
        "total": {VisualizationNodeModifiers.IS_OUTPUT},
        "cost": {VisualizationNodeModifiers.IS_OVERRIDE},
    }
    loose = create_graphviz_graph(nodes, "mine", {}, marks, False).source
    assert loose.startswith("// mine\n")
    assert "cost -> total" in loose and "diagonals" in loose
    strict = create_graphviz_graph(nodes, "mine", {}, marks, True).source
    assert "cost -> total" not in strict and "#FFC857" in strict


def test_drawing_thousands_of_nodes_grows_in_line() -> None:
    def seconds(count: int) -> float:
        lines = [
            f"def f{i}(f{i - 1}: int, f{i // 2 - 1}: int) -> int:\n    return 1\n" for i in range(4, count)
        ]
        dr = driver.Builder().with_modules(module("many", "".join(lines))).build()
        best = float("inf")
        for _ in range(3):
            started = time.process_time()
            dr.display_all_functions()
            best = min(best, time.process_time() - started)
        return best

    assert seconds(8000) < 12 * seconds(2000)
