"""Seconds of CPU for one piece of work: repeated until it can be read, the best kept.

The best of several repetitions is what the work costs; everything above it is the machine's other business.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Any


def cpu_seconds(work: Callable[[], Any], *, repeat: int = 5, at_least: float = 0.02) -> float:
    """CPU seconds (user and system, this process and its threads) of one call of `work`."""
    gc.collect()
    gc.disable()
    try:
        loops, best = 1, float("inf")
        for _ in range(repeat):
            while True:
                started = time.process_time()
                for _ in range(loops):
                    work()
                spent = time.process_time() - started
                if spent >= at_least or loops >= 1 << 16:
                    break
                loops *= 2
            best = min(best, spent / loops)
        return best
    finally:
        gc.enable()


def once(work: Callable[[], Any]) -> float:
    """CPU seconds of the first and only call: for what is cached afterwards, such as building from a fresh module."""
    gc.collect()
    gc.disable()
    try:
        started = time.process_time()
        work()
        return time.process_time() - started
    finally:
        gc.enable()
