"""Progress bars by rich."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from rich.progress import Progress, ProgressColumn

from hamilton.execution.grouping import NodeGroupPurpose
from hamilton.lifecycle.api import (
    GraphExecutionHook,
    NodeExecutionHook,
    TaskExecutionHook,
    TaskGroupingHook,
)


class RichProgressBar(TaskExecutionHook, TaskGroupingHook, GraphExecutionHook, NodeExecutionHook):
    """Shows how much of a run is done: of its nodes, or of its tasks, with a second bar for the items of blocks.

    `run_desc` and `collect_desc` stand before the bars; `columns` and `kwargs` go to `rich.progress.Progress`.
    """

    def __init__(
        self,
        run_desc: str = "",
        collect_desc: str = "",
        columns: list[str | ProgressColumn] | None = None,
        **kwargs: Any,
    ) -> None:
        self.run_desc = run_desc or "Running:"
        self.collect_desc = collect_desc or "Running Parallelizables:"
        self.columns = columns or []
        self.kwargs = kwargs
        self._progress: Progress | None = None
        self._bars: dict[str, Any] = {}

    def _start(self, bar: str, description: str, total: int) -> None:
        assert self._progress is not None
        self._bars[bar] = self._progress.add_task(description, total=total)

    def _advance(self, bar: str) -> None:
        if self._progress is not None and bar in self._bars:
            self._progress.advance(self._bars[bar])

    def run_before_graph_execution(
        self, *, execution_path: Collection[str], overrides: dict[str, Any] | None = None, **kwargs: Any
    ) -> None:
        self._progress = Progress(*self.columns, **self.kwargs)
        self._bars = {}
        self._start("nodes", self.run_desc, sum(name not in (overrides or {}) for name in execution_path))
        self._progress.start()

    def run_after_graph_execution(self, **kwargs: Any) -> None:
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    # -- tasks -----------------------------------------------------------------------------------------------
    def run_after_task_grouping(self, *, task_ids: list[str], **kwargs: Any) -> None:
        assert self._progress is not None
        self._progress.remove_task(self._bars.pop("nodes"))
        self._start("tasks", self.run_desc, sum(not one.startswith("block-") for one in task_ids))

    def run_after_task_expansion(self, *, parameters: dict[str, Any], **kwargs: Any) -> None:
        assert self._progress is not None
        if "items" not in self._bars:
            self._start("items", self.collect_desc, len(parameters))
        else:
            bar = self._bars["items"]
            total = next(one.total for one in self._progress.tasks if one.id == bar)
            self._progress.update(bar, total=(total or 0) + len(parameters))

    def run_before_task_execution(self, **kwargs: Any) -> None:
        """Nothing to show."""

    def run_after_task_execution(self, *, purpose: NodeGroupPurpose, **kwargs: Any) -> None:
        self._advance("items" if purpose is NodeGroupPurpose.EXECUTE_BLOCK else "tasks")

    # -- nodes -----------------------------------------------------------------------------------------------
    def run_before_node_execution(self, **kwargs: Any) -> None:
        """Nothing to show."""

    def run_after_node_execution(self, **kwargs: Any) -> None:
        self._advance("nodes")
