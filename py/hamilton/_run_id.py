"""Ids of executions."""

from __future__ import annotations

import os


def new_id() -> str:
    """A random id in the form of a UUID (version 4), which the uuid module would be slow to load for."""
    number = os.urandom(16).hex()
    variant = "89ab"[int(number[16], 16) % 4]
    return f"{number[:8]}-{number[8:12]}-4{number[13:16]}-{variant}{number[17:20]}-{number[20:]}"
