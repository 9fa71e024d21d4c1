"""A node that failed as something that can be taken away: the function and exactly what it was given.

As a pytest file that fails as the node did, as a report to be read, and as a program with that one function. Values
that cannot be written down are told, never guessed.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Mapping
from typing import Any

from hamilton.diagnostics import maker
from hamilton.execution.concurrently import is_async
from hamilton.graph import FunctionGraph
from hamilton.node import REQUIRED, Node
from tryhamilton.excerpt import excerpt
from tryhamilton.jsonable import NotJson, as_json
from tryhamilton.preview import preview
from tryhamilton.projects.literals import Unwritable, folded, literal
from tryhamilton.protocol import Capsule, Program, RunError, Untold
from tryhamilton.text import cut
from tryhamilton.watch import repeated_nodes
from tryhamilton.workspace import Workspace

#: Decorators that leave what a function computes as it is.
HARMLESS = ("tag", "tag_outputs", "schema", "cache", "config", "hamilton_exclude")


class NoCapsule(ValueError):
    """There is nothing to be packed; the text says why."""


def capsule(
    node: Node,
    values: Mapping[str, Any],
    error: RunError,
    graph: FunctionGraph,
    workspace: Workspace,
) -> Capsule:
    """The capsule of `node`, which failed with `error` while `values` were what had been computed.

    Raises NoCapsule if what it was given is not known.
    """
    if node.name in repeated_nodes(graph):
        raise NoCapsule(f"{node.name} runs for each item of many; put one of them in a list and run again.")
    inputs = {name: values[name] for name in node.input_types if name in values}
    missing = [
        name for name, (_, kind) in node.input_types.items() if name not in values and kind is REQUIRED
    ]
    if missing:
        raise NoCapsule(f"The value of {missing[0]} is not there any more. Run again.")
    told: list[Untold] = [{"name": name, "why": why} for name, why in _unwritable(inputs).items()]
    fn, file = maker(node), _file_of(node, workspace)
    alone = file is not None and _is_plain(node, fn, workspace, file)
    code = excerpt(workspace.source(file), fn.__name__) if alone and file else ""
    return {
        "node": node.name,
        "test": _test_alone(node, fn.__name__, code, inputs, error)
        if alone
        else _test_by_driver(node, inputs, error, graph, workspace),
        "report": _report(node, code or _whole(workspace), inputs, error, graph),
        "program": _program(node, code, inputs, workspace, graph),
        "told": told,
    }


def _file_of(node: Node, workspace: Workspace) -> str | None:
    fn = maker(node)
    file = getattr(getattr(fn, "__code__", None), "co_filename", None)
    return file if file is not None and workspace.is_learners(file) else None


def _is_plain(node: Node, fn: Any, workspace: Workspace, file: str) -> bool:
    """Whether calling the function with the values of its parameters is all that the node does."""
    source = workspace.source(file)
    known = next((one for one in source.functions.values() if one.name == fn.__name__), None)
    if known is None or not set(node.input_types) <= set(known.parameters):
        return False
    if node.name not in (fn.__name__, fn.__name__.rpartition("__")[0]):
        # `config.when` gives the variant another name than the function in the file has.
        return False
    return all(one.partition("(")[0].split(".")[0] in HARMLESS for one in known.decorators)


# -- values ------------------------------------------------------------------------------------------------------


def _unwritable(inputs: Mapping[str, Any]) -> dict[str, str]:
    found = {}
    for name, value in inputs.items():
        try:
            literal(value)
        except Unwritable as error:
            found[name] = str(error)
        except RecursionError:
            found[name] = "a value that is nested too deeply"
    return found


def _assignments(inputs: Mapping[str, Any]) -> tuple[list[str], set[str]]:
    """A statement for each value, and the imports that they need."""
    lines: list[str] = []
    imports: set[str] = set()
    for name, value in inputs.items():
        try:
            made = literal(value)
        except (Unwritable, RecursionError) as error:
            why = str(error) if isinstance(error, Unwritable) else "a value that is nested too deeply"
            lines.append(f"# {name} was {why}: put it here.")
            lines.append(f"{name} = ...")
            continue
        imports |= made.imports
        lines.append(folded(f"{name} = {made.text}", 4))
    return lines, imports


# -- a test ------------------------------------------------------------------------------------------------------


def _sentence(error: RunError) -> str:
    said = " ".join(error["message"].split())
    return cut(said if said.startswith(error["type"]) else f"{error['type']}: {said}", 300)


def _head(node: Node, error: RunError) -> str:
    sentence = _sentence(error).replace("\\", "\\\\").replace('"""', "'''")
    return f'"""The node {node.name} with the values that it failed on. It raised\n\n    {sentence}\n"""\n'


def _test_alone(node: Node, function: str, code: str, inputs: Mapping[str, Any], error: RunError) -> str:
    lines, imports = _assignments(inputs)
    future = "from __future__ import annotations"
    body = code.replace(f"{future}\n", "", 1)
    call = f"{function}({', '.join(f'{name}={name}' for name in inputs)})"
    if is_async(node.callable):
        imports.add("import asyncio")
        call = f"asyncio.run({call})"
    needed = sorted(one for one in imports if one not in body)
    parts = [_head(node, error), f"\n{future}\n" if body != code else ""]
    parts.append("".join(f"\n{one}" for one in needed) + ("\n" if needed else ""))
    parts.append(f"\n{body.strip()}\n\n\ndef test_{node.name}() -> None:\n")
    parts.append("".join(f"    {line}\n" for line in "\n".join(lines).split("\n") if line))
    parts.append(f"    assert {call} is not None\n")
    return "".join(parts)


