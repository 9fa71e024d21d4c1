"""A file that is dropped onto the playground → a program, files to add, or functions to choose from."""

from __future__ import annotations

import ast
import base64
import binascii
import json
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from tryhamilton.filenames import SCRIPT, is_test, module_names
from tryhamilton.projects.manifest import KEY, MANIFEST, VERSION
from tryhamilton.projects.merged import program_of_script
from tryhamilton.projects.notebooks import files_of, script_of
from tryhamilton.projects.refactor.proposing import ScriptError, propose
from tryhamilton.projects.unpacking import MOST_PACKED, ImportFault, decoded, unpack
from tryhamilton.protocol import Imported, Program

#: Files that a project has around its program.
_AROUND = {"setup.py", "conftest.py", "noxfile.py", MANIFEST, "package.json"}
_DATA = re.compile(r"^[A-Za-z0-9_][\w-]*\.(csv|json|txt|md|toml)$")
_MODULE = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*\.py$")


def imported(name: str, data: str, names: Mapping[str, str] | None = None) -> Imported:
    """What a file holds; `data` is Base64, `names` are other names for proposed functions. Raises ImportFault."""
    if len(data) > MOST_PACKED * 4 / 3 + 4:
        raise ImportFault(f"{name} is larger than {MOST_PACKED // 1_000_000} MB.")
    try:
        content = base64.b64decode(data, validate=True)
    except binascii.Error:
        raise ImportFault(f"{name} did not arrive whole. Drop it again.") from None
    kind = PurePosixPath(name.lower()).suffix
    if kind == ".zip" or content[:4] == b"PK\x03\x04":
        return _of_zip(content, name)
    if kind == ".ipynb":
        return _of_notebook(decoded(content, name), name, names or {})
    if kind == ".py":
        return _of_python(decoded(content, name), PurePosixPath(name).name, names or {})
    raise ImportFault(
        f"{name} cannot be imported. Drop a project (.zip), a notebook (.ipynb) or Python (.py)."
    )


def _imported(mode: Any, title: str, program: Program | None, told: list[str]) -> Imported:
    return {"mode": mode, "title": title, "program": program, "proposals": None, "told": told}


# -- zip ---------------------------------------------------------------------------------------------------------


def _of_zip(content: bytes, name: str) -> Imported:
    told: list[str] = []
    files = unpack(content, told)
    if MANIFEST in files:
        made = _of_manifest(_json(files[MANIFEST]), files, told)
        if made is not None:
            return made
        told.append(f"{MANIFEST} is damaged: the values that it held are lost.")
    kept: dict[str, str] = {}
    for path, text in files.items():
        if path in _AROUND or path.startswith("tests/") or path.endswith((".toml", ".md", ".ipynb")):
            continue
        if "/" in path:
            told.append(f"{path} was left out: the playground has no folders.")
        elif _MODULE.match(path) or _DATA.match(path):
            kept[path] = text
        else:
            told.append(f"{path} was left out: its name is none for a file here.")
    if not any(path.endswith(".py") for path in kept):
        raise ImportFault(f"{name} holds no Python file at its top.")
    title = PurePosixPath(name).stem
    return _imported("replace", title, {"files": kept, "config": {}, "inputs": {}, "overrides": {}}, told)


def _of_manifest(record: Any, files: Mapping[str, str], told: list[str]) -> Imported | None:
    """The program that was exported; None if the record is none of ours."""
    if not isinstance(record, dict) or not isinstance(record.get("files"), list):
        return None
    version = record.get("version")
    if not isinstance(version, int) or version > VERSION:
        told.append("It was exported by a newer tryhamilton; something may be missing.")
    wanted = [
        file
        for file in record["files"]
        if isinstance(file, str) and (_MODULE.match(file) or _DATA.match(file))
    ]
    # A module that would hide one of Python's is exported under the name that it is imported by.
    modules = module_names(wanted)
    kept: dict[str, str] = {}
    for file in wanted:
        path = f"{modules[file].replace('.', '/')}.py" if file in modules else file
        text = files.get(file, files.get(path))
        if text is None:
            told.append(f"{file} is missing.")
        else:
            kept[file] = text
    if not kept:
        return None
    groups: dict[str, Any] = {}
    for group in ("config", "inputs", "overrides"):
        value = record.get(group, {})
        groups[group] = (
            {key: one for key, one in value.items() if key != "__proto__"} if isinstance(value, dict) else {}
        )
    title = record.get("title")
    program: Program = {"files": kept, **groups}  # type: ignore[typeddict-item]
    return _imported("replace", title if isinstance(title, str) else "project", program, told)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


