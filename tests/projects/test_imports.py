"""What was exported comes back; what others made is opened, or refused with a sentence."""

from __future__ import annotations

import base64
import io
import json
import struct
import zipfile

import nbformat
import pytest
from tests.projects.programs import FEATURES, PROGRAMS, SPEND
from tests.projects.scripts import SCRIPTS

from tryhamilton.projects.exporting import export
from tryhamilton.projects.importing import imported
from tryhamilton.projects.unpacking import ImportFault


def opened(name: str, content: bytes | str, names: dict[str, str] | None = None):
    data = content.encode() if isinstance(content, str) else content
    return imported(name, base64.b64encode(data).decode(), names)


def zip_of(files: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize("kind", ["zip", "notebook"])
@pytest.mark.parametrize("name", PROGRAMS)
def test_projects_and_notebooks_come_back(name, kind, project):
    made = project(**PROGRAMS[name])
    found = opened(*export(made, kind))
    assert (found["mode"], found["title"]) == ("replace", "Spend and signups")
    expected = {**made.program["files"]}
    if "run.py" in expected:
        expected["run.py"] = made.files["run.py"]  # with the import that it borrowed
    assert list(found["program"]["files"].items()) == list(expected.items())
    for group in ("inputs", "config", "overrides"):
        assert found["program"][group] == made.program.get(group, {})


@pytest.mark.parametrize("name", ["features", "override", "config", "modules", "data file", "parallel"])
def test_scripts_come_back(name, project):
    made = project(**PROGRAMS[name])
    found = opened(*export(made, "script"))
    assert found["mode"] == "replace"
    texts = {file: text.strip() for file, text in made.program["files"].items()}
    back = {file: text.strip() for file, text in found["program"]["files"].items()}
    for file, text in texts.items():
        assert text in back[file] or text == back[file]
    for group in ("inputs", "config", "overrides"):
        assert found["program"][group] == made.program.get(group, {})


def test_tests_come_back_as_a_file_to_add(project):
    found = opened(*export(project(FEATURES, inputs=SPEND), "tests"))
    assert (found["mode"], list(found["program"]["files"])) == ("add", ["test_dataflow.py"])


def test_a_module_is_added_and_a_driver_script_is_run_py():
    found = opened("my features.py", FEATURES)
    assert (found["mode"], list(found["program"]["files"])) == ("add", ["my_features.py"])
    found = opened("main.py", PROGRAMS["the page"]["files"]["run.py"])
    assert (found["mode"], list(found["program"]["files"])) == ("add", ["run.py"])


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_flat_script_becomes_proposals(name):
    found = opened("report.py", SCRIPTS[name])
    assert (found["mode"], found["title"]) == ("propose", "report")
    assert found["proposals"]["items"]


def test_a_notebook_becomes_proposals():
    document = nbformat.v4.new_notebook()
    document.cells = [
        nbformat.v4.new_markdown_cell("# Report"),
        nbformat.v4.new_code_cell("%matplotlib inline\n!pip install pandas\nimport pandas as pd"),
        nbformat.v4.new_code_cell("df = pd.read_csv('weeks.csv')\ndf.head()"),
        nbformat.v4.new_code_cell("%%bash\nls"),
        nbformat.v4.new_code_cell("df['cost'] = df['spend'] / df['signups']\ndf.plot?"),
    ]
    found = opened("report.ipynb", nbformat.writes(document))
    assert [one["name"] for one in found["proposals"]["items"]] == ["df", "cost"]
    assert found["told"] == [
        "Cell 2: '%matplotlib inline' is for Jupyter, and was left out.",
        "Cell 2: '!pip install pandas' is for Jupyter, and was left out.",
        "Cell 4: '%%bash' is for Jupyter, and was left out.",
        "Cell 5: 'df.plot?' is for Jupyter, and was left out.",
    ]


def test_a_notebook_with_modules_is_a_program():
    document = nbformat.v4.new_notebook()
    document.cells = [nbformat.v4.new_code_cell(f"%%cell_to_module features --display\n{FEATURES}")]
    found = opened("x.ipynb", nbformat.writes(document))
    assert found["program"]["files"] == {"features.py": FEATURES}


def test_a_foreign_zip_opens_with_what_it_has():
    content = zip_of(
        {
            "repo-main/features.py": FEATURES,
            "repo-main/data.csv": "a\n1\n",
            "repo-main/setup.py": "",
            "repo-main/pkg/deep.py": "x = 1",
            "repo-main/logo.png": b"\x89PNG\0",
            "repo-main/tests/test_a.py": "",
        }
    )
    found = opened("repo.zip", content)
    assert found["program"]["files"] == {"features.py": FEATURES, "data.csv": "a\n1\n"}
    assert found["told"] == [
        "repo-main/logo.png was left out: it is no file of a program.",
        "pkg/deep.py was left out: the playground has no folders.",
    ]


def test_a_damaged_manifest_loses_the_values_only(project):
    content = zip_of({"p/functions.py": FEATURES, "p/tryhamilton.json": '{"files": 7'})
    found = opened("p.zip", content)
    assert found["program"] == {
        "files": {"functions.py": FEATURES},
        "config": {},
        "inputs": {},
        "overrides": {},
    }
    assert found["told"] == ["tryhamilton.json is damaged: the values that it held are lost."]


def test_a_manifest_cannot_name_what_is_no_file():
    record = {
        "version": 1,
        "files": ["../x.py", "/etc/passwd", "__proto__", "a.py", 7],
        "inputs": {"__proto__": 1, "x": 2},
    }
    content = zip_of({"p/a.py": FEATURES, "p/tryhamilton.json": json.dumps(record)})
    found = opened("p.zip", content)
    assert list(found["program"]["files"]) == ["a.py"]
    assert found["program"]["inputs"] == {"x": 2}


# -- hostile files -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["../evil.py", "/etc/evil.py", "a/../../evil.py", "..\\evil.py", "C:/evil.py"]
)
def test_a_zip_cannot_point_outside(name):
    with pytest.raises(ImportFault, match="names a file outside of itself"):
        opened("x.zip", zip_of({"ok.py": FEATURES, name: "import os"}))


