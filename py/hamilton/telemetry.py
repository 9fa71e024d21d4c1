"""There is no telemetry. These functions exist for programs that switch it off."""

from __future__ import annotations


def disable_telemetry() -> None:
    """Do nothing: nothing is ever sent."""
    _say_once()


def is_telemetry_enabled() -> bool:
    """False."""
    _say_once()
    return False


def _say_once() -> None:
    import warnings

    warnings.warn(
        "There is no telemetry in this engine: calls to hamilton.telemetry can be removed.",
        DeprecationWarning,
        stacklevel=3,
    )
