"""A folder or a zip file with dataflows in it: what is there, and importing from it.

A dataflow is a folder with an ``__init__.py`` of functions and, as it may be, ``README.md``, ``requirements.txt``
(one package a line), ``tags.json`` and ``valid_configs.jsonl`` (one configuration a line). A folder ``user/NAME``
above it says whose it is. The folders of the Hamilton project's own collection look like that too.
"""

from __future__ import annotations

import dataclasses
import hashlib
import importlib.machinery
import importlib.util
import json
import sys
import zipfile
import zipimport
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

_MODULE = "__init__.py"
_KEPT = frozenset({".py", ".md", ".txt", ".json", ".jsonl", ".toml", ".csv"})


@dataclasses.dataclass(frozen=True)
class Entry:
    """One dataflow of a shelf: `place` is its folder, named from the shelf's top with ``/``."""

    name: str
    user: str | None
    place: str
    shelf: Shelf

    def files(self) -> dict[str, bytes]:
        """Its files, by their path inside its folder."""
        return self.shelf.files(self.place)

    def text(self, file: str) -> str:
        """The text of one of its files; empty if it has no such file."""
        return self.shelf.read(f"{self.place}/{file}") or ""

    @property
    def version(self) -> str:
        """A digest of its files: another version, another text."""
        digest = hashlib.sha256()
        for name, content in sorted(self.files().items()):
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
        return digest.hexdigest()[:12]

    @property
    def requirements(self) -> list[str]:
        """The packages that it needs, as ``requirements.txt`` spells them."""
        lines = (line.partition("#")[0].strip() for line in self.text("requirements.txt").splitlines())
        return [line for line in lines if line]

    @property
    def configurations(self) -> list[dict[str, Any]]:
        """The configurations that it is made for; an empty one if it does not say."""
        lines = [line for line in self.text("valid_configs.jsonl").splitlines() if line.strip()]
        return [json.loads(line) for line in lines] or [{}]

    @property
    def tags(self) -> dict[str, Any]:
        """What it says about itself: keyed words, such as its use cases."""
        text = self.text("tags.json")
        return json.loads(text) if text else {}

    @property
    def module_name(self) -> str:
        """The name that it is imported under."""
        return (
            f"hamilton.contrib.user.{self.user}.{self.name}" if self.user else f"hamilton.contrib.{self.name}"
        )

    def module(self) -> ModuleType:
        """The dataflow as a module, imported once; again if its files have changed since."""
        known = sys.modules.get(self.module_name)
        if known is not None and getattr(known, "__version__", None) == self.version:
            return known
        spec = self.shelf.spec(self)
        module = importlib.util.module_from_spec(spec)
        sys.modules[self.module_name] = module
        try:
            assert spec.loader is not None
            spec.loader.exec_module(module)
        except BaseException:
            del sys.modules[self.module_name]
            raise
        module.__version__ = self.version  # type: ignore[attr-defined]
        return module


class Shelf:
    """The dataflows in a folder or a zip file. FileNotFoundError if there is neither."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path).expanduser().resolve()
        if not self.path.exists():
            raise FileNotFoundError(f"There is no folder or zip file {self.path}.")
        self._zipped = self.path.is_file()

    def __repr__(self) -> str:
        return f"Shelf({str(self.path)!r})"

    def __iter__(self) -> Iterator[Entry]:
        names = set(self._names())
        folders = sorted(name.rpartition("/")[0] for name in names if name.endswith("/" + _MODULE))
        # A package that only holds others ("contrib", "user") describes nothing and is no dataflow.
        described = {one for one in folders if names & {f"{one}/README.md", f"{one}/tags.json"}}
        for place in folders:
            parts = place.split("/")
            inside_another = any("/".join(parts[:depth]) in described for depth in range(1, len(parts)))
            if place in described and not inside_another:
                user = parts[-2] if len(parts) > 2 and parts[-3] == "user" else None
                yield Entry(parts[-1], user, place, self)

    def _names(self) -> list[str]:
        if self._zipped:
            with zipfile.ZipFile(self.path) as archive:
                return [name for name in archive.namelist() if not name.endswith("/")]
        return [path.relative_to(self.path).as_posix() for path in self.path.rglob("*") if path.is_file()]

    def read(self, name: str) -> str | None:
        """The text of a file of the shelf, or None."""
        try:
            if self._zipped:
                with zipfile.ZipFile(self.path) as archive:
                    return archive.read(name).decode()
            return (self.path / name).read_text(encoding="utf-8")
        except (KeyError, FileNotFoundError, NotADirectoryError):
            return None

    def files(self, place: str) -> dict[str, bytes]:
        """The files below a folder, by their path inside it, without what Python leaves there."""
        names = [
            name for name in self._names() if name.startswith(place + "/") and Path(name).suffix in _KEPT
        ]
        if self._zipped:
            with zipfile.ZipFile(self.path) as archive:
                return {name[len(place) + 1 :]: archive.read(name) for name in names}
        return {name[len(place) + 1 :]: (self.path / name).read_bytes() for name in names}

    def spec(self, entry: Entry) -> importlib.machinery.ModuleSpec:
        """How to import an entry, from the folder or straight from the zip file."""
        above = entry.place.rpartition("/")[0]
        # The finders look for the last part of the name, which must be the folder's.
        if self._zipped:
            spec = zipimport.zipimporter(str(self.path / above)).find_spec(entry.module_name)
        else:
            spec = importlib.machinery.PathFinder.find_spec(entry.module_name, [str(self.path / above)])
        if spec is None:
            raise ImportError(f"{entry.place} of {self.path} cannot be imported.")
        return spec
