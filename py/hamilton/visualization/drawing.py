"""What stands behind the drawing methods of a driver: which nodes to show, and how to mark them.

Every function takes the driver first and, after what it is about, the options of `draw`. All return the drawing
(see `digraph`) and write a file only if `output_file_path` is given.
"""

from __future__ import annotations

from hamilton.visualization.boxes import of_nodes
from hamilton.visualization.digraph import digraph
from hamilton.visualization.files import write
from hamilton.visualization.renderers.dot import Drawing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from typing import Any

    from hamilton.node import Node
    from hamilton.visualization.renderers.dot import CustomStyle


def draw(
    nodes: Iterable[Node],
    config: Mapping[str, Any] | None = None,
    *,
    outputs: Collection[str] = frozenset(),
    overrides: Collection[str] = frozenset(),
    path: Collection[str] = frozenset(),
    output_file_path: Any = None,
    render_kwargs: dict[str, Any] | None = None,
    graphviz_kwargs: dict[str, Any] | None = None,
    show_legend: bool = True,
    orient: str = "LR",
    hide_inputs: bool = False,
    deduplicate_inputs: bool = False,
    show_schema: bool = True,
    custom_style_function: Callable[..., Any] | None = None,
    keep_dot: bool = False,
    comment: str = "Dependency Graph",
) -> Any:
    """Draw these nodes and all values of the configuration.

    `outputs`, `overrides` and `path` are names of nodes to mark. `output_file_path` takes the drawing, in the
    format of its suffix (``.dot`` needs no Graphviz) or of ``render_kwargs["format"]``, PNG without either; with
    `keep_dot` the DOT text stays beside it, under the same name without suffix. `graphviz_kwargs` hold
    ``graph_attr``, ``node_attr``, ``edge_attr`` and whatever else `graphviz.Digraph` takes. `orient` is ``"LR"``,
    ``"TB"``, ``"RL"`` or ``"BT"``. `deduplicate_inputs` draws nodes that share all their inputs with one table;
    `show_schema` shows the columns declared with `schema.output`.
    `custom_style_function(*, node: HamiltonNode, node_class: str)` gives attributes for a box, the class of which
    its legend entry is a variant, and the entry's name or None.

    Raises ValueError if the custom style function does not take its arguments by keyword only.
    """
    shown = {node.name: node for node in nodes}
    config = config or {}
    for name, value in config.items():
        shown.setdefault(name, _config_node(name, value))
    given = dict(graphviz_kwargs or {})
    drawing = Drawing(
        outputs=frozenset(outputs),
        overrides=frozenset(overrides),
        path=frozenset(path),
        show_legend=show_legend,
        orient=orient,
        hide_inputs=hide_inputs,
        deduplicate_inputs=deduplicate_inputs,
        show_schema=show_schema,
        custom_style=_by_name(custom_style_function, shown) if custom_style_function else None,
        comment=given.pop("comment", comment),
        graph_attr=given.pop("graph_attr", None) or {},
        node_attr=given.pop("node_attr", None) or {},
        edge_attr=given.pop("edge_attr", None) or {},
    )
    made = digraph(of_nodes(shown, config), drawing, **given)
    if output_file_path is not None:
        write(made, output_file_path, render_kwargs or {}, keep_dot)
    return made


def all_functions(driver: Any, **options: Any) -> Any:
    """Everything that the driver knows of."""
    return draw(driver.graph.nodes.values(), driver.graph.config, **options)


def execution(
    driver: Any,
    final_vars: Iterable[Any],
    inputs: Mapping[str, Any] | None = None,
    overrides: Mapping[str, Any] | None = None,
    bypass_validation: bool = False,
    graph: Any = None,
    **options: Any,
) -> Any:
    """What would run if `final_vars` were asked for with these inputs and overrides.

    `graph` is the graph to look at where it is not the driver's own. Raises what the execution would raise for
    unknown names and missing or wrong inputs; the latter not with `bypass_validation`.
    """
    graph = graph or driver.graph
    names = [name_of(one) for one in final_vars]
    inputs, overrides = dict(inputs or {}), dict(overrides or {})
    if not bypass_validation:
        _validate(
            lambda: driver.validate_execution(names, overrides, inputs) if graph is driver.graph else None
        )
    given = {**graph.config, **inputs}
    nodes, user_nodes = graph.get_upstream_nodes(
        [name for name in names if name in graph.nodes or name not in given], given, overrides
    )
    wanted = {node.name for node in nodes} | {node.name for node in user_nodes}
    # What may be left out and is left out plays no part in the execution.
    needed = {one for name in wanted if name not in overrides for one in _required(graph.nodes[name])}
    idle = {node.name for node in user_nodes} - needed - given.keys()
    return draw(
        _in_order(graph, wanted - idle),
        graph.config,
        outputs=frozenset(names),
        overrides=overrides.keys(),
        **options,
    )


