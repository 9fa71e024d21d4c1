"""What holds for every Python test."""

from __future__ import annotations

import os
import signal
import sys

import pytest
from hypothesis import settings

# A slow machine is no fault of the program; and where a landing hangs on it, the same examples are tried each time.
settings.register_profile("here", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("here")


@pytest.fixture(autouse=True)
def _interrupts_as_before():
    """pdb takes Ctrl-C over when told to continue, and does not give it back: it would swallow a later test's."""
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(autouse=True)
def _main_as_before():
    """IPython puts a module of its own in place of `__main__`, from which no process can be spawned."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before
