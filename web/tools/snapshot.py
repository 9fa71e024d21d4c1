"""Brings Python to where a start needs it, before its memory is kept; runs inside Pyodide, at build time."""

from __future__ import annotations

import gc
import importlib.machinery
import importlib.util
import json
import sys
import types
import zipfile
from pathlib import Path

NAME = "tryhamilton_snapshot"


async def prepare(start: str, library: str) -> str:
    """Does what every start does, as `start` says (trace_start.py, JSON), and leaves a module `NAME` with `wake`.

    micropip installs an empty wheel and removes it again, so that the expressions and markers that it compiles for
    any wheel are compiled. Packages must not have metadata in site-packages now: what Pyodide has loaded is a table of
    JavaScript, and is not part of Python's memory.

    Returns what is imported of the archive `library`: paths within it, as JSON.
    """
    import micropip

    for name in json.loads(start)["modules"]:
        importlib.import_module(name)
    wheel = _empty_wheel()
    await micropip.install(f"emfs:{wheel}")
    micropip.uninstall("warmup")
    wheel.unlink()
    left = types.ModuleType(NAME)
    left.wake = wake  # type: ignore[attr-defined]
    sys.modules[NAME] = left
    importlib.invalidate_caches()
    sys.path_importer_cache.clear()
    origins = [getattr(getattr(one, "__spec__", None), "origin", None) for one in sys.modules.values()]
    folder = f"{library}/"
    held = [one.removeprefix(folder) for one in origins if one and one.startswith(folder)]
    return json.dumps(held)


def settle() -> None:
    """To be called when nothing waits any more.

    What a start makes is there to stay: nothing is gained by looking for garbage in it, and library.ts enables this.
    """
    gc.collect()
    gc.freeze()
    gc.disable()


def wake() -> None:
    """Sets anew what must not be as it was when the memory was kept: chance, the clock, and what JavaScript holds."""
    import logging
    import random
    import time

    import pyodide_js

    random.seed()
    spec = importlib.util.spec_from_loader("time", importlib.machinery.BuiltinImporter)
    fresh = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fresh)
    for name in ("timezone", "altzone", "daylight", "tzname"):  # there is no time.tzset here
        setattr(time, name, getattr(fresh, name))
    logging._startTime = time.time_ns()  # type: ignore[attr-defined]
    for module in list(sys.modules.values()):
        # Pyodide puts an empty table in the place of its own.
        if "loadedPackages" in getattr(module, "__dict__", ()):
            module.loadedPackages = pyodide_js.loadedPackages  # type: ignore[attr-defined]
    del sys.modules[NAME]


def _empty_wheel() -> Path:
    path = Path("/tmp/warmup-1.0-py3-none-any.whl")  # Pyodide's own file system
    folder = "warmup-1.0.dist-info"
    members = {
        "warmup/__init__.py": "",
        f"{folder}/METADATA": "Metadata-Version: 2.1\nName: warmup\nVersion: 1.0\nRequires-Python: >=3.10\n",
        f"{folder}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{folder}/RECORD": f"warmup/__init__.py,,\n{folder}/METADATA,,\n{folder}/WHEEL,,\n{folder}/RECORD,,\n",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path
