"""The functions that a script could be compute what the script does, in both engines."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
from tests.projects.conftest import ENGINES, run_all
from tests.projects.scripts import CSV, SCRIPTS

from tryhamilton.projects.refactor.proposing import Proposer, ScriptError, propose

#: Runs the script, then its functions, and compares each variable with the node that it ended as.
RUN = Path(__file__).with_name("compare_script.py").read_text()


def module_of(proposals) -> str:
    functions = [one["code"] for one in proposals["items"] if one["kind"] == "function"]
    return "\n\n".join([proposals["header"], *functions])


def inputs_of(proposals) -> dict:
    return {one["name"]: json.loads(one["code"]) for one in proposals["items"] if one["kind"] == "input"}


def expectations(proposer: Proposer) -> list[tuple[str, str]]:
    """What must be equal: an expression over the script's variables, and a node."""
    told = []
    for variable, node in proposer.final.items():
        frame = proposer._frames.get(variable)
        # Added columns are nodes; nobody reads the whole of a table that still lacks them.
        if frame is None or not frame.pending:
            told.append((variable, node))
    for variable, frame in proposer._frames.items():
        told += [(f"{variable}[{column!r}]", node) for column, node in frame.columns.items()]
    return told


@pytest.fixture(scope="module", params=sorted(ENGINES))
def computed(request, tmp_path_factory):
    """Script → folder in which its functions were run, for all scripts at once."""
    jobs, folders = [], {}
    for number, (name, script) in enumerate(SCRIPTS.items()):
        folder = folders[name] = tmp_path_factory.mktemp(f"script{number}")
        proposer = Proposer(script, {})
        proposals = proposer.result()
        (folder / "weeks.csv").write_text(CSV)
        (folder / "functions.py").write_text(module_of(proposals))
        (folder / "inputs.json").write_text(json.dumps(inputs_of(proposals)))
        (folder / "script.py").write_text(script)
        (folder / "expected.json").write_text(json.dumps(expectations(proposer)))
        (folder / "run.py").write_text(RUN)
        jobs.append((name, folder, ["run.py"]))
    results = run_all(request.param, jobs, tmp_path_factory.mktemp("jobs"))
    return folders, results


@pytest.mark.parametrize("name", SCRIPTS)
def test_functions_compute_what_the_script_does(name, computed):
    folders, results = computed
    code = (folders[name] / "functions.py").read_text()
    assert results[name]["code"] == 0, f"{results[name]['output']}\n{code}"
    assert (
        f"{len(json.loads((folders[name] / 'expected.json').read_text()))} equal" in results[name]["output"]
    )


@pytest.mark.parametrize("name", SCRIPTS)
def test_each_function_has_hints_and_a_place(name):
    lines = SCRIPTS[name].splitlines()
    proposals = propose(SCRIPTS[name])
    names = [one["name"] for one in proposals["items"]]
    assert len(set(names)) == len(names)
    for one in proposals["items"]:
        assert 1 <= one["first"] <= one["last"] <= len(lines)
        if one["kind"] == "function":
            compile(one["code"], "one.py", "exec")
            assert set(one["needs"]) <= {each for other in proposals["items"] for each in other["gives"]}


def test_reads_like_the_paper():
    proposals = propose(SCRIPTS["columns of a table"])
    assert module_of(proposals) == (
        "import pandas as pd\nfrom hamilton.function_modifiers import extract_columns\n\n\n"
        '@extract_columns("spend", "signups")\n'
        "def df() -> pd.DataFrame:\n"
        '    return pd.read_csv("weeks.csv")\n\n\n'
        "def cost(spend: pd.Series, signups: pd.Series) -> pd.Series:\n"
        '    """Cost of one signup."""\n'
        "    return spend / signups\n\n\n"
        "def dear(cost: pd.Series) -> pd.Series:\n"
        "    return cost > cost.mean()\n\n\n"
        "def df_2(df: pd.DataFrame, cost: pd.Series, dear: pd.Series) -> pd.DataFrame:\n"
        "    return df.assign(cost=cost, dear=dear)\n\n\n"
        "def result(df_2: pd.DataFrame) -> pd.DataFrame:\n"
        "    return df_2[df_2['dear']]\n"
    )


def test_another_name_goes_through_all_that_reads_it():
    proposals = propose(SCRIPTS["the same name again and again"], {"df_2": "complete"})
    code = module_of(proposals)
    assert "def complete(df: pd.DataFrame)" in code
    assert "(complete: pd.DataFrame)" in code
    assert "df_2" not in code


@pytest.mark.parametrize("wanted", ["class", "_x", "total", "a b", "import os", ""])
def test_a_name_that_cannot_be_is_not_taken(wanted):
    proposals = propose(SCRIPTS["the same name again and again"], {"df_2": wanted})
    assert "df_2" in [one["name"] for one in proposals["items"]]


def test_what_is_left_out_says_why():
    left = propose("x = 1\nprint(x)\nx\nassert x == 1\nopen('a').write('b')\nimport os\nos.remove('a')\n")[
        "left"
    ]
    assert [(one["line"], one["why"].split(".")[0]) for one in left] == [
        (2, "It shows something"),
        (3, "It shows something"),
        (4, "It checks something"),
        (5, "It writes something"),
        (7, "It does something and computes nothing"),
    ]


def test_a_function_that_reads_the_scripts_variables_is_told():
    left = propose("limit = 3\ndef small(x):\n    return x < limit\n")["left"]
    assert left[0]["why"].startswith("small reads limit from outside")


def test_no_python_is_told_with_its_line():
    with pytest.raises(ScriptError, match="line 2"):
        propose("x = 1\ny = (\n")


def test_comments_cannot_end_a_docstring():
    code = propose('# """ + evil() + """ \\\nx = f()\n')["items"][0]["code"]
    [function] = ast.parse(code).body
    assert isinstance(function, ast.FunctionDef)
    assert "evil()" in (ast.get_docstring(function) or "")


def test_nothing_is_executed(tmp_path):
    marker = tmp_path / "ran"
    propose(f"open({str(marker)!r}, 'w')\nx = __import__('os').system('touch {marker}')\n")
    assert not marker.exists()
