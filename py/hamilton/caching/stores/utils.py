"""Sizes on disk, for people."""

from __future__ import annotations

import os


def get_directory_size(directory: str) -> float:
    """The bytes taken by all files under `directory`."""
    return sum(
        os.path.getsize(os.path.join(folder, name))
        for folder, _, names in os.walk(directory)
        for name in names
    )


def readable_bytes_size(n_bytes: float) -> str:
    """The size in the unit that suits it.

    >>> readable_bytes_size(2048)
    '2.00 KB'
    """
    labels = ("B", "KB", "MB", "GB", "TB")
    exponent = 0
    while n_bytes >= 1024 and exponent < len(labels) - 1:
        n_bytes /= 1024
        exponent += 1
    return f"{n_bytes:.2f} {labels[exponent]}"
