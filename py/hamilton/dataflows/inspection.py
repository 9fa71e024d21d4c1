"""What can be told of a dataflow: before it is imported, and after."""

from __future__ import annotations

import json
from types import ModuleType
from typing import Any, NamedTuple

from hamilton.dataflows.shelf import Entry


class InspectResult(NamedTuple):
    """`configurations` are JSON texts, each a configuration that the dataflow is made for."""

    version: str
    user: str
    dataflow: str
    python_dependencies: list[str]
    configurations: list[str]


class InspectModuleResult(NamedTuple):
    """With `possible_inputs`, `nodes` and `designated_outputs` as (name, type), over all configurations.

    A designated output is a node that no other node takes.
    """

    version: str
    user: str
    dataflow: str
    python_dependencies: list[str]
    configurations: list[str]
    possible_inputs: list[tuple[str, type]]
    nodes: list[tuple[str, type]]
    designated_outputs: list[tuple[str, type]]


def inspect_entry(entry: Entry) -> InspectResult:
    """What a dataflow's folder says."""
    configurations = [json.dumps(one) for one in entry.configurations]
    return InspectResult(entry.version, entry.user or "", entry.name, entry.requirements, configurations)


def inspect_module(module: ModuleType, entry: Entry | None) -> InspectModuleResult:
    """What the graphs of a module take and give, under each configuration that its folder lists."""
    from hamilton.graph import FunctionGraph

    inputs: dict[str, Any] = {}
    nodes: dict[str, Any] = {}
    outputs: dict[str, Any] = {}
    for config in entry.configurations if entry else [{}]:
        graph = FunctionGraph.from_modules(module, config=config)
        taken = {name for node in graph.nodes.values() for name in node.input_types}
        for name, node in graph.nodes.items():
            if node.user_defined:
                if name not in config:
                    inputs.setdefault(name, node.type)
                continue
            nodes.setdefault(name, node.type)
            if name not in taken:
                outputs.setdefault(name, node.type)
    said = inspect_entry(entry) if entry else InspectResult("", "", module.__name__, [], [])
    return InspectModuleResult(*said, list(inputs.items()), list(nodes.items()), list(outputs.items()))
