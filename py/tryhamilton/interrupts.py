"""Puts off a request to stop until it does no harm.

A library whose import is broken off half-way stays broken: numpy's extension modules cannot be loaded a second time.
"""

from __future__ import annotations

import signal
from types import FrameType
from typing import Any


class postponed:
    """In this block an interrupt is only noted; KeyboardInterrupt is raised at its end. Blocks may nest.

    Outside of the main thread nobody gets interrupts, and nothing happens.
    """

    def __enter__(self) -> postponed:
        self._noted = False
        try:
            self._before: Any = signal.signal(signal.SIGINT, self._note)
        except ValueError:
            self._before = None
        return self

    def __exit__(self, *exc_info: object) -> None:
        if self._before is None:
            return
        signal.signal(signal.SIGINT, self._before)
        if self._noted:
            signal.raise_signal(signal.SIGINT)  # an outer block notes it, or else it is raised here

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._noted = True
