"""What leaves the playground runs outside of it: in both engines, under real pytest, in real Jupyter."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from tests.projects.conftest import ENGINES, ROOT, Jobs, made_project, run_all
from tests.projects.programs import FEATURES, PROGRAMS, SPEND, example

from tryhamilton.projects.exporting import export
from tryhamilton.projects.model import ExportError, Project
from tryhamilton.workspace import Workspace

#: Programs whose tests are also tried as a file of their own.
BESIDE = ["features", "modules", "tables and dates"]
PYTEST = ["-m", "pytest", "-q", "-p", "no:cacheprovider"]


def unpacked(project: Project, folder: Path) -> Path:
    """The folder of the project, out of its zip."""
    _, content = export(project, "zip")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
    return folder / project.slug


@dataclass
class Ran:
    """All programs exported, and what became of each export in one engine."""

    engine: str
    projects: dict[str, Project]
    results: dict[str, dict[str, Any]]

    def output(self, job: str) -> str:
        """What the job printed; fails if it did not work."""
        result = self.results[job]
        assert result["code"] == 0, f"{self.engine}: {job}\n{result['output']}"
        return str(result["output"])


@pytest.fixture(scope="module", params=sorted(ENGINES))
def ran(request, tmp_path_factory) -> Iterator[Ran]:
    """Runs every export of every program in one go: script and tests of the zip, the single script, the tests alone."""
    jobs: Jobs = []
    projects: dict[str, Project] = {}
    before = os.getcwd()
    for number, (name, program) in enumerate(PROGRAMS.items()):
        folder = tmp_path_factory.mktemp(f"program{number}")
        os.chdir(folder)
        with Workspace(folder=folder) as workspace:
            project = projects[name] = made_project(workspace, program)
            place = tmp_path_factory.mktemp(f"project{number}")
            zipped = unpacked(project, place)
            jobs += [(f"{name}/run", zipped, ["run.py"]), (f"{name}/tests", zipped, PYTEST)]
            alone = tmp_path_factory.mktemp(f"script{number}")
            file, content = export(project, "script")
            (alone / file).write_bytes(content)
            jobs.append((f"{name}/script", alone, [file]))
            for where in (zipped, alone):
                # The script of a talk has Apache Hamilton draw into a folder that it does not make itself.
                (where / "test-output").mkdir(exist_ok=True)
            if name not in BESIDE:
                continue
            beside = tmp_path_factory.mktemp(f"tests{number}")
            for path, text in project.files.items():
                (beside / path).write_text(text)
            file, content = export(project, "tests")
            (beside / file).write_bytes(content)
            jobs.append((f"{name}/pytest file", beside, [*PYTEST, file]))
    os.chdir(before)
    yield Ran(request.param, projects, run_all(request.param, jobs, tmp_path_factory.mktemp("jobs")))


@pytest.mark.parametrize("name", PROGRAMS)
def test_zip_runs_and_its_tests_pass(name, ran):
    project = ran.projects[name]
    assert project.values or not project.outputs, project.why_no_values
    printed = ran.output(f"{name}/run")
    if "run.py" not in PROGRAMS[name]["files"]:
        assert all(f"{output}:\n" in printed for output in project.outputs)
    assert f"{len(project.values) + 1} passed" in ran.output(f"{name}/tests")


@pytest.mark.parametrize("name", PROGRAMS)
def test_script_runs_alone(name, ran):
    printed = ran.output(f"{name}/script")
    if "run.py" not in PROGRAMS[name]["files"]:
        assert all(f"{output}:\n" in printed for output in ran.projects[name].outputs)


@pytest.mark.parametrize("name", BESIDE)
def test_pytest_file_stands_beside_the_functions(name, ran):
    assert f"{len(ran.projects[name].values) + 1} passed" in ran.output(f"{name}/pytest file")


def test_a_changed_function_fails_its_test_and_no_other(project, tmp_path):
    folder = unpacked(project(**PROGRAMS["features"]), tmp_path)
    functions = folder / "functions.py"
    functions.write_text(functions.read_text().replace("spend.mean()", "spend.median()"))
    told = run_all("ours", [("tests", folder, PYTEST)], tmp_path)["tests"]
    assert told["code"] == 1
    assert "FAILED tests/test_dataflow.py::test_spend_mean" in told["output"]
    assert "1 failed, 3 passed" in told["output"]


@pytest.mark.parametrize(
    ("name", "engine"),
    [
        ("the page", "ours"),
        ("modules", "ours"),
        ("tables and dates", "apache"),
        ("parallel", "apache"),
        ("async", "apache"),
        ("async script", "ours"),
    ],
)
def test_notebook_runs_from_top_to_bottom_in_jupyter(name, engine, project, tmp_path, monkeypatch):
    made = project(**PROGRAMS[name])
    _, content = export(made, "notebook")
    document = nbformat.reads(content.decode(), as_version=4)
    nbformat.validate(document)
    assert (document.nbformat, document.nbformat_minor) == (4, 5)
    # The kernel is a Python of its own; which engine it finds is told by its path.
    apache = next((ROOT / ".venv-oracle/lib").glob("python*/site-packages"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "py") if engine == "ours" else str(apache))
    folder = tmp_path / "notebook"
    folder.mkdir()
    document.cells.append(nbformat.v4.new_code_cell("import hamilton.driver; hamilton.driver.__file__"))
    NotebookClient(document, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
    assert ("oracle" in document.cells[-1].outputs[0].data["text/plain"]) == (engine == "apache")
    shown = [cell for cell in document.cells if cell.source.startswith("results[")]
    assert len(shown) == len(made.outputs)
    assert all(cell.outputs for cell in shown)
    printed = "".join(each.get("text", "") for cell in document.cells for each in cell.get("outputs", ()))
    assert "Traceback" not in printed
    assert name != "async script" or "{'told': 'about Rome: 4'}" in printed


@pytest.mark.parametrize("name", PROGRAMS)
def test_notebook_has_the_shape_of_one(name, project):
    document = nbformat.reads(export(project(**PROGRAMS[name]), "notebook")[1].decode(), as_version=4)
    nbformat.validate(document)


def test_the_projects_wheel_holds_what_it_needs(project, tmp_path):
    """`pip install` builds it with the tool that its pyproject names."""
    folder = unpacked(project(**PROGRAMS["tables and dates"]), tmp_path)
    target = tmp_path / "installed"
    calm = ["--no-build-isolation", "--no-deps", "--no-index", "--disable-pip-version-check"]
    pip = [sys.executable, "-m", "pip", "install", "-q", *calm, "--target", str(target), str(folder)]
    subprocess.run(pip, check=True, capture_output=True)
    there = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    assert {"functions.py", "sample_inputs.py", "sample_data/orders.csv", "sample_data/values.json"} <= there


def test_zip_holds_what_a_project_has(project, tmp_path):
    folder = unpacked(project(**PROGRAMS["features"]), tmp_path)
    there = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert there == [
        "README.md",
        "functions.py",
        "pyproject.toml",
        "run.py",
        "sample_data/columns.csv",
        "sample_data/values.json",
        "sample_inputs.py",
        "tests/test_dataflow.py",
        "tryhamilton.json",
    ]
    assert (folder / "sample_data/columns.csv").read_text() == "spend,signups\n10,1\n10,4\n20,50\n"
    assert (folder / "functions.py").read_text() == FEATURES
    assert 'dependencies = ["pandas"]' in (folder / "pyproject.toml").read_text()


def test_the_same_program_makes_the_same_bytes(project):
    for kind in ("zip", "notebook", "script", "tests"):
        assert export(project(**PROGRAMS["features"]), kind) == export(project(**PROGRAMS["features"]), kind)


def test_a_file_read_into_an_input_goes_along(project, tmp_path):
    (tmp_path / "attached/weeks.csv").write_text("spend,signups\n1,2\n3,4\n")
    of_file = {"$file": "weeks.csv"}
    made = project(FEATURES, inputs={"spend": of_file, "signups": of_file, "limit": 1})
    folder = unpacked(made, tmp_path / "out")
    assert (folder / "sample_data/weeks.csv").read_text() == "spend,signups\n1,2\n3,4\n"
    told = run_all("ours", [("run", folder, ["run.py"])], tmp_path)["run"]
    assert "spend_mean:\n2.0" in told["output"]


def test_a_borrowed_import_stands_in_the_exported_script(project):
    script = project(**example("tryhamilton-page")).files["run.py"]
    assert script.splitlines()[0] == "import pandas as pd"


def test_without_values_the_tests_hold_the_graph(project, tmp_path):
    made = project(FEATURES, inputs={"spend": [1], "limit": 2})
    assert made.why_no_values == "Input 'signups' (pandas.Series) has no value. Give it one."
    folder = unpacked(made, tmp_path)
    assert "No values are pinned: Input 'signups'" in (folder / "tests/test_dataflow.py").read_text()
    assert "1 passed" in run_all("ours", [("tests", folder, PYTEST)], tmp_path)["tests"]["output"]


def test_a_node_that_fails_is_told(project):
    made = project("def a() -> int:\n    return 1 // 0\n")
    assert made.values == {}
    assert "division" in made.why_no_values


def test_a_program_with_a_fault_is_not_exported(project):
    with pytest.raises(ExportError, match=r"has a fault.*functions.py, line 1"):
        project("def a(:\n")


def test_values_that_are_no_code_are_held_by_their_type(project):
    made = project("def a(x: int) -> object:\n    return object()\n", inputs={"x": 1})
    assert "type(results[\"a\"]).__name__ == 'object'" in export(made, "tests")[1].decode().replace(
        "results['a']", 'results["a"]'
    )


def test_hostile_titles_stay_text(project):
    made = replace(project(FEATURES, inputs=SPEND), title='../../x"""\nimport os\n[link](javascript:1) \\')
    assert made.slug == "x-import-os-link-javascript-1"
    assert "/" not in export(made, "zip")[0]
    name, content = export(made, "script")
    assert "/" not in name
    compile(content, "script.py", "exec")
    assert json.loads(export(made, "notebook")[1])["nbformat"] == 4