def path_between(
    driver: Any, upstream: str, downstream: str, strict_path_visualization: bool = False, **options: Any
) -> Any:
    """The nodes on the ways between two nodes; also what they take from elsewhere, unless the drawing is strict.

    Raises ValueError if either node is not in the graph, or if there is no way between them.
    """
    names = {node.name for node in driver.what_is_the_path_between(upstream, downstream)}
    if not names:
        raise ValueError(
            f"No path found between '{upstream}' and '{downstream}': "
            f"'{downstream}' does not depend on '{upstream}', directly or through other nodes."
        )
    shown = names if strict_path_visualization else _with_dependencies(driver.graph, names)
    return draw(_in_order(driver.graph, shown), driver.graph.config, path=names, **options)


def upstream_of(driver: Any, *names: str, **options: Any) -> Any:
    """The nodes and everything that they are computed from."""
    found = {node.name for node in driver.what_is_upstream_of(*names)} if names else set()
    return draw(_in_order(driver.graph, found), driver.graph.config, **options)


def downstream_of(driver: Any, *names: str, **options: Any) -> Any:
    """The nodes and everything that depends on them, with what those take from elsewhere."""
    found = {node.name for node in driver.what_is_downstream_of(*names)} if names else set()
    shown = _with_dependencies(driver.graph, found)
    return draw(_in_order(driver.graph, shown), driver.graph.config, **options)


def materialization(
    driver: Any,
    *materializers: Any,
    additional_vars: Iterable[Any] | None = None,
    inputs: Mapping[str, Any] | None = None,
    overrides: Mapping[str, Any] | None = None,
    bypass_validation: bool = False,
    **options: Any,
) -> Any:
    """What would run if `materialize` were called with these arguments."""
    from hamilton.io import materialization as io

    extra = [name_of(one) for one in additional_vars or ()]
    if not bypass_validation:
        _validate(
            lambda: driver.validate_materialization(
                *materializers, additional_vars=extra, overrides=overrides, inputs=inputs
            )
        )
    loaders = [one for one in materializers if isinstance(one, io.ExtractorFactory)]
    savers = [one for one in materializers if not isinstance(one, io.ExtractorFactory)]
    modules = {module.__name__ for module in driver.graph_modules}
    savers = [one.sanitize_dependencies(modules) for one in savers]
    graph = io.modify_graph(driver.graph, savers, loaders)
    final_vars = [*extra, *(one.id for one in savers)]
    return execution(driver, final_vars, inputs, overrides, True, graph=graph, **options)


def name_of(final_var: Any) -> str:
    """The node's name for a string, a function or a variable."""
    if isinstance(final_var, str):
        return final_var
    return str(getattr(final_var, "name", None) or final_var.__name__)


def _validate(check: Callable[[], None]) -> None:
    try:
        check()
    except ValueError as error:
        if error.args:
            error.args = (
                f"{error.args[0]} Use `bypass_validation=True` to skip validation.",
                *error.args[1:],
            )
        raise


def _in_order(graph: Any, names: Collection[str]) -> list[Node]:
    return [node for name, node in graph.nodes.items() if name in names]


def _with_dependencies(graph: Any, names: Collection[str]) -> set[str]:
    return {
        *names,
        *(source for name in names for source in graph.nodes[name].input_types),
    } & graph.nodes.keys()


def _required(node: Node) -> list[str]:
    return [name for name in node.input_types if node.requires(name)]


def _config_node(name: str, value: Any) -> Node:
    from hamilton.node import Node, NodeType

    return Node(name, type(value), node_source=NodeType.EXTERNAL)


def _by_name(style: Callable[..., Any], nodes: Mapping[str, Node]) -> CustomStyle:
    """The user's style function, asked by name and class."""
    import inspect

    from hamilton.graph_types import HamiltonNode

    kinds = {one.kind for one in inspect.signature(style).parameters.values()}
    if not kinds <= {inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD}:
        raise ValueError(
            "The custom style function must take its arguments by keyword only: write "
            "'def style(*, node: HamiltonNode, node_class: str)' and return a dict of Graphviz attributes, the class "
            "that its legend entry is a variant of (or None), and the entry's name (or None)."
        )

    def styled(name: str, node_class: str) -> Any:
        return style(node=HamiltonNode.from_node(nodes[name]), node_class=node_class)

    return styled
