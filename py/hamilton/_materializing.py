"""Saving and loading by a driver: nodes that are added to its graph for one execution."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from types import ModuleType
    from typing import Any

    from hamilton.graph import FunctionGraph
    from hamilton.io.materialization import ExtractorFactory, MaterializerFactory


class Materializing:
    """The part of `driver.Driver` that materializes."""

    if TYPE_CHECKING:
        graph: FunctionGraph
        graph_modules: tuple[ModuleType, ...]

        def _create_final_vars(self, final_vars: Collection[Any]) -> list[str]: ...
        def _execute(self, *args: Any, **kwargs: Any) -> Any: ...
        def _prepare(self, *args: Any) -> Any: ...

    def materialize(
        self,
        *materializers: MaterializerFactory | ExtractorFactory,
        additional_vars: list[Any] | None = None,
        overrides: dict[str, Any] | None = None,
        inputs: dict[str, Any] | None = None,
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Compute what the materializers need and save it; load what extractors (`from_`) bring.

        Returns what each materializer says of what it saved, by id, and the values of `additional_vars`, by name.
        The driver's own graph stays as it is, and no result builder is applied. ValueError if neither is asked for.
        """
        graph, saved, also = self._materialization(materializers, additional_vars)
        values = self._execute([*saved, *also], overrides, False, inputs, build=False, graph=graph)
        return {name: values[name] for name in saved}, {name: values[name] for name in also}

    def validate_materialization(
        self,
        *materializers: MaterializerFactory | ExtractorFactory,
        additional_vars: list[Any] | None = None,
        overrides: dict[str, Any] | None = None,
        inputs: dict[str, Any] | None = None,
    ) -> None:
        """Raise what `materialize` with these arguments would raise before it computes anything."""
        graph, saved, also = self._materialization(materializers, additional_vars)
        self._prepare(graph, [*saved, *also], overrides, inputs)

    def _materialization(
        self, materializers: Sequence[Any], additional_vars: Collection[Any] | None
    ) -> tuple[FunctionGraph, list[str], list[str]]:
        """The graph with the materializers in it, the names of the nodes that save, and of the other outputs."""
        from hamilton.io.materialization import with_materializers

        also = self._create_final_vars(additional_vars or [])
        graph, saved = with_materializers(self.graph, materializers, self.graph_modules)
        if not saved and not also:
            raise ValueError(
                "Nothing was asked for. Give materialize() at least one to.<format>(...), or additional_vars=[...]."
            )
        return graph, saved, also
