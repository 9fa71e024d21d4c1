"""The drawing methods of a driver. Each gathers its nodes in `hamilton.visualization.drawing`, loaded when used."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    import graphviz

    from hamilton.io.materialization import ExtractorFactory, MaterializerFactory


class Drawing:
    """What `Driver` can draw.

    All methods return a `graphviz.Digraph`, or where that package is missing a drawing with the same `source`, `save`
    and `render`. They write a file only if `output_file_path` is given, in the format of its suffix. `orient` is "LR",
    "TB", "RL" or "BT"; `custom_style_function(*, node, node_class)` styles boxes. Options are those of
    `visualization.drawing.draw`.
    """

    def display_all_functions(
        self,
        output_file_path: str | None = None,
        render_kwargs: dict | None = None,
        graphviz_kwargs: dict | None = None,
        show_legend: bool = True,
        orient: str = "LR",
        hide_inputs: bool = False,
        deduplicate_inputs: bool = False,
        show_schema: bool = True,
        custom_style_function: Callable | None = None,
        keep_dot: bool = False,
    ) -> graphviz.Digraph | None:
        """Everything that the driver knows of."""
        from hamilton.visualization import drawing

        return drawing.all_functions(
            self,
            output_file_path=output_file_path,
            render_kwargs=render_kwargs,
            graphviz_kwargs=graphviz_kwargs,
            show_legend=show_legend,
            orient=orient,
            hide_inputs=hide_inputs,
            deduplicate_inputs=deduplicate_inputs,
            show_schema=show_schema,
            custom_style_function=custom_style_function,
            keep_dot=keep_dot,
        )

    def visualize_execution(
        self,
        final_vars: list[Any],
        output_file_path: str | None = None,
        render_kwargs: dict | None = None,
        inputs: dict[str, Any] | None = None,
        graphviz_kwargs: dict | None = None,
        overrides: dict[str, Any] | None = None,
        show_legend: bool = True,
        orient: str = "LR",
        hide_inputs: bool = False,
        deduplicate_inputs: bool = False,
        show_schema: bool = True,
        custom_style_function: Callable | None = None,
        bypass_validation: bool = False,
        keep_dot: bool = False,
    ) -> graphviz.Digraph | None:
        """What `execute` would compute. Raises what it would raise before, unless `bypass_validation`."""
        from hamilton.visualization import drawing

        return drawing.execution(
            self,
            final_vars,
            inputs,
            overrides,
            bypass_validation,
            output_file_path=output_file_path,
            render_kwargs=render_kwargs,
            graphviz_kwargs=graphviz_kwargs,
            show_legend=show_legend,
            orient=orient,
            hide_inputs=hide_inputs,
            deduplicate_inputs=deduplicate_inputs,
            show_schema=show_schema,
            custom_style_function=custom_style_function,
            keep_dot=keep_dot,
        )

    def display_downstream_of(
        self,
        *node_names: str,
        output_file_path: str | None = None,
        render_kwargs: dict | None = None,
        graphviz_kwargs: dict | None = None,
        show_legend: bool = True,
        orient: str = "LR",
        hide_inputs: bool = False,
        deduplicate_inputs: bool = False,
        show_schema: bool = True,
        custom_style_function: Callable | None = None,
        keep_dot: bool = False,
    ) -> graphviz.Digraph | None:
        """These nodes and all that they lead to, with what those take besides."""
        from hamilton.visualization import drawing

        return drawing.downstream_of(
            self,
            *node_names,
            output_file_path=output_file_path,
            render_kwargs=render_kwargs,
            graphviz_kwargs=graphviz_kwargs,
            show_legend=show_legend,
            orient=orient,
            hide_inputs=hide_inputs,
            deduplicate_inputs=deduplicate_inputs,
            show_schema=show_schema,
            custom_style_function=custom_style_function,
            keep_dot=keep_dot,
        )

    def display_upstream_of(
        self,
        *node_names: str,
        output_file_path: str | None = None,
        render_kwargs: dict | None = None,
        graphviz_kwargs: dict | None = None,
        show_legend: bool = True,
        orient: str = "LR",
        hide_inputs: bool = False,
        deduplicate_inputs: bool = False,
        show_schema: bool = True,
        custom_style_function: Callable | None = None,
        keep_dot: bool = False,
    ) -> graphviz.Digraph | None:
        """These nodes and all that they need."""
        from hamilton.visualization import drawing

        return drawing.upstream_of(
            self,
            *node_names,
            output_file_path=output_file_path,
            render_kwargs=render_kwargs,
            graphviz_kwargs=graphviz_kwargs,
            show_legend=show_legend,
            orient=orient,
            hide_inputs=hide_inputs,
            deduplicate_inputs=deduplicate_inputs,
            show_schema=show_schema,
            custom_style_function=custom_style_function,
            keep_dot=keep_dot,
        )

    def visualize_path_between(
        self,
        upstream_node_name: str,
        downstream_node_name: str,
        output_file_path: str | None = None,
        render_kwargs: dict | None = None,
        graphviz_kwargs: dict | None = None,
        strict_path_visualization: bool = False,
        show_legend: bool = True,
        orient: str = "LR",
        hide_inputs: bool = False,
        deduplicate_inputs: bool = False,
        show_schema: bool = True,
        custom_style_function: Callable | None = None,
        keep_dot: bool = False,
    ) -> graphviz.Digraph | None:
        """The ways between two nodes. ValueError if there is none, or no such node."""
        from hamilton.visualization import drawing

        return drawing.path_between(
            self,
            upstream_node_name,
            downstream_node_name,
            strict_path_visualization,
            output_file_path=output_file_path,
            render_kwargs=render_kwargs,
            graphviz_kwargs=graphviz_kwargs,
            show_legend=show_legend,
            orient=orient,
            hide_inputs=hide_inputs,
            deduplicate_inputs=deduplicate_inputs,
            show_schema=show_schema,
            custom_style_function=custom_style_function,
            keep_dot=keep_dot,
        )

    def visualize_materialization(
        self,
        *materializers: MaterializerFactory | ExtractorFactory,
        output_file_path: str | None = None,
        render_kwargs: dict | None = None,
        additional_vars: list[Any] | None = None,
        inputs: dict[str, Any] | None = None,
        graphviz_kwargs: dict | None = None,
        overrides: dict[str, Any] | None = None,
        show_legend: bool = True,
        orient: str = "LR",
        hide_inputs: bool = False,
        deduplicate_inputs: bool = False,
        show_schema: bool = True,
        custom_style_function: Callable | None = None,
        bypass_validation: bool = False,
        keep_dot: bool = False,
    ) -> graphviz.Digraph | None:
        """What `materialize` would compute and save."""
        from hamilton.visualization import drawing

        return drawing.materialization(
            self,
            *materializers,
            additional_vars=additional_vars,
            inputs=inputs,
            overrides=overrides,
            bypass_validation=bypass_validation,
            output_file_path=output_file_path,
            render_kwargs=render_kwargs,
            graphviz_kwargs=graphviz_kwargs,
            show_legend=show_legend,
            orient=orient,
            hide_inputs=hide_inputs,
            deduplicate_inputs=deduplicate_inputs,
            show_schema=show_schema,
            custom_style_function=custom_style_function,
            keep_dot=keep_dot,
        )

    def _repr_html_(self) -> str:
        """The whole graph for notebooks, to point at its nodes; it needs no Graphviz."""
        from hamilton.visualization.extraction import extract
        from hamilton.visualization.renderers import html

        return html.render(extract(self.graph))  # type: ignore[attr-defined]

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None, **kwargs: Any) -> Any:
        """The whole graph, for notebooks; nothing where it cannot be drawn."""
        drawn = self.display_all_functions()
        if drawn is None or not hasattr(drawn, "_repr_mimebundle_"):
            return None
        return drawn._repr_mimebundle_(include=include, exclude=exclude, **kwargs)
