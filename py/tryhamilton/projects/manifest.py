"""What brings an export back as the program that it was: its files in order, and its values as they were typed."""

from __future__ import annotations

import json
from typing import Any

from tryhamilton.projects.model import Project

#: The file of a zip that holds it, and its key in the metadata of a notebook.
MANIFEST = "tryhamilton.json"
KEY = "tryhamilton"
VERSION = 1


def record(project: Project) -> dict[str, Any]:
    """The record for a project; the texts of the files are not in it."""
    program = project.program
    return {
        "version": VERSION,
        "title": project.title,
        "files": list(program["files"]),
        "config": program.get("config") or {},
        "inputs": program.get("inputs") or {},
        "overrides": program.get("overrides") or {},
    }


def manifest(project: Project) -> str:
    """The record as the text of a file."""
    return json.dumps(record(project), indent=2, ensure_ascii=False) + "\n"
