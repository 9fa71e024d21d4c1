"""Experiments: each run in a folder of its own, with a record of what went in and what was saved."""

from __future__ import annotations

__all__ = ["ExperimentTracker"]


def __getattr__(name: str) -> object:
    if name == "ExperimentTracker":
        from hamilton.plugins.h_experiments.hook import ExperimentTracker

        return ExperimentTracker
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
