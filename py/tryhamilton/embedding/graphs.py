"""The graph of a program while a page is built: by the engine itself, without the packages that it imports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hamilton.visualization.model import Edge, Graph, GraphNode
from tryhamilton import protocol
from tryhamilton.analysis import Analysis
from tryhamilton.filenames import SCRIPT
from tryhamilton.needs import import_packages, packages_needed
from tryhamilton.stubs import Stubs
from tryhamilton.workspace import Workspace


def graph_of(
    files: Mapping[str, str], config: Mapping[str, Any] | None = None, inputs: Mapping[str, Any] | None = None
) -> tuple[Graph, list[str]]:
    """The graph, and a sentence for each fault in the code with its file and line.

    The files are imported, so what stands outside of functions is executed; what they import from packages is
    stood in for, unless the code needs the package itself and it is installed here.
    """
    modules = {name: text for name, text in files.items() if name != SCRIPT}
    answer = _analysed(modules, config, inputs)
    if any(one["code"] == "needs-package" for one in answer["diagnostics"]):
        import_packages(modules)
        answer = _analysed(modules, config, inputs)
    faults = [_sentence(one) for one in answer["diagnostics"] if one["severity"] == "error"]
    return _record(answer), faults


def _analysed(files: Mapping[str, str], config: Any, inputs: Any) -> protocol.Graph:
    program = protocol.Program(files=dict(files), config=dict(config or {}), inputs=dict(inputs or {}))
    with Workspace(Stubs(packages_needed(files))) as workspace:
        return Analysis(workspace).graph(program)


def _sentence(one: protocol.Diagnostic) -> str:
    place = f"{one['file']}, line {one['line']}: " if one["file"] else ""
    return f"{place}{one['message']}"


def _record(answer: protocol.Graph) -> Graph:
    nodes = tuple(
        GraphNode(
            node["name"],
            node["kind"],
            node["type"],
            node["tags"],
            node["doc"],
            node["function"],
            file=node["file"],
            line=node["line"],
            optional=node["optional"],
        )
        for node in answer["nodes"]
    )
    optional = {node.name for node in nodes if node.optional}
    return Graph(nodes, tuple(Edge(tail, head, tail in optional) for tail, head in answer["edges"]))
