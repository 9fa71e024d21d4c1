"""A picture of a run: which values came from the cache."""

from __future__ import annotations

from typing import Any

from hamilton.caching.events import CachingEventType
from hamilton.caching.run import Run

#: Colour and width of the outline of what came from the cache.
OUTLINE = {"penwidth": "3", "color": "#F06449", "fillcolor": "#ffffff"}


def view_run(run: Run, output_file_path: str | None = None) -> Any:
    """The nodes of the run, those brought back from the cache outlined; written to a file if a path is given.

    Raises ValueError for a run with tasks, where a node may be both.
    """
    from hamilton.visualization.drawing import draw

    if run.uses_tasks() or run.graph is None:
        raise ValueError(
            f"Run '{run.run_id}' was executed as tasks, in which a node may come from the cache for one item and be "
            "computed for another. Look at logs(run_id=...) instead."
        )
    brought_back = {
        event.node_name for event in run.events() if event.event_type is CachingEventType.GET_RESULT
    }

    def style(*, node: Any, node_class: str) -> tuple[dict[str, str], str, str | None]:
        if node.name in brought_back:
            return OUTLINE, node_class, "from cache"
        return {}, node_class, None

    nodes, _ = run.graph.get_upstream_nodes(run.final_vars, run.inputs, run.overrides)
    given = {*run.inputs, *run.graph.config}
    needed = {name for one in nodes for name in one.input_types if one.requires(name)}
    return draw(
        [one for one in nodes if not one.user_defined or one.name in given or one.name in needed],
        run.graph.config,
        outputs=frozenset(run.final_vars),
        overrides=frozenset(run.overrides),
        output_file_path=output_file_path,
        custom_style_function=style,
    )