# -- notebook ----------------------------------------------------------------------------------------------------


def _of_notebook(text: str, name: str, names: Mapping[str, str]) -> Imported:
    document = _json(text)
    if not isinstance(document, dict) or not isinstance(document.get("cells"), list):
        raise ImportFault(f"{name} is no notebook of version 4. Open it in Jupyter and save it again.")
    told: list[str] = []
    files = files_of(document)
    metadata = document.get("metadata")
    record = metadata.get(KEY) if isinstance(metadata, dict) else None
    if record is not None:
        made = _of_manifest(record, files, told)
        if made is not None:
            return made
    kept = {file: one for file, one in files.items() if _MODULE.match(file) or _DATA.match(file)}
    if any(file.endswith(".py") and file != SCRIPT for file in kept):
        program: Program = {"files": kept, "config": {}, "inputs": {}, "overrides": {}}
        return _imported("replace", PurePosixPath(name).stem, program, told)
    return _proposed(script_of(document, told), name, names, told)


def _proposed(source: str, name: str, names: Mapping[str, str], told: list[str]) -> Imported:
    try:
        proposals = propose(source, names)
    except ScriptError as error:
        raise ImportFault(f"{name} cannot be imported. {error}") from None
    if not proposals["items"]:
        raise ImportFault(f"{name} computes nothing that could become a function.")
    made = _imported("propose", PurePosixPath(name).stem, None, told)
    made["proposals"] = proposals
    return made


# -- Python ------------------------------------------------------------------------------------------------------


def _of_python(source: str, name: str, names: Mapping[str, str]) -> Imported:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = getattr(error, "lineno", None)
        where = f" line {line}," if line else ""
        raise ImportFault(f"{name},{where} is no Python: {getattr(error, 'msg', error)}.") from None
    whole = program_of_script(source, tree)
    if whole is not None:
        return _imported("replace", PurePosixPath(name).stem, whole, [])
    if is_test(name) or _is_module(tree) or _drives(tree):
        file = SCRIPT if _drives(tree) and not is_test(name) else name
        if not _MODULE.match(file):
            file = re.sub(r"\W", "_", PurePosixPath(name).stem).lstrip("0123456789") + ".py"
        program: Program = {"files": {file: source}, "config": {}, "inputs": {}, "overrides": {}}
        return _imported("add", file, program, [])
    return _proposed(source, name, names, [])


def _is_module(tree: ast.Module) -> bool:
    """Functions with hints for all that they take and give, and nothing that runs on its own."""
    functions = [one for one in tree.body if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef))]
    hinted = [
        one for one in functions if one.returns is not None and all(each.annotation for each in one.args.args)
    ]
    still = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    rest = [one for one in tree.body if not isinstance(one, still)]
    plain = all(
        (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))
        or (isinstance(one, (ast.Assign, ast.AnnAssign)) and len(rest) <= max(3, 2 * len(hinted)))
        or isinstance(one, ast.If)
        for one in rest
    )
    return bool(hinted) and len(hinted) * 2 >= len(functions) and plain


def _drives(tree: ast.Module) -> bool:
    """A script that builds a driver of its own over modules beside it."""
    imports = any(
        isinstance(one, ast.ImportFrom) and (one.module or "").split(".")[0] == "hamilton"
        for one in tree.body
    )
    calls = {
        one.func.attr
        for one in ast.walk(tree)
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute)
    }
    return imports and bool(calls & {"with_modules", "Driver", "AsyncDriver"})
