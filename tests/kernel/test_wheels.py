"""Wheels that a visitor brings."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tryhamilton.wheels import BadWheel, applicable, check, installed, look


def wheel(folder: Path, name: str = "tiny-1.0-py3-none-any.whl", metadata: str = "Name: tiny\n") -> str:
    with zipfile.ZipFile(folder / name, "w") as file:
        file.writestr("tiny.py", "ANSWER = 42\n")
        file.writestr("tiny-1.0.dist-info/METADATA", f"Metadata-Version: 2.1\n{metadata}Version: 1.0\n")
    return str(folder / name)


def test_what_a_wheel_needs(tmp_path):
    path = wheel(
        tmp_path,
        metadata="Name: tiny\nRequires-Dist: Never_There (>=1)\nRequires-Dist: pytest\n"
        'Requires-Dist: nowin; sys_platform == "win32"\nRequires-Dist: more; extra == "all"\n',
    )
    assert check(path) == ("tiny", ["never-there", "pytest"])
    assert json.loads(look(path)) == {"name": "tiny", "needs": ["never-there"]}


@pytest.mark.parametrize(
    ("name", "metadata", "why"),
    [
        ("tiny.zip", "Name: tiny\n", "is no wheel"),
        (
            "tiny-1.0-cp314-cp314-manylinux_x86_64.whl",
            "Name: tiny\n",
            "holds machine code for manylinux_x86_64",
        ),
        (
            "tiny-1.0-py3-none-any.whl",
            "Name: tiny\nRequires-Python: <3\n",
            "is for Python <3; this is Python 3.",
        ),
    ],
)
def test_what_cannot_be_installed_says_why(tmp_path, name, metadata, why):
    with pytest.raises(BadWheel, match=why):
        check(wheel(tmp_path, name, metadata))
    assert "why" in json.loads(look(str(tmp_path / name)))


def test_a_damaged_file(tmp_path):
    path = tmp_path / "tiny-1.0-py3-none-any.whl"
    path.write_bytes(b"PK\x03\x04 and then nothing")
    with pytest.raises(BadWheel, match="is damaged"):
        check(str(path))


def test_what_is_installed():
    assert "pytest" in json.loads(installed())
    assert applicable([]) == []
