"""A zip of a real project: modules, script, sample inputs as data, tests, what pip needs, and a page to read."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from tryhamilton.filenames import SCRIPT
from tryhamilton.projects.code import (
    driver_code,
    engine_imports,
    execute_code,
    from_file,
    given,
    sorted_imports,
)
from tryhamilton.projects.literals import Literal, Unwritable, folded, literal
from tryhamilton.projects.manifest import MANIFEST, manifest
from tryhamilton.projects.model import Project
from tryhamilton.projects.pages import pyproject, readme
from tryhamilton.projects.testing import test_file

DATA = "sample_data"
#: Zip files know no earlier time; the same program makes the same bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)


def project_zip(project: Project) -> bytes:
    """The bytes of the zip; everything in it stands below one folder."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in project_files(project).items():
            entry = zipfile.ZipInfo(f"{project.slug}/{path}", EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return made.getvalue()


def project_files(project: Project) -> dict[str, str | bytes]:
    """Path → content of every file of the project."""
    module = _free(project, "sample_inputs")
    files: dict[str, str | bytes] = dict(project.files)
    if project.inputs:
        code, data = _sample_inputs(project)
        files[f"{module}.py"] = code
        files.update({f"{DATA}/{name}": content for name, content in data.items()})
    if SCRIPT not in files:
        files[SCRIPT] = _script(project, module)
    files["tests/test_dataflow.py"] = test_file(project, module)
    files["pyproject.toml"] = pyproject(project, [module] if project.inputs else [], DATA)
    files["README.md"] = readme(project, module if project.inputs else None)
    files[MANIFEST] = manifest(project)
    return files


def _free(project: Project, name: str) -> str:
    while f"{name}.py" in project.files or name in project.inputs:
        name += "_"
    return name


# -- sample inputs -----------------------------------------------------------------------------------------------


def _sample_inputs(project: Project) -> tuple[str, dict[str, str | bytes]]:
    """The module with a function `inputs()`, and the data files that it reads."""
    data: dict[str, str | bytes] = {}
    plain: dict[str, Any] = {}
    lines: dict[str, Literal] = {}
    written = given({})
    columns = _columns(project)
    for name, value in project.inputs.items():
        if name in project.attached:
            path = project.attached[name]
            lines[name] = from_file(value, path, "DATA")
            data[path.name] = path.read_bytes()
        elif name in columns:
            lines[name] = Literal(f"columns[{name!r}].rename(None)")
        elif _is_frame(value) and (text := _csv_of(value)) is not None:
            file = f"{name}.csv"
            data[file] = text
            lines[name] = _reading(f"DATA / {file!r}")
        elif _is_json(value):
            plain[name] = value
            lines[name] = Literal(f"values[{name!r}]")
        else:
            try:
                lines[name] = literal(value)
            except Unwritable as why:
                written.missing[name] = str(why)
    body = []
    imports = {"from pathlib import Path", *(one for line in lines.values() for one in line.imports)}
    if plain:
        data["values.json"] = json.dumps(plain, indent=2, ensure_ascii=False) + "\n"
        body.append('values = json.loads((DATA / "values.json").read_text(encoding="utf-8"))')
        imports.add("import json")
    if columns:
        data["columns.csv"] = columns_csv(columns)
        reading = _reading('DATA / "columns.csv"')
        body.append(f"columns = {reading.text}")
        imports |= reading.imports
    items = [f"    {name!r}: {folded(line.text, 12)}," for name, line in lines.items()]
    items += [
        f"    # {name!r}: {why}, which is not written here: give it a value."
        for name, why in written.missing.items()
    ]
    body += ["return {", *items, "}"]
    code = "\n    ".join(["def inputs():", '"""Values by name, read anew at each call."""', *body])
    head = '"""The sample inputs of the dataflow."""'
    place = f'DATA = Path(__file__).parent / "{DATA}"'
    return f"{head}\n\n{sorted_imports(imports)}\n\n{place}\n\n\n{code}\n", data


#: How tables are read: "NA" is a text, only an empty cell is missing.
_OPTIONS = 'keep_default_na=False, na_values=[""]'


def _reading(place: str) -> Literal:
    return Literal(f"pd.read_csv({place}, {_OPTIONS})", frozenset({"import pandas as pd"}))


def _is_frame(value: Any) -> bool:
    return type(value).__module__.startswith("pandas") and type(value).__name__ == "DataFrame"


def _is_json(value: Any) -> bool:
    """Whether JSON brings back the very same value."""
    try:
        text = json.dumps(value, allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        return False
    return _equal(json.loads(text), value)


def _equal(a: Any, b: Any) -> bool:
    """Equal with the same types, so that a tuple is no list and 1 is not True."""
    if type(a) is not type(b):
        return False
    if isinstance(a, dict):
        return list(a) == list(b) and all(_equal(a[key], b[key]) for key in a)
    if isinstance(a, list):
        return len(a) == len(b) and all(map(_equal, a, b))
    return bool(a == b)


def _columns(project: Project) -> dict[str, Any]:
    """Series of the same length, at least two, that a table brings back as they are."""
    lengths: dict[int, dict[str, Any]] = {}
    for name, value in project.inputs.items():
        series = type(value).__module__.startswith("pandas") and type(value).__name__ == "Series"
        if series and name not in project.attached and value.name is None and len(value):
            lengths.setdefault(len(value), {})[name] = value
    best = max(lengths.values(), key=len, default={})
    fit = {name: value for name, value in best.items() if _csv_of(value.to_frame(name)) is not None}
    return fit if len(fit) > 1 and _csv_of_columns(fit) else {}


def _csv_of_columns(columns: Mapping[str, Any]) -> str | None:
    import pandas as pd

    return _csv_of(pd.DataFrame(dict(columns)))


def columns_csv(columns: Mapping[str, Any]) -> str:
    """The table of these columns."""
    text = _csv_of_columns(columns)
    assert text is not None, "only columns that a table can hold are given"
    return text


def _csv_of(frame: Any) -> str | None:
    """The table as CSV, if it comes back the same in every respect; otherwise None."""
    import pandas as pd

    if not len(frame) or not len(frame.columns):
        return None
    text = frame.to_csv(index=False, quoting=csv.QUOTE_MINIMAL, lineterminator="\n")
    try:
        back = pd.read_csv(io.StringIO(text), keep_default_na=False, na_values=[""])
        pd.testing.assert_frame_equal(back, frame, check_exact=True)
    except Exception:
        return None
    return str(text)


# -- the script --------------------------------------------------------------------------------------------------


def _script(project: Project, module: str) -> str:
    return "\n\n".join(_script_parts(project, module)) + "\n"


def _script_parts(project: Project, module: str) -> Iterator[str]:
    overridden = given(project.overrides)
    imports = {*engine_imports(project), *(f"import {one}" for one in project.modules), *overridden.imports}
    if project.inputs:
        imports.add(f"from {module} import inputs")
    yield '"""Computes every node with the sample inputs and prints what comes out."""'
    yield sorted_imports(imports)
    if project.overrides:
        yield overridden.assigned("overrides")
    yield driver_code(project)
    run = execute_code(project, "inputs()").replace("\n", "\n    ")
    yield (
        f'if __name__ == "__main__":\n    {run}\n'
        "    for name, value in results.items():\n"
        '        print(f"{name}:\\n{value}\\n")'
    )
