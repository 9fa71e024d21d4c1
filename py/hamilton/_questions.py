"""What a driver answers about its graph, without executing it."""

from __future__ import annotations

from hamilton.graph_types import HamiltonNode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from hamilton.graph import FunctionGraph
    from hamilton.node import Node


class Questions:
    """The part of `driver.Driver` that lists, walks and describes nodes. All answers are in a stable order."""

    if TYPE_CHECKING:
        graph: FunctionGraph

        def _create_final_vars(self, final_vars: Collection[Any]) -> list[str]: ...
        def _prepare(self, *args: Any) -> Any: ...

    def list_available_variables(
        self, *, tag_filter: dict[str, str | list[str] | None] | None = None
    ) -> list[HamiltonNode]:
        """All nodes and inputs; with a filter those whose tags satisfy it (`node.matches_query`).

        ValueError if a value of the filter is not a string, a non-empty list of strings, or None.
        """
        nodes = self.graph.get_nodes()
        if tag_filter:
            from hamilton._expecting import require_mapping
            from hamilton.node import matches_query

            require_mapping("tag_filter", tag_filter, "{'owner': 'growth'}")
            for key, wanted in tag_filter.items():
                if not (wanted is None or isinstance(wanted, str) or (isinstance(wanted, list) and wanted)):
                    raise ValueError(
                        f"The tag '{key}' can be asked for with a string, a list of strings (any of them) or "
                        f"None (that the tag exists), not with {wanted!r}."
                    )
            nodes = [one for one in nodes if matches_query(one.tags, tag_filter)]
        return _shown(nodes)

    def what_is_upstream_of(self, *node_names: str) -> list[HamiltonNode]:
        """All that these nodes need, themselves and external inputs included, each after what it needs."""
        return _shown(self.graph.get_upstream_nodes(_names(node_names))[0])

    def what_is_downstream_of(self, *node_names: str) -> list[HamiltonNode]:
        """All that these nodes lead to, themselves included, in the order of the graph."""
        return _shown(self.graph.get_downstream_nodes(_names(node_names)))

    def what_is_the_path_between(
        self, upstream_node_name: str, downstream_node_name: str
    ) -> list[HamiltonNode]:
        """The nodes on all ways from one to the other, both included; empty if there is no way.

        ValueError if one of the two is not in the graph.
        """
        return _shown(self._get_nodes_between(upstream_node_name, downstream_node_name))

    def _get_nodes_between(self, upstream_node_name: str, downstream_node_name: str) -> list[Node]:
        for which, name in (("Upstream", upstream_node_name), ("Downstream", downstream_node_name)):
            if name not in self.graph.nodes:
                from hamilton.diagnostics import did_you_mean

                raise ValueError(
                    f"{which} node '{name}' is not in the graph.{did_you_mean(name, self.graph.nodes)}"
                )
        if upstream_node_name == downstream_node_name:
            return [self.graph.nodes[upstream_node_name]]
        return self.graph.nodes_between(upstream_node_name, downstream_node_name)

    def export_execution(
        self,
        final_vars: list[str],
        inputs: dict[str, Any] | None = None,
        overrides: dict[str, Any] | None = None,
    ) -> str:
        """JSON: `{"nodes": [...]}`, each node that the execution involves as `HamiltonNode.as_dict`, by name.

        Raises what `execute` would raise before it computes anything.
        """
        import json

        plan, _ = self._prepare(self.graph, self._create_final_vars(final_vars), overrides, inputs)
        nodes = [one.as_dict() for one in _shown(plan.nodes)]
        return json.dumps({"nodes": sorted(nodes, key=lambda one: one["name"])})


def _names(given: Collection[Any]) -> list[str]:
    """`given` as a list. TypeError that says how to write what is no name."""
    for one in given:
        if isinstance(one, (list, tuple, set)):
            raise TypeError("Names of nodes are given one by one, not as a list: put a * before it.")
        if not isinstance(one, str):
            name = getattr(one, "__name__", None) or getattr(one, "name", None)
            meant = f"write '{name}' instead of {name}" if isinstance(name, str) else f"not {one!r}"
            raise TypeError(f"What is asked for are names of nodes: {meant}.")
    return list(given)


def _shown(nodes: Collection[Node]) -> list[HamiltonNode]:
    return [HamiltonNode.from_node(one) for one in nodes]
