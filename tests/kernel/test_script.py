"""`run.py`, executed as the talks show it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tryhamilton.lending import unbound
from tryhamilton.needs import import_packages, packages_needed
from tryhamilton.source import Source

from .conftest import Session

EXAMPLES = Path(__file__).parents[2] / "web/src/workbench/examples"

FUNCTIONS = """\
# Declare and link your transformations as functions...
import pandas as pd

def a(input: pd.Series) -> pd.Series:
    return input % 7

def b(a: pd.Series) -> pd.Series:
    return a * 2

def c(a: pd.Series, b: pd.Series) -> pd.Series:
    return a * 3 + b * 2

def d(c: pd.Series) -> pd.Series:
    return c ** 3
"""

#: As on the slide: `pd` is imported in the other file only.
RUN = """\
# And run them!
import functions
from hamilton import driver
dr = driver.Driver({}, functions)
result = dr.execute(
    ['a', 'b', 'c', 'd'],
    inputs={'input': pd.Series([1, 2, 3, 4, 5])}
)
print(result)
dr.display_all_functions("graph.dot", {})
"""


def test_the_page_of_the_talk_runs_verbatim(session):
    result = session.run(FUNCTIONS, RUN)
    assert result["ok"], result["error"]
    assert [column["name"] for column in result["result"]["columns"]] == ["a", "b", "c", "d"]
    assert result["result"]["rows"][4] == [5, 10, 35, 42875]
    assert result["result"]["type"] == "DataFrame"
    assert {run["status"] for run in result["nodes"].values()} == {"done"}
    assert result["results"].keys() == {"a", "b", "c", "d"}
    assert "42875" in session.printed
    assert [one["name"] for one in result["graph"]["nodes"]] == ["a", "b", "c", "d", "input"]
    assert session.preview("$result", 3, 5)["index"] == ["3", "4"]


def test_the_borrowed_name_is_told(session):
    (one,) = session.run(FUNCTIONS, RUN)["diagnostics"]
    assert (one["code"], one["severity"], one["file"], one["line"]) == ("borrowed-name", "info", "run.py", 7)
    assert RUN.split("\n")[6][one["column"] - 1 : one["endColumn"] - 1] == "pd"
    assert "Add 'import pandas as pd' to run.py." in one["message"]
    assert session.run(FUNCTIONS, "import pandas as pd\n" + RUN)["diagnostics"] == []


@pytest.mark.parametrize("name", [one.parent.name for one in sorted(EXAMPLES.glob("*/run.py"))])
def test_every_example_with_a_script_runs(session, name):
    folder = EXAMPLES / name
    files = {path.name: path.read_text() for path in folder.glob("*.py")}
    result = session.run(files=files)
    assert result["ok"], result["error"]
    assert result["result"] is not None


@pytest.mark.parametrize("name", [one.parent.name for one in sorted(EXAMPLES.glob("*/example.json"))])
def test_every_example_runs_without_its_script(session, name):
    folder = EXAMPLES / name
    told = json.loads((folder / "example.json").read_text())
    files = {path.name: path.read_text() for path in folder.glob("*.py") if path.name != "run.py"}
    graph = session.analyse(files=files, config=told["config"], inputs=told["inputs"])
    assert graph["diagnostics"] == []
    result = session.run(files=files, config=told["config"], inputs=told["inputs"])
    assert result["ok"], result["error"]


def test_the_spend_program_has_a_column_for_each_output(session):
    files = {path.name: path.read_text() for path in (EXAMPLES / "spend-signups").glob("*.py")}
    result = session.run(files=files)
    columns = [column["name"] for column in result["result"]["columns"]]
    assert columns[:4] == ["year", "week", "holidays", "avg_3wk_spend"]
    assert len(result["result"]["rows"]) == 6
    assert list(result["results"]) == columns


def test_a_script_may_use_the_builder(session):
    script = """\
        import functions
        import pandas as pd
        from hamilton import driver
        dr = driver.Builder().with_modules(functions).build()
        first = dr.execute(["b"], inputs={"input": pd.Series([1])})
        second = dr.execute(["d"], inputs={"input": pd.Series([9])})
    """
    result = session.run(FUNCTIONS, script)
    assert result["results"].keys() == {"b", "d"}
    assert result["result"]["type"] == "dict"
    assert session.preview("d")["rows"] == [[2744]]


def test_a_script_may_materialize(session, tmp_path):
    script = """\
        import functions
        from hamilton import driver
        from hamilton.io.materialization import to
        dr = driver.Builder().with_modules(functions).build()
        metadata, values = dr.materialize(
            to.json(id="saved", dependencies=["report"], path="report.json"), additional_vars=["report"]
        )
    """
    result = session.run("def report() -> dict:\n    return {'a': 1}\n", script)
    assert result["ok"], result["error"]
    assert json.loads((tmp_path / "report.json").read_text()) == {"a": 1}
    assert result["results"]["report"]["text"] == "{'a': 1}"
    assert result["nodes"]["saved"]["status"] == "done"


def test_a_script_needs_no_driver(session):
    result = session.run("", "print(__name__, __file__)\n")
    assert result["ok"] and result["nodes"] == {} and result["result"] is None and result["graph"] is None
    assert session.printed == "__main__ run.py\n"


def test_a_script_computes_only_what_is_stale(session):
    session.run(FUNCTIONS, RUN)
    again = session.run(FUNCTIONS, RUN)
    assert {run["why"] for run in again["nodes"].values()} == {"unchanged"}
    assert again["result"]["rows"][4] == [5, 10, 35, 42875]
    assert "42875" in session.printed
    edited = session.run(FUNCTIONS.replace("a * 2", "a * 3"), RUN)
    assert {name: run["why"] for name, run in edited["nodes"].items()} == {
        "a": "unchanged",
        "b": "code changed",
        "c": "upstream b changed",
        "d": "upstream c changed",
    }
    other = session.run(FUNCTIONS, RUN.replace("4, 5]", "4, 6]"))
    assert other["nodes"]["a"]["why"] == "input input changed"
    assert other["result"]["rows"][4] == [6, 12, 42, 74088]
    everything = session.run(FUNCTIONS, RUN, all=True)
    assert not any(run["cached"] for run in everything["nodes"].values())
    assert session.run(FUNCTIONS, RUN, outputs=["d"], inputs={"input": [1, 2, 3, 4, 5]})["nodes"]["d"][
        "cached"
    ]


def test_overrides_stand_in_for_nodes_and_inputs_of_a_script(session):
    def cells(result):
        return [row[-1] for row in result["result"]["rows"]]

    before = session.run(FUNCTIONS, RUN)
    over = session.run(FUNCTIONS, RUN, overrides={"b": [0, 0, 0, 0, 0]})
    assert cells(over) == [27, 216, 729, 1728, 3375] != cells(before)
    assert {name: one["why"] for name, one in over["nodes"].items()} == {
        "a": "unchanged",
        "b": "override",
        "c": "upstream b changed",
        "d": "upstream c changed",
    }
    assert cells(session.run(FUNCTIONS, RUN, overrides={"input": [1]})) == [7**3]
    again = session.run(FUNCTIONS, RUN)
    assert cells(again) == cells(before)


def test_an_override_that_does_not_fit_is_told_at_its_node(session):
    result = session.run(FUNCTIONS, RUN, overrides={"b": "text"})
    assert result["error"]["node"] == "b"
    assert "Override 'b' cannot be read as pandas.Series: write a list" in result["error"]["message"]


def test_a_script_that_watches_its_nodes_computes_them_all(session):
    script = """\
        import functions
        from hamilton import driver
        from hamilton.lifecycle import PrintLn
        dr = driver.Builder().with_modules(functions).with_adapters(PrintLn()).build()
        dr.execute(["b"])
    """
    functions = "def a() -> int: return 1\ndef b(a: int) -> int: return a\n"
    session.run(functions, script)
    result = session.run(functions, script)
    assert not any(run["cached"] for run in result["nodes"].values())
    assert "Executing node: b." in session.printed


def test_a_changed_data_file_is_read_again(session):
    files = {
        "functions.py": "def a() -> str:\n    return open('data.txt').read()\n",
        "run.py": "import functions\nfrom hamilton import driver\n"
        "print(driver.Builder().with_modules(functions).build().execute(['a']))\n",
        "data.txt": "one",
    }
    session.run(files=files)
    result = session.run(files={**files, "data.txt": "two"})
    assert result["results"]["a"]["text"] == "two"
    assert result["nodes"]["a"]["why"] == "data file changed"


def test_given_outputs_bypass_the_script(session):
    result = session.run(FUNCTIONS, RUN, outputs=["b"], inputs={"input": [1]})
    assert result["results"].keys() == {"b"}
    assert result["graph"] is None


def test_an_exception_in_the_script(session):
    result = session.run(FUNCTIONS, "import functions\n\ndef go():\n    return {}['x']\n\ngo()\n")
    error = result["error"]
    assert (error["type"], error["node"], error["file"], error["line"]) == ("KeyError", None, "run.py", 4)
    assert [(one["file"], one["line"], one["function"]) for one in error["traceback"]] == [
        ("run.py", 6, "<module>"),
        ("run.py", 4, "go"),
    ]


def test_an_exception_in_a_node(session):
    result = session.run(FUNCTIONS.replace("a * 2", "a / '2'"), RUN)
    error = result["error"]
    assert (error["type"], error["node"], error["file"], error["line"]) == (
        "TypeError",
        "b",
        "functions.py",
        8,
    )
    assert [one["file"] for one in error["traceback"]] == ["run.py", "functions.py"]
    assert result["nodes"]["a"]["status"] == "done"
    assert result["nodes"]["b"]["status"] == "failed"
    assert result["graph"]["nodes"]


def test_a_wrong_question_to_the_driver(session):
    result = session.run(FUNCTIONS, RUN.replace("'d']", "'dd']"))
    assert (result["error"]["file"], result["error"]["line"]) == ("run.py", 5)
    assert "There is no node 'dd'" in result["error"]["message"]


@pytest.mark.parametrize(
    ("script", "type_", "says"),
    [
        ("x = (", "SyntaxError", "never closed"),
        ("import nope", "ModuleNotFoundError", "There is no module named 'nope' here."),
        ("import functions\nfunctions.aa", "AttributeError", "aa"),
        ("spend = 1\nprint(spemd)", "NameError", "Did you mean"),
        ("import sys\nsys.exit('no data')", "SystemExit", "'no data'"),
        ("raise KeyboardInterrupt", "Stopped", "The run was stopped."),
        ("input('name? ')", "EOFError", "make what input() asks for a parameter"),
    ],
)
def test_whatever_the_script_raises_ends_in_a_sentence(session, monkeypatch, script, type_, says):
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    result = session.run("def a() -> int: ...", script)
    assert not result["ok"]
    assert result["error"]["type"] == type_
    assert says in result["error"]["message"]
    assert result["error"]["file"] == "run.py"


def test_an_orderly_exit_is_no_error(session):
    assert session.run("", "import sys\nprint('done')\nsys.exit()\n")["ok"]


def test_a_broken_module_is_told_at_its_place(session):
    result = session.run("def a() -> int:\n    return (\n", "import functions\n")
    assert (result["error"]["type"], result["error"]["file"], result["error"]["line"]) == (
        "SyntaxError",
        "functions.py",
        2,
    )
    assert result["diagnostics"][0]["code"] == "syntax"


def test_the_script_leaves_the_interpreter_as_it_was(session):
    main, argv = sys.modules["__main__"], sys.argv
    session.run("", "import sys\nsys.argv.append('x')\nx = 1\n")
    assert sys.modules["__main__"] is main and sys.argv is argv


def test_an_edited_module_is_imported_anew(session):
    session.run("X = 1", "import functions\nprint(functions.X)")
    session.run("X = 2", "import functions\nprint(functions.X)")
    assert session.printed == "2\n"


def test_a_script_gets_the_real_package_where_the_analysis_had_a_stand_in(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    session = Session(str(tmp_path), ("colorsys",))
    try:
        functions = "import colorsys\ndef a() -> float: return colorsys.rgb_to_hsv(1.0, 0.0, 0.0)[2]\n"
        script = "import functions\nprint(functions.a())\n"
        assert session.analyse(functions, script)["light"]
        result = session.run(functions, script)
        assert result["ok"], result["error"]
        assert session.printed == "1.0\n"
    finally:
        session.kernel.close()


def test_names_that_nobody_binds_are_found():
    text = """