def test_a_zip_bomb_is_not_unpacked():
    with pytest.raises(ImportFault, match="unpacks to more than"):
        opened("x.zip", zip_of({"a.py": b"0" * 50_000_000}))
    many = zip_of({f"f{number}.py": b"0" * 150_000 for number in range(90)})
    with pytest.raises(ImportFault, match="unpacks to more than"):
        opened("x.zip", many)
    with pytest.raises(ImportFault, match="holds 501 files"):
        opened("x.zip", zip_of({f"f{number}.py": "" for number in range(501)}))


def test_a_zip_that_lies_about_its_sizes_is_not_believed():
    content = bytearray(zip_of({"a.py": b"0" * 50_000_000}))
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 10)
    with pytest.raises(ImportFault):
        opened("x.zip", bytes(content))


def test_a_file_of_50_mb_is_refused_before_it_is_decoded():
    with pytest.raises(ImportFault, match="larger than 20 MB"):
        imported("x.py", "A" * 50_000_000)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("x.zip", b"PK\x03\x04 rubbish", "no zip"),
        ("x.zip", b"", "no zip"),
        ("x.py", b"caf\xe9 = 1", r"no UTF-8 text \(byte 4\)"),
        ("x.py", b"\x00\x01\x02", "no text"),
        ("x.py", "def (:", r"x.py, line 1, is no Python"),
        ("x.py", "import os\n", "computes nothing"),
        ("x.ipynb", "{", "no notebook"),
        ("x.ipynb", '{"cells": 7}', "no notebook"),
        (
            "x.ipynb",
            '{"cells": [7, {"cell_type": "code"}, {"cell_type": "code", "source": [7]}]}',
            "computes nothing",
        ),
        ("x.exe", b"MZ", "cannot be imported"),
        ("x.zip", zip_of({"readme.md": "hello"}), "holds no Python file"),
    ],
)
def test_what_cannot_be_opened_says_why(name, content, why):
    with pytest.raises(ImportFault, match=why):
        opened(name, content)


def test_utf_16_and_byte_order_marks_are_text():
    for encoding in ("utf-16", "utf-8-sig"):
        assert opened("a.py", FEATURES.encode(encoding))["program"]["files"]["a.py"] == FEATURES
