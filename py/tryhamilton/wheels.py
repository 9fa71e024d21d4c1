"""Wheels that a visitor brings: whether one can be installed here, and which packages it needs besides."""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import re
import zipfile
from collections.abc import Iterable
from email.parser import HeaderParser
from pathlib import Path
from typing import Any


class BadWheel(ValueError):
    """A file that cannot be installed; the text says why."""


def check(path: str) -> tuple[str, list[str]]:
    """The name of the package in a wheel, and the requirements that apply to this Python. Raises BadWheel."""
    name = Path(path).name
    parts = name.removesuffix(".whl").split("-")
    if not name.endswith(".whl") or len(parts) not in (5, 6):
        raise BadWheel(f"{name} is no wheel: its name must be like name-1.0-py3-none-any.whl.")
    if parts[-1] != "any" or parts[-2] != "none":
        raise BadWheel(
            f"{name} holds machine code for {parts[-1]}. In a browser only pure Python works (…-none-any.whl)."
        )
    try:
        with zipfile.ZipFile(path) as wheel:
            inside = next(one for one in wheel.namelist() if one.endswith(".dist-info/METADATA"))
            text = wheel.read(inside).decode("utf-8", "replace")
    except (zipfile.BadZipFile, StopIteration, KeyError, OSError):
        raise BadWheel(f"{name} is damaged: it is no zip file with metadata.") from None
    metadata = HeaderParser().parsestr(text)
    python = metadata.get("Requires-Python")
    if python and not _fits_python(python):
        raise BadWheel(f"{name} is for Python {python}; this is Python {'.'.join(map(str, _python()))}.")
    return metadata["Name"] or parts[0], applicable(metadata.get_all("Requires-Dist") or [])


def missing(requirements: Iterable[str]) -> list[str]:
    """Those of the names that are not installed."""
    absent = []
    for name in requirements:
        try:
            importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            absent.append(name)
    return absent


def applicable(requirements: Iterable[str]) -> list[str]:
    """Names of the requirements whose markers hold here; extras are left out."""
    library = _packaging()
    found = []
    for line in requirements:
        one = library.requirements.Requirement(line)
        if one.marker is None or one.marker.evaluate({"extra": ""}):
            found.append(re.sub(r"[-_.]+", "-", one.name).lower())
    return found


def _fits_python(wanted: str) -> bool:
    library = _packaging()
    version = ".".join(map(str, _python()))
    return bool(library.specifiers.SpecifierSet(wanted).contains(version, prereleases=True))


def _python() -> tuple[int, int, int]:
    import sys

    return sys.version_info[:3]


def _packaging() -> Any:
    for module in ("requirements", "specifiers"):
        importlib.import_module(f"packaging.{module}")
    return importlib.import_module("packaging")


def look(path: str) -> str:
    """For the worker, as JSON: `{"name", "needs"}`, or `{"why"}` if the wheel cannot be installed."""
    try:
        name, needed = check(path)
    except BadWheel as error:
        return json.dumps({"why": str(error)})
    return json.dumps({"name": name, "needs": missing(needed)})


def installed() -> str:
    """Name → version of everything that is installed, as JSON."""
    importlib.invalidate_caches()
    return json.dumps(
        {str(one.metadata["Name"]).lower(): one.version for one in importlib.metadata.distributions()}
    )
