"""`tryhamilton export` on the command line."""

from __future__ import annotations

import json
import zipfile

import pytest
from tests.projects.programs import FEATURES, SPEND

from tryhamilton.cli import main


@pytest.fixture
def folder(tmp_path, monkeypatch):
    made = tmp_path / "spend"
    made.mkdir()
    (made / "functions.py").write_text(FEATURES)
    (made / "inputs.json").write_text(json.dumps({"inputs": SPEND}))
    (made / "README.md").write_text("about")
    monkeypatch.chdir(tmp_path)
    return made


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("zip", "spend.zip"),
        ("notebook", "spend.ipynb"),
        ("script", "spend.py"),
        ("tests", "test_dataflow.py"),
    ],
)
def test_writes_each_kind(kind, name, folder, tmp_path, capsys):
    assert main(["export", "spend", "--as", kind]) == 0
    assert (tmp_path / name).stat().st_size > 200
    said = capsys.readouterr().out
    assert said.startswith(f"Wrote {name} (")
    assert "3 values pinned" in said


def test_one_file_and_a_name_of_ones_own(folder, tmp_path, capsys):
    assert main(["export", "spend/functions.py", "--out", "made.zip", "--title", "My spend", "--no-run"]) == 0
    with zipfile.ZipFile(tmp_path / "made.zip") as archive:
        assert "my-spend/functions.py" in archive.namelist()
    assert "0 values pinned" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "why"),
    [("{", "is no JSON"), ("[]", "must hold an object"), ('{"inputs": 7}', "must hold an object")],
)
def test_values_that_are_none(content, why, folder, capsys):
    (folder / "inputs.json").write_text(content)
    assert main(["export", "spend"]) == 1
    assert why in capsys.readouterr().err


def test_nothing_there(tmp_path, capsys):
    assert main(["export", str(tmp_path / "gone")]) == 1
    assert "There is no" in capsys.readouterr().err
    assert main(["export", str(tmp_path)]) == 1
    assert "no Python file with functions" in capsys.readouterr().err


def test_missing_inputs_are_told(folder, capsys):
    (folder / "inputs.json").unlink()
    assert main(["export", "spend"]) == 0
    assert "No values are pinned: Input" in capsys.readouterr().out
