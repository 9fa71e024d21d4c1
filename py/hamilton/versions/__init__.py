"""Versions of functions, nodes and graphs: what changes when, and only when, the code that computes changes.

A function's version covers its code, defaults, closure and annotations, and everything at module level of the
program that it reaches, through however many steps: helpers, constants, classes, functions of
other modules. What a function assigns or changes there itself, such as a counter or a list that it appends to, is
state, and its value does not count for that function. Nor do comments, docstrings, blank lines or the wrapping of
lines; no source file is needed. Libraries (the standard library, installed packages, this engine) count by name only.

>>> def fare(distance: float) -> float:
...     return 2.5 + _rate * distance
>>> _rate = 1.2
>>> before = code_version(fare)
>>> _rate = 1.3
>>> code_version(fare) == before
False

Versions are comparable within one Python version: they are made from compiled code.
"""

from __future__ import annotations

from hamilton.versions.reach import CodeVersions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

__all__ = ["CodeVersions", "code_version", "graph_version", "node_version"]


def code_version(fn: Callable[..., Any]) -> str:
    """The version of the callable as its program stands now: 64 hexadecimal digits.

    To ask for many functions of one program, ask one `CodeVersions`: each helper is then read once.
    """
    return CodeVersions().of(fn)


def node_version(node: Any, versions: CodeVersions | None = None) -> str | None:
    """The version of the code behind a `Node` or `HamiltonNode`, with what decorators bind to it.

    An input from outside has its name for a version. None for a node that has no function, such as one that
    was made by hand.
    """
    external = getattr(node, "is_external_input", None)
    if external if external is not None else getattr(node, "user_defined", False):
        return str(node.name)
    functions = node.originating_functions or ()
    made = getattr(node, "callable", None) or getattr(node, "_callable", None)
    if not functions and made is None:
        return None
    return (versions or CodeVersions()).of_node(functions, made)


def graph_version(nodes: Iterable[Any]) -> str:
    """The version of a whole graph, whatever the order of its nodes.

    It changes when a node is added, removed or renamed, when the code behind one changes, and when one is
    wired to other dependencies.
    """
    from hashlib import sha256

    versions = CodeVersions()
    digest = sha256()
    for name, node in sorted((node.name, node) for node in nodes):
        wires = sorted({*_dependencies(node)})
        digest.update(f"{name}\0{node_version(node, versions)}\0{','.join(wires)}\n".encode())
    return digest.hexdigest()


def _dependencies(node: Any) -> Iterable[str]:
    if hasattr(node, "required_dependencies"):
        return (*node.required_dependencies, *node.optional_dependencies)
    return tuple(node.input_types)
