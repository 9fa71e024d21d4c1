"""What the commands are made of, for programs that do the same: versions, context files, git, differences."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from hamilton.cli.context import empty_context, load_context
from hamilton.cli.git import checked_out, get_git_base_directory, get_git_reference, modules_in

__all__ = [
    "Reference",
    "at_reference",
    "diff_versions",
    "empty_context",
    "get_git_base_directory",
    "get_git_reference",
    "hash_dataflow",
    "hash_hamilton_nodes",
    "load_context",
    "load_modules_from_git",
    "map_nodes_to_functions",
    "version_hamilton_functions",
    "visualize_diff",
]


def version_hamilton_functions(module: ModuleType) -> dict[str, str]:
    """The code version of each function of the module that is a node, by name."""
    from hamilton.graph_utils import find_functions
    from hamilton.versions import CodeVersions

    versions = CodeVersions()
    return {name: versions.of(fn) for name, fn in find_functions(module)}


def hash_hamilton_nodes(dr: Any) -> dict[str, str]:
    """The version of each node of the driver's graph, by name; an input has its name."""
    from hamilton.versions import CodeVersions, node_version

    versions = CodeVersions()
    return {name: node_version(node, versions) or name for name, node in sorted(dr.graph.nodes.items())}


def hash_dataflow(nodes_version: Mapping[str, str]) -> str:
    """One version for all of these."""
    from hashlib import sha256

    return sha256(
        "\n".join(f"{name} {nodes_version[name]}" for name in sorted(nodes_version)).encode()
    ).hexdigest()


def map_nodes_to_functions(dr: Any) -> dict[str, str]:
    """The name of the function behind each node; of an input, that of its first consumer."""
    return {
        name: node.originating_functions[0].__name__
        for name, node in sorted(dr.graph.nodes.items())
        if node.originating_functions
    }


def diff_versions(current_map: Mapping[str, str], reference_map: Mapping[str, str]) -> dict[str, list[str]]:
    """Which names are only in the one, only in the other, or in both with different versions.

    >>> diff_versions({"a": "1", "b": "2"}, {"b": "3", "c": "4"})
    {'current_only': ['a'], 'reference_only': ['c'], 'edit': ['b']}
    """
    return {
        "current_only": [name for name in current_map if name not in reference_map],
        "reference_only": [name for name in reference_map if name not in current_map],
        "edit": [name for name, one in current_map.items() if reference_map.get(name, one) != one],
    }


def load_modules_from_git(
    module_paths: Sequence[str | Path], git_reference: str = "HEAD"
) -> list[ModuleType]:
    """The modules as they were at the reference, with the modules beside them as they were then.

    Files that were not there are left out. What is imported at present stays as it is.
    """
    with checked_out(git_reference) as folder:
        return modules_in(folder, module_paths)


@dataclasses.dataclass(frozen=True)
class Reference:
    """A dataflow at a git reference. `graph` is None if none of its modules was there."""

    graph: Any
    snapshot: Any
    functions: Mapping[str, str]


def at_reference(
    module_paths: Sequence[str | Path], git_reference: str, config: Mapping[str, Any]
) -> Reference:
    """The dataflow that the modules made at the reference, under this configuration."""
    from hamilton import driver, lineage

    with checked_out(git_reference) as folder:
        modules = modules_in(folder, module_paths)
        if not modules:
            return Reference(None, lineage.Snapshot({}), {})
        made = driver.Builder().with_modules(*modules).with_config(dict(config)).build()
        # Here and not later: functions that import modules when they run must find those of the reference.
        return Reference(made.graph, lineage.snapshot(made.graph), map_nodes_to_functions(made))


_COLOURS = {"added": "#90e0a4", "removed": "#f5a3a3", "changed": "#ffd27f"}


def visualize_diff(
    current_dr: Any,
    reference_dr: Any,
    current_only: Sequence[str],
    reference_only: Sequence[str],
    edit: Sequence[str],
) -> Any:
    """Both graphs in one drawing: added nodes green, removed ones red and dashed, changed ones amber.

    The graphs are given as drivers, or as anything that has a `graph`.
    """
    from hamilton.visualization.drawing import draw

    kinds = dict.fromkeys(edit, "changed") | dict.fromkeys(current_only, "added")
    kinds |= dict.fromkeys(reference_only, "removed")
    nodes = dict(current_dr.graph.nodes)
    if reference_dr.graph is not None:
        nodes |= {name: node for name, node in reference_dr.graph.nodes.items() if name not in nodes}

    def style(*, node: Any, node_class: str) -> tuple[dict[str, str], str, str | None]:
        kind = kinds.get(node.name)
        if kind is None:
            return {"fillcolor": "#ffffff"}, node_class, "unchanged"
        dashed = {"style": "rounded,filled,dashed"} if kind == "removed" else {}
        return {"fillcolor": _COLOURS[kind], **dashed}, node_class, kind

    return draw(nodes.values(), current_dr.graph.config, custom_style_function=style)
