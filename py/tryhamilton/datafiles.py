"""Values that come out of a file: CSV, Parquet or JSON that was dropped onto a field.

Such a field holds `{"$file": "spend.parquet"}` for a file that lies beside the program, or `{"$csv": "a,b\\n1,2"}`
for a small table that travels inside of it; `"column"` chooses one column. What becomes of it follows from the type
of the parameter: a frame, a Series, a list, a dict, the text itself, or the path.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import types
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

from hamilton.htypes import type_path
from tryhamilton import parquet
from tryhamilton.protocol import Program
from tryhamilton.readers import Misfit
from tryhamilton.text import cut, safely

#: Types that take whatever comes.
ANYTHING = ("", "typing.Any", "builtins.object")
PARQUET = (".parquet", ".pq")
#: Added to the name of a Parquet file: there lie its columns as the page has decoded them (`parquet.py`).
DECODED = ".columns"
NO_PARQUET = (
    "this Parquet file needs pyarrow, which is not here. Drop it onto the field again: the page decodes it."
)


def is_spec(value: Any) -> bool:
    """Whether a JSON value stands for the contents of a file."""
    return isinstance(value, Mapping) and ("$file" in value or "$csv" in value)


def files_of(values: Mapping[str, Any]) -> list[str]:
    """The names of the files that these values stand for."""
    return [str(one["$file"]) for one in values.values() if is_spec(one) and "$file" in one]


def packages_to_read(program: Program) -> list[str]:
    """Import names of packages that only the data of this program needs."""
    names = [
        name
        for group in (program.get("inputs"), program.get("overrides"))
        for name in files_of(group or {})
        if name.lower().endswith(PARQUET)
    ]
    return ["pyarrow"] if names else []


def contents(spec: Mapping[str, Any], wanted: Any, name: str, folder: Path | None) -> Any:
    """What the file holds, as near to `wanted` as a file can be; JSON comes back as JSON values. Raises Misfit."""
    kind = _kind(wanted)
    column = spec.get("column", None)
    if "$csv" in spec:
        return _table(io.StringIO(str(spec["$csv"])), kind, name, column)
    path = _path(str(spec["$file"]), folder)
    suffix = path.suffix.lower()
    if kind == "pathlib.Path":
        return str(path)
    if kind == "builtins.bytes":
        return path.read_bytes()
    if suffix in PARQUET:
        return _parquet(path, kind, name, column)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Misfit(f"{path.name} is no UTF-8 text. Save it as UTF-8.") from None
    if kind == "builtins.str":
        return text
    if suffix == ".json":
        return _json(text, path.name)
    return _table(io.StringIO(text), kind, name, column)


def _kind(wanted: Any) -> str:
    """The name of the type; of `X | None` that of X."""
    origin = get_origin(wanted)
    if origin is Annotated:
        return _kind(get_args(wanted)[0])
    if origin is Union or isinstance(wanted, types.UnionType):
        arms = [one for one in get_args(wanted) if one is not type(None)]
        return _kind(arms[0]) if arms else ""
    return type_path(origin or wanted) or ""


def _path(name: str, folder: Path | None) -> Path:
    path = Path(folder or ".", name)
    inside = folder is not None and path.resolve().is_relative_to(folder.resolve())
    if not inside or not path.is_file():
        raise Misfit(f"the file {name} is not in this browser. Drop it onto the field again.")
    return path


def _json(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Misfit(f"{name} is no JSON: {error.msg}, line {error.lineno}, column {error.colno}.") from None
    except RecursionError:
        raise Misfit(f"{name} is nested too deeply.") from None


# -- tables ------------------------------------------------------------------------------------------------------


def _parquet(path: Path, kind: str, name: str, column: Any) -> Any:
    """A table in Parquet: from the file where pyarrow is, else from its columns, which the page has decoded."""
    module = sys.modules.get("polars" if kind.startswith("polars.") else "pandas")
    decoded = path.with_name(path.name + DECODED)
    try:
        if module is None and decoded.is_file():
            return _decoded(decoded, kind, name, column)
        if module is None:
            raise Misfit("a Parquet file becomes a pandas frame; the program imports no pandas.")
        try:
            frame = module.read_parquet(str(path))
        except ImportError:
            if not decoded.is_file():
                raise Misfit(NO_PARQUET) from None
            return _decoded(decoded, kind, name, column)
    except Misfit:
        raise
    except Exception as error:
        raise Misfit(f"{path.name} cannot be read: {cut(safely(str, error), 200)}.") from None
    return _of_frame(frame, kind, name, column)


def _decoded(path: Path, kind: str, name: str, column: Any) -> Any:
    document = parquet.read(path.read_text(encoding="utf-8"))
    polars, pandas = sys.modules.get("polars"), sys.modules.get("pandas")
    if kind.startswith("polars.") and polars:
        return _of_frame(polars.DataFrame(parquet.plain(document)), kind, name, column)
    if pandas is None or kind in ("builtins.list", "builtins.dict"):
        return _of_columns(parquet.plain(document), kind, name, column)
    return _of_frame(parquet.frame(document, pandas), kind, name, column)


def _table(text: io.StringIO, kind: str, name: str, column: Any) -> Any:
    library = "polars" if kind.startswith("polars.") else "pandas"
    module = sys.modules.get(library)
    if module is None or kind in ("builtins.list", "builtins.dict"):
        return _plain(text, kind, name, column)
    try:
        frame = module.read_csv(text)
    except Exception as error:
        raise Misfit(f"this is no CSV table: {cut(safely(str, error), 200)}.") from None
    return _of_frame(frame, kind, name, column)


def _of_frame(frame: Any, kind: str, name: str, column: Any) -> Any:
    if kind.rpartition(".")[2] in ("DataFrame", "LazyFrame") and column is None:
        return frame.lazy() if kind.endswith("LazyFrame") else frame
    wants_column = column is not None or kind.endswith((".Series", ".Index", ".ndarray", ".list"))
    if not wants_column:
        if kind not in ANYTHING:
            raise Misfit("a table is read as a frame, a Series, a list or a dict.")
        return frame
    one = frame[_column(list(frame.columns), name, column)]
    return one.tolist() if kind == "builtins.list" else one.to_numpy() if kind.endswith("ndarray") else one


def _plain(text: io.StringIO, kind: str, name: str, column: Any) -> Any:
    """Columns by name as lists; a list where one column is wanted. No library is needed."""
    try:
        rows = [row for row in csv.reader(text) if row]
    except csv.Error as error:
        raise Misfit(f"this is no CSV table: {error}.") from None
    if not rows:
        raise Misfit("the table is empty.")
    head, body = rows[0], rows[1:]
    wide = next((number + 2 for number, row in enumerate(body) if len(row) != len(head)), None)
    if wide:
        raise Misfit(f"row {wide} of the table does not have {len(head)} cells.")
    table = {title: [_cell(row[at]) for row in body] for at, title in enumerate(head)}
    return _of_columns(table, kind, name, column)


def _of_columns(table: dict[str, list[Any]], kind: str, name: str, column: Any) -> Any:
    if column is None and kind != "builtins.list":
        return table
    return table[_column(list(table), name, column)]


def _column(titles: list[Any], name: str, column: Any) -> Any:
    """The column that is meant: the one asked for, the one that is called like the input, or the only one."""
    wanted = name if column is None else column
    if wanted in titles:
        return wanted
    if column is None and len(titles) == 1:
        return titles[0]
    choices = cut(", ".join(map(str, titles)), 200)
    raise Misfit(f"the table has no column '{wanted}'. Name one of {choices} as \"column\".")


def _cell(text: str) -> Any:
    for read in (int, float):
        try:
            return read(text)
        except ValueError:
            continue
    return None if text == "" else text
