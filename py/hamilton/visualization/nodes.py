"""Drawing chosen nodes of a graph, marked one by one: what stands behind `FunctionGraph.display`."""

from __future__ import annotations

from enum import Enum

from hamilton.visualization.drawing import draw

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    from hamilton.node import Node


class VisualizationNodeModifiers(Enum):
    """What a node is to the drawing, apart from its kind."""

    IS_OUTPUT = 1
    IS_PATH = 2
    IS_USER_INPUT = 3
    IS_OVERRIDE = 4


def display_all(
    graph: Any,
    output_file_path: str | None = "test-output/graph-all.gv",
    render_kwargs: dict[str, Any] | None = None,
    graphviz_kwargs: dict[str, Any] | None = None,
    show_legend: bool = True,
    orient: str = "LR",
    hide_inputs: bool = False,
    deduplicate_inputs: bool = False,
    display_fields: bool = True,
    custom_style_function: Callable[..., Any] | None = None,
    keep_dot: bool = False,
) -> Any:
    """Draw the whole `FunctionGraph`. For the options see `hamilton.visualization.drawing.draw`."""
    return draw(
        graph.nodes.values(),
        graph.config,
        output_file_path=output_file_path,
        render_kwargs=render_kwargs,
        graphviz_kwargs=graphviz_kwargs,
        show_legend=show_legend,
        orient=orient,
        hide_inputs=hide_inputs,
        deduplicate_inputs=deduplicate_inputs,
        show_schema=display_fields,
        custom_style_function=custom_style_function,
        keep_dot=keep_dot,
    )


def display(
    nodes: Iterable[Node],
    output_file_path: str | None = None,
    render_kwargs: dict[str, Any] | None = None,
    graphviz_kwargs: dict[str, Any] | None = None,
    node_modifiers: Mapping[str, Iterable[VisualizationNodeModifiers]] | None = None,
    strictly_display_only_passed_in_nodes: bool = False,
    show_legend: bool = True,
    orient: str = "LR",
    hide_inputs: bool = False,
    deduplicate_inputs: bool = False,
    display_fields: bool = True,
    custom_style_function: Callable[..., Any] | None = None,
    config: Mapping[str, Any] | None = None,
    keep_dot: bool = False,
) -> Any:
    """Draw these nodes, and those that they take values from unless told to be strict."""
    return draw(
        _shown(nodes, strictly_display_only_passed_in_nodes),
        config,
        **_marks(node_modifiers),
        output_file_path=output_file_path,
        render_kwargs=render_kwargs,
        graphviz_kwargs=graphviz_kwargs,
        show_legend=show_legend,
        orient=orient,
        hide_inputs=hide_inputs,
        deduplicate_inputs=deduplicate_inputs,
        show_schema=display_fields,
        custom_style_function=custom_style_function,
        keep_dot=keep_dot,
    )


def create_graphviz_graph(
    nodes: Iterable[Node],
    comment: str,
    graphviz_kwargs: dict[str, Any] | None,
    node_modifiers: Mapping[str, Iterable[VisualizationNodeModifiers]] | None,
    strictly_display_only_nodes_passed_in: bool,
    show_legend: bool = True,
    orient: str = "LR",
    hide_inputs: bool = False,
    deduplicate_inputs: bool = False,
    display_fields: bool = True,
    custom_style_function: Callable[..., Any] | None = None,
    config: Mapping[str, Any] | None = None,
) -> Any:
    """The drawing of these nodes, under a comment of one's own."""
    return draw(
        _shown(nodes, strictly_display_only_nodes_passed_in),
        config,
        **_marks(node_modifiers),
        graphviz_kwargs=graphviz_kwargs,
        show_legend=show_legend,
        orient=orient,
        hide_inputs=hide_inputs,
        deduplicate_inputs=deduplicate_inputs,
        show_schema=display_fields,
        custom_style_function=custom_style_function,
        comment=comment,
    )


def _shown(nodes: Iterable[Node], strictly: bool) -> list[Node]:
    shown = {node.name: node for node in nodes}
    if not strictly:
        for node in list(shown.values()):
            for one in node.dependencies:
                shown.setdefault(one.name, one)
    return list(shown.values())


def _marks(modifiers: Mapping[str, Iterable[VisualizationNodeModifiers]] | None) -> dict[str, Any]:
    marks: dict[str, Any] = {"outputs": set(), "overrides": set(), "path": set()}
    kinds = {
        VisualizationNodeModifiers.IS_OUTPUT: "outputs",
        VisualizationNodeModifiers.IS_OVERRIDE: "overrides",
        VisualizationNodeModifiers.IS_PATH: "path",
    }
    for name, given in (modifiers or {}).items():
        for modifier in given:
            if modifier in kinds:
                marks[kinds[modifier]].add(name)
    return marks
