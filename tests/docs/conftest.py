"""Examples run in a folder of their own and leave nothing behind."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "docs" / "tools"))

# Read when mlflow is imported: nothing is to leave the machine.
os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"


@pytest.fixture
def clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty current folder; the environment, the import path and the logging are put back afterwards."""
    monkeypatch.chdir(tmp_path)
    # Python takes a file of the same size, changed within the same second, for the one that it compiled before.
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    environment, path, root = dict(os.environ), list(sys.path), logging.getLogger()
    handlers, level, modules = list(root.handlers), root.level, set(sys.modules)
    yield tmp_path
    os.environ.clear()
    os.environ.update(environment)
    sys.path[:] = path
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in set(sys.modules) - modules:
        if str(getattr(sys.modules[name], "__file__", None) or "").startswith(str(tmp_path)):
            del sys.modules[name]
    if "mlflow" in sys.modules:
        sys.modules["mlflow"].set_tracking_uri(None)
        sys.modules["mlflow"].set_registry_uri(None)
