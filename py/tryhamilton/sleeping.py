"""A `time.sleep` that can be stopped.

In the browser the original blocks the whole interpreter, and a request to stop is only seen once it is over.
"""

from __future__ import annotations

import time

#: Seconds of one piece; between two pieces Python looks whether it should stop.
PIECE = 0.02

_sleep = time.sleep


def sleep(seconds: float, /) -> None:
    """Waits `seconds`, in pieces. Raises what `time.sleep` raises for a negative or senseless value."""
    if not isinstance(seconds, (int, float)) or not seconds > PIECE:
        _sleep(seconds)
        return
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        pause(min(left, PIECE))


def pause(seconds: float) -> None:
    """A call of its own, so that `watchdog` looks at the clock as well."""
    _sleep(seconds)


def install() -> None:
    """Puts it in the place of `time.sleep`."""
    time.sleep = sleep  # type: ignore[assignment]
