"""What stands in the cells of a notebook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

#: The key of a cell's metadata that names the file in it.
FILE = "tryhamilton_file"
_WRITES = re.compile(r"^%%(?:writefile(?:\s+-a)?|cell_to_module)\s+(?:-\S+\s+)*([\w./-]+)[^\n]*\n?")


def _code(document: Mapping[str, Any]) -> Iterator[tuple[int, dict[str, Any], str]]:
    """Number (as Jupyter shows none, from 1), cell and text of each code cell."""
    for number, cell in enumerate(document["cells"], 1):
        if isinstance(cell, dict) and cell.get("cell_type") == "code":
            source = cell.get("source", "")
            text = "".join(map(str, source)) if isinstance(source, list) else str(source)
            yield number, cell, text


def files_of(document: Mapping[str, Any]) -> dict[str, str]:
    """The files that cells write (`%%writefile`, `%%cell_to_module`) or that their metadata name."""
    files: dict[str, str] = {}
    for _, cell, text in _code(document):
        metadata = cell.get("metadata")
        named = metadata.get(FILE) if isinstance(metadata, dict) else None
        written = _WRITES.match(text)
        if isinstance(named, str):
            files[named] = text
        elif written:
            name = written[1] if "." in written[1] else f"{written[1]}.py"
            files[name] = text[written.end() :]
    return files


def script_of(document: Mapping[str, Any], told: list[str]) -> str:
    """All code cells as one script. Lines that are for Jupyter and not for Python are left out, and told."""
    parts: list[str] = []
    for number, _, text in _code(document):
        lines: list[str] = []
        for line in text.splitlines():
            if line.lstrip().startswith(("%", "!", "?")) or line.rstrip().endswith("?"):
                told.append(f"Cell {number}: {line.strip()[:60]!r} is for Jupyter, and was left out.")
                if line.startswith("%%"):
                    lines = [] if not line.startswith(("%%time", "%%capture")) else lines
                    if not line.startswith(("%%time", "%%capture")):
                        break
                continue
            lines.append(line)
        if any(line.strip() for line in lines):
            parts.append(f"# %% cell {number}\n" + "\n".join(lines) + "\n")
    return "\n".join(parts)
