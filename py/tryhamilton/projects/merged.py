"""The single script that an export wrote → the program that it was."""

from __future__ import annotations

import ast
from typing import Any

from tryhamilton.filenames import SCRIPT
from tryhamilton.protocol import Program


def program_of_script(source: str, tree: ast.Module) -> Program | None:
    """The program in a script with the marks of an export; None where there are none."""
    made = _merged(source, tree) or _embedded(tree)
    if made is None:
        return None
    files, rest = made
    data = _assigned(tree, "_DATA")
    if isinstance(data, dict):
        files |= {str(name): str(text) for name, text in data.items()}
    marker = f"# {SCRIPT}\n"
    if marker in rest:
        files[SCRIPT] = rest.partition(marker)[2]
    main = next((one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name == "_main"), None)
    values: dict[str, dict[str, Any]] = {"inputs": {}, "overrides": {}, "config": {}}
    for one in main.body if main is not None else []:
        if isinstance(one, ast.Assign) and isinstance(one.value, ast.Dict):
            name = ast.unparse(one.targets[0])
            if name in values:
                values[name] = _values(one.value)
        for call in ast.walk(one):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.args:
                given = call.args[0]
                if call.func.attr == "with_config" and isinstance(given, ast.Dict):
                    values["config"] = _values(given)
    program: Any = {"files": files, **values}
    made_program: Program = program
    return made_program


def _merged(source: str, tree: ast.Module) -> tuple[dict[str, str], str] | None:
    """`sys.modules['functions'] = sys.modules[__name__]`: what stands before it is that module."""
    for one in tree.body:
        if not (isinstance(one, ast.Assign) and ast.unparse(one.value) == "sys.modules[__name__]"):
            continue
        target = one.targets[0]
        if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant):
            lines = source.splitlines(keepends=True)
            before = "".join(lines[: one.lineno - 1]).rstrip() + "\n"
            before = before.replace("import sys\n", "", 1)
            return {f"{target.slice.value!s}.py": before}, "".join(lines[one.lineno :])
    return None


def _embedded(tree: ast.Module) -> tuple[dict[str, str], str] | None:
    """`FILES = {…}` with a loader below it."""
    files = _assigned(tree, "FILES")
    loader = any(isinstance(one, ast.FunctionDef) and one.name == "_module" for one in tree.body)
    if not (loader and isinstance(files, dict) and all(isinstance(one, str) for one in files.values())):
        return None
    return {str(name): text for name, text in files.items()}, ""


def _assigned(tree: ast.Module, name: str) -> Any:
    for one in tree.body:
        if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name) and one.targets[0].id == name:
            try:
                return ast.literal_eval(one.value)
            except (ValueError, TypeError, RecursionError):
                return None
    return None


def _values(node: ast.Dict) -> dict[str, Any]:
    """The values that JSON can carry; a Series is the list that it is made of, a frame the dict."""
    values: dict[str, Any] = {}
    for key, value in zip(node.keys, node.values, strict=True):
        if not (isinstance(key, ast.Constant) and isinstance(key.value, str)) or key.value == "__proto__":
            continue
        if isinstance(value, ast.Call) and value.args:
            value = value.args[0]
        elif isinstance(value, ast.Call):
            continue
        try:
            made = ast.literal_eval(value)
        except (ValueError, TypeError, SyntaxError, RecursionError):
            continue
        values[key.value] = list(made) if isinstance(made, (tuple, set)) else made
    return values