import a.b, c as d
from e import f
global_ = unbound1
def g(h, *i, j=unbound2, **k):
    try: l = h
    except E as m: print(m)
    with open(l) as n: pass
    for o in n: pass
    return [p for p in o if (q := p)], lambda r: r
class S(T):
    u = __file__
match global_:
    case [v, *w]: v, w
    case {"x": x, **y}: x
del z
"""
    assert list(unbound(Source(text))) == ["unbound1", "unbound2", "E", "T"]


def test_packages_that_a_program_needs_are_known_before_it_runs():
    files = {
        "functions.py": "import numpy as np, json\nfrom sklearn.svm import SVC\nimport helper",
        "helper.py": "def f():\n    import polars\n",
        "run.py": "from hamilton import driver\nimport functions\ndr = driver.Driver({}, functions)",
        "broken.py": "import (",
        "data.csv": "import nothing",
    }
    assert packages_needed(files) == ["numpy", "pandas", "polars", "sklearn"]
    assert packages_needed({"functions.py": "def a() -> int: ..."}) == []
    assert packages_needed({"functions.py": "from hamilton.plugins import h_pandas"}) == ["pandas"]
    assert packages_needed({"functions.py": "from hamilton.base import PandasDataFrameResult as R\nR"}) == [
        "pandas"
    ]


def test_packages_are_imported_ahead_and_missing_ones_are_not_told(tmp_path, monkeypatch):
    (tmp_path / "slow_library").mkdir()
    (tmp_path / "slow_library/__init__.py").write_text("")
    (tmp_path / "slow_library/models.py").write_text("class Model: ...")
    monkeypatch.syspath_prepend(tmp_path)
    text = "from slow_library.models import Model\nimport no_such_package\nimport helper"
    import_packages({"functions.py": text, "helper.py": "raise ValueError"})
    assert "slow_library.models" in sys.modules and "helper" not in sys.modules
    del sys.modules["slow_library"], sys.modules["slow_library.models"]
