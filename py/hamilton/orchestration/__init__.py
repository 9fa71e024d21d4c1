"""From one process to the tasks of a scheduler: a dataflow, cut where tasks end, as a file for Airflow or Dagster.

The functions stay as they are. `cut` says what each task computes and what it takes from others; `airflow` and
`dagster` write that down as a file of theirs; `Slices.run` does the same here, one task after the other.
The command `hamilton compile` does it from a terminal.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from hamilton.orchestration.airflow import airflow
    from hamilton.orchestration.dagster import dagster
    from hamilton.orchestration.slices import Slice, Slices, cut
    from hamilton.orchestration.store import Store

__all__ = ["Slice", "Slices", "Store", "airflow", "cut", "dagster"]

_WHERE = {
    "Slice": "slices",
    "Slices": "slices",
    "Store": "store",
    "airflow": "airflow",
    "cut": "slices",
    "dagster": "dagster",
}


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        from importlib import import_module

        found = getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
        globals()[name] = found  # a submodule has the name of its function
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
