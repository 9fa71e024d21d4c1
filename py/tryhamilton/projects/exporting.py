"""The kinds of export by name."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass

from tryhamilton.projects.archive import project_zip
from tryhamilton.projects.model import Project
from tryhamilton.projects.notebook import notebook
from tryhamilton.projects.script import single_script
from tryhamilton.projects.testing import test_file
from tryhamilton.protocol import ExportKind, SentFile


@dataclass(frozen=True)
class Kind:
    """What its file is called, what it is, and how it is made."""

    name: Callable[[Project], str]
    media: str
    make: Callable[[Project], bytes]


def _text(make: Callable[[Project], str]) -> Callable[[Project], bytes]:
    return lambda project: make(project).encode("utf-8", "surrogatepass")


KINDS: dict[ExportKind, Kind] = {
    "zip": Kind(lambda project: f"{project.slug}.zip", "application/zip", project_zip),
    "notebook": Kind(lambda project: f"{project.slug}.ipynb", "application/x-ipynb+json", _text(notebook)),
    "script": Kind(
        lambda project: f"{project.slug.replace('-', '_')}.py", "text/x-python", _text(single_script)
    ),
    "tests": Kind(lambda project: "test_dataflow.py", "text/x-python", _text(test_file)),
}


def export(project: Project, kind: ExportKind) -> tuple[str, bytes]:
    """The name and the content of the file."""
    return KINDS[kind].name(project), KINDS[kind].make(project)


def sent(project: Project, kind: ExportKind) -> SentFile:
    """The file as it travels to the page."""
    name, content = export(project, kind)
    return {"name": name, "media": KINDS[kind].media, "data": base64.b64encode(content).decode("ascii")}