def _test_by_driver(
    node: Node, inputs: Mapping[str, Any], error: RunError, graph: FunctionGraph, workspace: Workspace
) -> str:
    """For nodes that a decorator made: the files as they are, and the values in place of the nodes before."""
    lines, imports = _assignments(inputs)
    config, unwritable = {}, []
    for name, value in graph.config.items():
        try:
            made = literal(value)
            config[name] = made.text
            imports |= made.imports
        except (Unwritable, RecursionError):
            unwritable.append(name)
    modules = {file: name for file, name in workspace.modules.items() if file in workspace.files}
    asynchronous = is_async(node.callable)
    engine, build = ("async_driver", "build_without_init") if asynchronous else ("driver", "build")
    if asynchronous:
        imports.add("import asyncio")
    parts = [_head(node, error), f"\nfrom hamilton import ad_hoc_utils, {engine}\n"]
    parts += [f"{one}\n" for one in sorted(imports)]
    for file, module in modules.items():
        parts.append(f"\n{_variable(module)} = {_quoted(workspace.files[file])}\n")
    made_modules = [
        f"ad_hoc_utils.module_from_source({_variable(module)}, {module!r})" for module in modules.values()
    ]
    parts.append(f"\n\ndef test_{_identifier(node.name)}() -> None:\n")
    parts.append("".join(f"    {line}\n" for line in "\n".join(lines).split("\n") if line))
    parts.append("".join(f"    # The config {name} cannot be written as code.\n" for name in unwritable))
    parts.append("    modules = [\n" + "".join(f"        {one},\n" for one in made_modules) + "    ]\n")
    settings = ", ".join(f"{name!r}: {text}" for name, text in config.items())
    parts.append(
        f"    dr = {engine}.Builder().with_modules(*modules).with_config({{{settings}}}).{build}()\n"
    )
    given = ", ".join(f"{name!r}: {name}" for name in inputs)
    call = f"dr.execute([{node.name!r}], overrides={{{given}}})"
    parts.append(f"    asyncio.run({call})\n" if asynchronous else f"    {call}\n")
    return "".join(parts)


def _quoted(text: str) -> str:
    """Source code as a readable string, if it can be one."""
    if '"""' not in text and "\\" not in text:
        return f'"""\\\n{text}"""'
    return f"'''\\\n{text}'''" if "'''" not in text and "\\" not in text else repr(text)


def _variable(module: str) -> str:
    return _identifier(module).upper()


def _identifier(name: str) -> str:
    return "".join(letter if letter.isalnum() else "_" for letter in name)


def _whole(workspace: Workspace) -> str:
    return "\n\n".join(f"# {file}\n{workspace.files[file]}" for file in workspace.modules)


# -- a report ----------------------------------------------------------------------------------------------------


def _report(node: Node, code: str, inputs: Mapping[str, Any], error: RunError, graph: FunctionGraph) -> str:
    parts = [f"# {node.name} failed\n", f"{_fenced(_sentence(error))}\n"]
    if error["file"] is not None:
        parts.append(f"At {error['file']}, line {error['line']}.\n")
    parts.append(f"## Code\n\n{_fenced(code.strip(), 'python')}\n")
    parts.append("## Values\n")
    if not inputs:
        parts.append("It takes none.\n")
    for name, value in inputs.items():
        shown = preview(value, 0, 0)
        shape = f", {shown['total']} × {len(shown['columns'])}" if shown["kind"] == "frame" else ""
        parts.append(f"### {name}: {shown['type']}{shape}\n")
        try:
            parts.append(f"{_fenced(cut(folded(literal(value, 500).text), 4000), 'python')}\n")
        except (Unwritable, RecursionError):
            text = shown["text"] if shown["kind"] == "value" else _columns(shown)
            parts.append(f"It cannot be written as code.\n\n{_fenced(cut(text, 2000))}\n")
    if graph.config:
        parts.append(f"## Config\n\n{_fenced(cut(repr(dict(graph.config)), 2000), 'python')}\n")
    if error["traceback"]:
        frames = [
            f"{one['file']}, line {one['line']}, in {one['function']}\n    {one['code'].strip()}"
            for one in error["traceback"]
        ]
        parts.append("## Traceback\n\n" + _fenced("\n".join(frames)) + "\n")
    parts.append(f"## Versions\n\n{', '.join(_versions())}\n")
    return "\n".join(parts)


def _columns(shown: Any) -> str:
    return "\n".join(f"{one['name']}: {one['dtype']}" for one in shown["columns"])


def _fenced(text: str, language: str = "") -> str:
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{language}\n{text}\n{fence}"


def _versions() -> list[str]:
    import hamilton

    versions = [f"Python {platform.python_version()} ({sys.platform})"]
    versions += [
        f"{name} {getattr(sys.modules[name], '__version__', '?')}"
        for name in ("pandas", "numpy", "polars", "sklearn")
        if name in sys.modules
    ]
    return [*versions, f"hamilton {getattr(hamilton, '__version__', '')}".strip()]


# -- a program ---------------------------------------------------------------------------------------------------


def _program(
    node: Node, code: str, inputs: Mapping[str, Any], workspace: Workspace, graph: FunctionGraph
) -> Program | None:
    """The function alone with its values as inputs; or the files with values in place of the nodes before. None if a
    value has no form in JSON."""
    try:
        given = {name: as_json(value) for name, value in inputs.items()}
        config = {name: as_json(value) for name, value in graph.config.items()}
    except NotJson:
        return None
    if code:
        return {
            "files": {f"{_identifier(node.name)}.py": code},
            "inputs": given,
            "config": config,
            "overrides": {},
        }
    files = {file: workspace.files[file] for file in workspace.modules}
    return {"files": files, "inputs": {}, "config": config, "overrides": given}
