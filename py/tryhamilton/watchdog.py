"""A time limit for importing the learner's files.

A loop at module level would keep the worker from ever answering. Inside `limit(...)` every line of the learner's
files looks at the clock, and so does a sleep; past the limit, `TookTooLong` is raised right there, so that the
traceback names the line. It is a BaseException: a bare `except Exception` in the loop must not swallow it. Library
code is never cut: half an import of a library cannot be mended.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from types import FrameType
from typing import Any

from tryhamilton.sleeping import pause

#: Python 3.11 tells no line event for `while True: pass`; its instructions have to be watched one by one.
NO_LINE_EVENTS = sys.version_info < (3, 12)


class TookTooLong(BaseException):
    """The files took longer than they may."""


@contextmanager
def limit(seconds: float, is_learners: Callable[[str], bool]) -> Iterator[None]:
    """Raises `TookTooLong` in code of files for which `is_learners(co_filename)` once `seconds` have passed."""
    deadline = monotonic() + seconds

    def check() -> None:
        if monotonic() > deadline:
            # Python ends a trace that raises; asyncio goes on with other tasks, which may be endless as well.
            sys.setprofile(rearm)
            raise TookTooLong

    def rearm(frame: FrameType, event: str, argument: Any) -> None:
        sys.setprofile(profile)
        sys.settrace(on_call)

    def on_line(frame: FrameType, event: str, argument: Any) -> Any:
        # Not on the way out of a frame: a second exception there would take the place of the first, and of its lines.
        if event in ("line", "opcode"):
            check()
        return on_line

    def on_call(frame: FrameType, event: str, argument: Any) -> Any:
        if frame.f_code is pause.__code__:
            check()
        if not is_learners(frame.f_code.co_filename):
            return None
        frame.f_trace_opcodes = NO_LINE_EVENTS
        return on_line

    previous, profile = sys.gettrace(), sys.getprofile()
    sys.settrace(on_call)
    try:
        yield
    finally:
        sys.setprofile(profile)
        sys.settrace(previous)
