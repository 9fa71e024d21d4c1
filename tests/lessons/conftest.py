"""What all tests of lessons need."""

from __future__ import annotations

import pdb
import sys

import pytest


@pytest.fixture(autouse=True)
def python_s_own_debugger(monkeypatch: pytest.MonkeyPatch):
    """pytest puts a `set_trace` in the place of Python's, which takes the keyboard away from the program."""
    monkeypatch.setattr(pdb, "set_trace", lambda: pdb.Pdb().set_trace(sys._getframe(1)))
