"""Examples run in a folder of their own and leave nothing behind."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hamilton import registry
from hamilton.lifecycle import base

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "docs" / "tools"))

# Read when mlflow is imported: nothing is to leave the machine.
os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"

HOOKS = (
    base.REGISTERED_SYNC_HOOKS,
    base.REGISTERED_ASYNC_HOOKS,
    base.REGISTERED_SYNC_METHODS,
    base.REGISTERED_ASYNC_METHODS,
    base.REGISTERED_SYNC_VALIDATORS,
)


@pytest.fixture
def clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty current folder. What an example has changed for the whole process is put back afterwards."""
    monkeypatch.chdir(tmp_path)
    # Python takes a file of the same size, changed within the same second, for the one that it compiled before.
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    environment, path, modules = dict(os.environ), list(sys.path), set(sys.modules)
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    types, hooks = dict(registry.DF_TYPE_AND_COLUMN_TYPES), [set(one) for one in HOOKS]
    yield tmp_path
    os.environ.clear()
    os.environ.update(environment)
    sys.path[:] = path
    root.handlers[:] = handlers
    root.setLevel(level)
    registry.DF_TYPE_AND_COLUMN_TYPES.clear()
    registry.DF_TYPE_AND_COLUMN_TYPES.update(types)
    for registered, before in zip(HOOKS, hooks, strict=True):
        registered.intersection_update(before)
    _forget_adapters()
    _forget_modules(set(sys.modules) - modules, tmp_path)


def _forget_adapters() -> None:
    """Loaders and savers that examples have defined and registered."""
    for adapters in (registry.LOADER_REGISTRY, registry.SAVER_REGISTRY):
        for key, classes in list(dict.items(adapters)):
            classes[:] = [one for one in classes if one.__module__ != "__main__"]
            if not classes:
                dict.pop(adapters, key)


def _forget_modules(names: set[str], folder: Path) -> None:
    """Modules made from a text or from files in `folder`; and where mlflow keeps its runs."""
    for name in names:
        module = sys.modules[name]
        if getattr(module, "__spec__", None) is None or str(module.__spec__.origin).startswith(str(folder)):
            del sys.modules[name]
    if "mlflow" in sys.modules:
        sys.modules["mlflow"].set_tracking_uri(None)
        sys.modules["mlflow"].set_registry_uri(None)
