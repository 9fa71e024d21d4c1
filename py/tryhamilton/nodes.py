"""The engine's nodes as records of the protocol."""

from __future__ import annotations

import inspect
import re
from typing import Any

from hamilton.diagnostics import maker, place_of
from hamilton.htypes import spell
from hamilton.node import Node, NodeType
from hamilton.signatures import RETURN, hints
from hamilton.versions import CodeVersions, node_version
from tryhamilton.protocol import GraphNode, NodeKind
from tryhamilton.source import Function
from tryhamilton.text import safely
from tryhamilton.workspace import Workspace

VALIDATOR_TAG = "hamilton.data_quality.contains_dq_results"
LOADER_TAG = "hamilton.data_loader"
SAVER_TAG = "hamilton.data_saver"


class Describer:
    """Makes `GraphNode` records; one for each analysis, so that helpers shared by many functions are read once."""

    def __init__(self, workspace: Workspace, config: dict[str, Any]):
        self._workspace = workspace
        self._config = config
        self._versions = CodeVersions()
        self._hints: dict[int, dict[str, Any]] = {}

    def node(self, one: Node) -> GraphNode:
        fn = one.depended_on_by and maker(one.depended_on_by[0]) if one.user_defined else maker(one)
        function, file = self._function(fn)
        line = function.range.line if function else None
        if one.user_defined and function and one.name in function.parameters:
            line = function.parameters[one.name].range.line
        return {
            "name": one.name,
            "type": self._type(one, fn, function, file),
            "kind": kind(one, self._config),
            "tags": {key: _tag(value) for key, value in one.tags.items()},
            "doc": one.documentation or "",
            "file": file,
            "line": line,
            "version": None if one.user_defined else node_version(one, self._versions),
            "function": None if one.user_defined else getattr(fn, "__name__", None),
            "decorators": [] if one.user_defined or not function else function.decorators,
            "optional": one.user_defined and not any(user.requires(one.name) for user in one.depended_on_by),
        }

    def variant(self, fn: Any) -> GraphNode | None:
        """The record for a function that makes no node as things are; None if it is not the learner's."""
        function, file = self._function(fn)
        if function is None or file is None:
            return None
        return {
            "name": function.name,
            "type": (function.returns or "").strip("\"'"),
            "kind": "function",
            "tags": {},
            "doc": inspect.cleandoc(fn.__doc__ or ""),
            "file": file,
            "line": function.range.line,
            "version": None,
            "function": function.name,
            "decorators": function.decorators,
            "optional": False,
        }

    def _function(self, fn: Any) -> tuple[Function | None, str | None]:
        place = place_of(fn) if fn else None
        if place is None or place.file is None or not self._workspace.is_learners(place.file):
            return None, None
        return self._workspace.source(place.file).functions.get(place.line or 0), place.file

    def _type(self, one: Node, fn: Any, function: Function | None, file: str | None) -> str:
        """As written where someone wrote it: on the parameter of an input, as the return type of a function."""
        if function is None or file is None:
            return spell(one.type)
        if one.user_defined:
            parameter = function.parameters.get(one.name)
            written = parameter.annotation if parameter else None
            meant = self._hints_of(fn).get(one.name)
        else:
            written = function.returns
            meant = self._hints_of(fn).get(RETURN)
        if written is None or (meant is not one.type and meant != one.type):
            return _with_aliases(spell(one.type), self._workspace.source(file).imports)
        return written[1:-1] if written[:1] in "\"'" and written[-1:] == written[:1] else written

    def _hints_of(self, fn: Any) -> dict[str, Any]:
        known = self._hints.get(id(fn))
        if known is None:
            try:
                known = hints(fn)
            except Exception:  # an annotation that cannot be resolved is told elsewhere
                known = {}
            self._hints[id(fn)] = known
        return known


def kind(one: Node, config: dict[str, Any]) -> NodeKind:
    """What the node is in the eyes of a reader."""
    if one.user_defined:
        return "config" if one.name in config else "input"
    if one.tags.get(VALIDATOR_TAG):
        return "validator"
    if one.tags.get(SAVER_TAG):
        return "saver"
    if one.tags.get(LOADER_TAG):
        return "loader"
    if one.node_role is NodeType.EXPAND:
        return "expander"
    if one.node_role is NodeType.COLLECT:
        return "collector"
    name = getattr(maker(one), "__name__", None)
    return "function" if name and one.name in (name, name.rpartition("__")[0]) else "expanded"


def _with_aliases(text: str, imports: dict[str, str]) -> str:
    """`pandas.Series` as `pd.Series` in a file that imports pandas so.

    >>> _with_aliases("dict[str, pandas.Series]", {"pd": "import pandas as pd"})
    'dict[str, pd.Series]'
    """
    for alias, statement in imports.items():
        if statement.startswith("import ") and statement.endswith(f" as {alias}"):
            package = statement.removeprefix("import ").removesuffix(f" as {alias}")
            text = re.sub(rf"(?<![\w.]){re.escape(package)}\.", f"{alias}.", text)
    return text


def _tag(value: Any) -> str | list[str]:
    if isinstance(value, (list, tuple)):
        return [safely(str, part) for part in value]
    return safely(str, value)
