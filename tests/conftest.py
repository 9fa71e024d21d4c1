"""What holds for every Python test."""

from __future__ import annotations

import signal

import pytest


@pytest.fixture(autouse=True)
def _interrupts_as_before():
    """pdb takes Ctrl-C over when told to continue, and does not give it back: it would swallow a later test's."""
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)
