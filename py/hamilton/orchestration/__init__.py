"""From one process to the tasks of a scheduler: a dataflow, cut where tasks end, as a file for Airflow or Dagster.

The functions stay as they are. `cut` says what each task computes and what it takes from others; `airflow` and
`dagster` write that down as a file of theirs; `Slices.run` does the same here, one task after the other.
The command `hamilton compile` does it from a terminal.
"""

from __future__ import annotations

from hamilton import _public

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
    return _public.load(__name__, name, _WHERE)


def __dir__() -> list[str]:
    return sorted(__all__)
