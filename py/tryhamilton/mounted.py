"""Imports packages that were mounted whole: which files there are is known, so nobody looks around for them.

For each import Python asks every folder of `sys.path` whether it changed, then for each file that the module might be.
In a browser each question goes through a file system written in JavaScript: a sixth of `import pandas`.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.machinery import ExtensionFileLoader, ModuleSpec, SourcelessFileLoader
from importlib.util import spec_from_file_location
from types import ModuleType


class Mounted:
    """A finder for `sys.meta_path`; `files`, a list as JSON, are the paths of all files below the folder `site`."""

    def __init__(self, site: str, files: str):
        self._site = site
        #: Compiled modules and libraries by name of the module; that of a package is its `__init__`.
        self._files: dict[str, str] = {}
        for file in json.loads(files):
            folder, _, name = file.rpartition("/")
            if name.endswith((".pyc", ".so")):
                module = f"{folder}/{name.partition('.')[0]}".removesuffix("/__init__").lstrip("/")
                self._files[module.replace("/", ".")] = file

    def bring(self, name: str) -> None:
        """Imports a package, with what it imports; whatever else has their names is not asked."""
        # A tenth of such an import would go into looking for garbage, of which it makes none; nor is there any later.
        gc.disable()
        sys.meta_path.insert(0, self)
        try:
            import_module(name)
            gc.freeze()
        finally:
            sys.meta_path.remove(self)
            gc.enable()

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where the module lies; None if it is not among the files."""
        file = self._files.get(name)
        if file is None:
            return None
        whole = f"{self._site}/{file}"
        loader = (SourcelessFileLoader if file.endswith(".pyc") else ExtensionFileLoader)(name, whole)
        folders = [whole.rpartition("/")[0]] if file.endswith("/__init__.pyc") else None
        return spec_from_file_location(name, whole, loader=loader, submodule_search_locations=folders)
