"""A progress bar by tqdm."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import tqdm

from hamilton.lifecycle.api import GraphExecutionHook, NodeExecutionHook


class ProgressBar(GraphExecutionHook, NodeExecutionHook):
    """Shows how many nodes of a run are done, and which is at work.

    `desc` stands before the bar; names are cut to `max_node_name_width`; `kwargs` go to `tqdm.tqdm`.
    """

    def __init__(self, desc: str = "Graph execution", max_node_name_width: int = 50, **kwargs: Any) -> None:
        self.desc = desc
        self.max_node_name_width = max_node_name_width
        self.kwargs = kwargs
        self.progress_bar: Any = None
        self._width = 0

    def _get_node_name_display(self, node_name: str) -> str:
        width = self.max_node_name_width
        shown = node_name if len(node_name) <= width else f"{node_name[: max(width - 3, 1)]}..."[:width]
        return shown.ljust(min(self._width, width))

    def run_before_graph_execution(
        self, *, execution_path: Collection[str], overrides: dict[str, Any] | None, **future_kwargs: Any
    ) -> None:
        computed = [name for name in execution_path if name not in (overrides or {})]
        self._width = max(map(len, computed), default=0)
        self.progress_bar = tqdm.tqdm(
            **{"desc": self.desc, "unit": "funcs", "total": len(computed), **self.kwargs}
        )

    def run_before_node_execution(self, *, node_name: str, **future_kwargs: Any) -> None:
        self.progress_bar.set_description_str(f"{self.desc} -> {self._get_node_name_display(node_name)}")

    def run_after_node_execution(self, **future_kwargs: Any) -> None:
        bar = self.progress_bar
        if bar.total is not None and bar.n >= bar.total:  # nodes that run once for each item
            bar.total = bar.n + 1
        bar.update(1)

    def run_after_graph_execution(self, *, success: bool = True, **future_kwargs: Any) -> None:
        self.progress_bar.set_description_str(
            f"{self.desc} -> Execution {'Complete!' if success else 'failed.'}"
        )
        self.progress_bar.close()
