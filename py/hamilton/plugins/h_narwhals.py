"""Functions written against narwhals, run on the frames of any library that narwhals knows."""

from __future__ import annotations

from typing import Any

import narwhals

from hamilton.lifecycle.api import NodeExecutionMethod, ResultBuilder


class NarwhalsAdapter(NodeExecutionMethod):
    """Gives each function its frames and series as those of narwhals, and takes them back as what they were."""

    def run_to_execute_node(
        self, *, node_callable: Any, node_kwargs: dict[str, Any], **future_kwargs: Any
    ) -> Any:
        given = {name: _from_native(value) for name, value in node_kwargs.items()}
        return _to_native(node_callable(**given))


class NarwhalsDataFrameResultBuilder(ResultBuilder):
    """Turns frames and series of narwhals into native ones before `result_builder` gets them."""

    def __init__(self, result_builder: Any) -> None:
        self.result_builder = result_builder

    def build_result(self, **outputs: Any) -> Any:
        return self.result_builder.build_result(**{name: _to_native(one) for name, one in outputs.items()})

    def output_type(self) -> type:
        """That of the result builder."""
        return self.result_builder.output_type()


def _from_native(value: Any) -> Any:
    return narwhals.from_native(value, pass_through=True, allow_series=True)


def _to_native(value: Any) -> Any:
    return narwhals.to_native(value, pass_through=True)
