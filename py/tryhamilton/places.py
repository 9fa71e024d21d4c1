"""The engine's diagnostics with exact ranges.

The engine knows a function by file and line. What a sentence is about, a parameter, a decorator, the name of the
function, is found in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from hamilton.diagnostics import maker, place_of
from tryhamilton.protocol import Diagnostic, Severity, diagnostic
from tryhamilton.source import Function, Range
from tryhamilton.workspace import Workspace

#: Cycles are legal in Hamilton until something needs them; a learner should see at once that it cannot work.
SEVERITY: dict[str, Severity] = {"cycle": "error"}
#: A cycle is told at so many of its functions.
CYCLE_PLACES = 5


def placed(one: Any, workspace: Workspace) -> Iterator[Diagnostic]:
    """The records for one `hamilton.diagnostics.Diagnostic`; a fault that concerns several places gives several."""
    function = _function(workspace, one.file, one.line)
    if function is None:
        yield _record(one, workspace, None, one.message)
    elif one.code == "missing-type-hint":
        yield from _missing_hints(one, workspace, function)
    elif one.code == "cycle":
        yield from _cycle(one, workspace, function)
    else:
        yield _record(one, workspace, _range(one, function), one.message)


def at_node(
    node: Any,
    name: str,
    severity: Severity,
    code: str,
    message: str,
    workspace: Workspace,
    suggestion: str | None = None,
) -> Diagnostic:
    """A record at the function that makes `node`; for an input, at the parameter that takes it first."""
    fn = (
        maker(node.depended_on_by[0] if node.user_defined and node.depended_on_by else node) if node else None
    )
    place = place_of(fn)
    function = _function(workspace, place.file, place.line)
    if function is None:
        return diagnostic(severity, code, message, node=name, suggestion=suggestion)
    parameter = function.parameters.get(name) if node.user_defined else None
    where = parameter.range if parameter else function.range
    return diagnostic(severity, code, message, file=place.file, where=where, node=name, suggestion=suggestion)


def _function(workspace: Workspace, file: str | None, line: int | None) -> Function | None:
    if file is None or line is None or not workspace.is_learners(file):
        return None
    return workspace.source(file).functions.get(line)


def _record(one: Any, workspace: Workspace, range_: Range | None, message: str) -> Diagnostic:
    file = one.file if one.file is not None and workspace.is_learners(one.file) else None
    if range_ is None and file is not None and one.line is not None:
        range_ = workspace.source(file).line_range(one.line)
    severity = SEVERITY.get(one.code, one.severity)
    return diagnostic(
        severity, one.code, message, file=file, where=range_, node=one.node, suggestion=one.suggestion
    )


def _range(one: Any, function: Function) -> Range:
    """The first of the function's parameters or decorators that the sentence names; else the function's name."""
    for word in re.findall(r"'([^']+)'", one.message):
        if word in function.parameters:
            return function.parameters[word].range
    if one.code == "unresolved-annotation" and function.returns_range and "return type" in one.message:
        return function.returns_range
    if "decorator" in one.code or "@" in one.message:
        named = re.findall(r"@(\w+)", one.message)
        for text, where in zip(function.decorators, function.decorator_ranges, strict=True):
            if any(name in re.findall(r"\w+", text.partition("(")[0]) for name in named):
                return where
        if len(function.decorator_ranges) == 1:
            return function.decorator_ranges[0]
    return function.range


def _missing_hints(one: Any, workspace: Workspace, function: Function) -> Iterator[Diagnostic]:
    """One record for each parameter without a hint, and one for the return value."""
    for name, parameter in function.parameters.items():
        if parameter.annotation is None:
            lacks = f"Parameter '{name}' of '{function.name}' has no type hint."
            yield _record(one, workspace, parameter.range, f"{lacks} Say what it takes, as in '{name}: int'.")
    if function.returns is None:
        message = (
            f"'{function.name}' does not say what it returns. Add a type, e.g. 'def {function.name}(...) -> int:'; "
            "a helper that is no node starts with an underscore."
        )
        yield _record(one, workspace, function.range, message)


def _cycle(one: Any, workspace: Workspace, first: Function) -> Iterator[Diagnostic]:
    """The sentence at each function of the cycle, on the parameter that leads further around."""
    members = [(one.file, first)]
    for place in one.related:
        function = _function(workspace, place.file, place.line)
        if function is not None:
            members.append((place.file, function))
    names = {function.name for _, function in members}
    for file, function in members[:CYCLE_PLACES]:
        leads = next(
            (each.range for name, each in function.parameters.items() if name in names), function.range
        )
        record = _record(one, workspace, leads, one.message)
        record["file"] = file
        record["node"] = function.name
        yield record
