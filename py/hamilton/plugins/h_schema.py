"""Schemas of dataframes, kept in files: a change from one execution to the next is reported or refused.

Needs pyarrow, in whose terms schemas are written. pandas, polars, ibis, dask and Spark frames, pyarrow tables and
whatever else speaks the dataframe interchange protocol have a schema; other values are let through.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from hamilton.data_quality.kinds import has_base
from hamilton.lifecycle.api import GraphExecutionHook, NodeExecutionHook

if TYPE_CHECKING:
    import pyarrow

    from hamilton.graph_types import HamiltonGraph, HamiltonNode

#: Where the metadata of a whole schema stands among its fields, in JSON and in differences.
METADATA = "__metadata"


# -- differences ---------------------------------------------------------------------------------------------


class Diff(enum.Enum):
    """How a current item stands to the reference."""

    ADDED = "+"
    REMOVED = "-"
    EQUAL = "=="
    UNEQUAL = "!="


class DiffResult(NamedTuple):
    """`value` is the item; for UNEQUAL `{"cur": ..., "ref": ...}`, or results by key if both are mappings."""

    diff: Diff
    value: Any


def _diff_mappings(current: Mapping[str, Any], reference: Mapping[str, Any]) -> dict[str, DiffResult]:
    results = {}
    for key in [*reference, *(key for key in current if key not in reference)]:
        if key not in current:
            results[key] = DiffResult(Diff.REMOVED, reference[key])
        elif key not in reference:
            results[key] = DiffResult(Diff.ADDED, current[key])
        elif current[key] == reference[key]:
            results[key] = DiffResult(Diff.EQUAL, current[key])
        elif isinstance(current[key], Mapping) and isinstance(reference[key], Mapping):
            results[key] = DiffResult(Diff.UNEQUAL, _diff_mappings(current[key], reference[key]))
        else:
            results[key] = DiffResult(Diff.UNEQUAL, {"cur": current[key], "ref": reference[key]})
    return results


def diff_schemas(
    current_schema: pyarrow.Schema,
    reference_schema: pyarrow.Schema,
    check_schema_metadata: bool = False,
    check_field_metadata: bool = False,
) -> dict[str, DiffResult]:
    """Field -> how it differs; empty if the two schemas are equal in what is checked.

    Metadata, of the schema (under `__metadata`) and of fields, count only if asked for.
    """
    current, reference = (
        _chosen(pyarrow_schema_to_json(schema), check_schema_metadata, check_field_metadata)
        for schema in (current_schema, reference_schema)
    )
    return {} if current == reference else _diff_mappings(current, reference)


def _chosen(schema: dict[str, Any], schema_metadata: bool, field_metadata: bool) -> dict[str, Any]:
    metadata = schema.pop(METADATA, {})
    if schema_metadata:
        schema[METADATA] = metadata
    if not field_metadata:
        for name, field in schema.items():
            if name != METADATA:
                field["metadata"] = {}
    return schema


def human_readable_diff(diff: dict[str, DiffResult]) -> dict[str, Any]:
    """Only what differs: `"+"`, `"-"`, `{"cur": ..., "ref": ...}` or such, by key."""
    readable: dict[str, Any] = {}
    for key, result in diff.items():
        if result.diff is Diff.UNEQUAL:
            nested = all(isinstance(one, DiffResult) for one in result.value.values())
            readable[key] = human_readable_diff(result.value) if nested else result.value
        elif result.diff is not Diff.EQUAL:
            readable[key] = result.diff.value
    return readable


# -- schemas -------------------------------------------------------------------------------------------------


def pyarrow_schema_to_json(schema: pyarrow.Schema) -> dict[str, Any]:
    """Field name -> name, type, nullable and metadata, all as text; the schema's metadata under `__metadata`."""
    fields: dict[str, Any] = {}
    if schema.metadata:
        fields[METADATA] = _text(schema.metadata)
    for field in schema:
        fields[field.name] = {
            "name": field.name,
            "type": str(field.type),
            "nullable": field.nullable,
            "metadata": _text(field.metadata),
        }
    return fields


def _text(metadata: Mapping[bytes, bytes] | None) -> dict[str, str]:
    return {key.decode(): value.decode() for key, value in (metadata or {}).items()}


def has_schema(value: Any) -> bool:
    """Whether `value` is a dataframe or table that `get_dataframe_schema` understands."""
    return hasattr(value, "__dataframe__") or has_base(
        type(value),
        "pandas.DataFrame",
        "polars.DataFrame",
        "polars.LazyFrame",
        "pyarrow.Table",
        "ibis.Table",
        "dask.DataFrame",
        "pyspark.DataFrame",
    )


def get_dataframe_schema(df: Any, node: HamiltonNode) -> pyarrow.Schema:
    """The schema of `df`, with the name, documentation and version of its node as metadata.

    Looks at types only: lazy frames and Spark frames are not computed. Raises NotImplementedError for a value
    without a schema.
    """
    described = {
        "name": node.name,
        "documentation": node.documentation or "",
        "version": str(node.version),
    }
    return _arrow_schema(df).with_metadata(described)


def _arrow_schema(df: Any) -> pyarrow.Schema:
    import pyarrow

    kind = type(df)
    if has_base(kind, "pyarrow.Table"):
        return df.schema
    if has_base(kind, "polars.LazyFrame"):
        return df.collect_schema().to_frame().to_arrow().schema
    if has_base(kind, "polars.DataFrame"):
        return df.head(0).to_arrow().schema
    if has_base(kind, "ibis.Table"):
        return df.schema().to_pyarrow()
    if has_base(kind, "pyspark.DataFrame") and hasattr(df, "schema"):
        from pyspark.sql.pandas.types import to_arrow_schema

        return to_arrow_schema(df.schema)
    if has_base(kind, "dask.DataFrame"):
        df = df._meta
    if has_base(type(df), "pandas.DataFrame"):
        return pyarrow.Schema.from_pandas(df, preserve_index=False).remove_metadata()
    if hasattr(df, "__dataframe__"):
        from pyarrow import interchange

        return interchange.from_dataframe(df).schema
    raise NotImplementedError(
        f"A {kind.__module__}.{kind.__qualname__} has no schema that pyarrow can write."
    )


def load_schema(path: str | Path) -> pyarrow.Schema:
    """The schema in a file written by `save_schema`."""
    import pyarrow

    return pyarrow.ipc.read_schema(pyarrow.py_buffer(Path(path).read_bytes()))


def save_schema(path: str | Path, schema: pyarrow.Schema) -> None:
    """Write `schema` in Arrow's own format."""
    Path(path).write_bytes(schema.serialize().to_pybytes())


# -- the adapter ---------------------------------------------------------------------------------------------


class SchemaValidator(NodeExecutionHook, GraphExecutionHook):
    """Compares the schema of every dataframe with the one kept in `schema_dir`, a file `<node>.schema` each.

    A schema that is not there yet is written, unless `must_exist`: then FileNotFoundError. With `check=False` every
    schema is written anew. A difference is logged (`importance="warn"`) or raises RuntimeError ("fail"). Metadata
    are compared only if asked for. `schemas.json` in the same folder is for reading.
    """

    def __init__(
        self,
        schema_dir: str = "./schemas",
        check: bool = True,
        must_exist: bool = False,
        importance: Literal["warn", "fail"] = "warn",
        check_schema_metadata: bool = False,
        check_field_metadata: bool = False,
    ):
        if importance not in ("warn", "fail"):
            raise ValueError(f"importance is 'warn' or 'fail', not {importance!r}.")
        self.schema_dir = schema_dir
        self.check = check
        self.must_exist = must_exist
        self.importance = importance
        self.check_schema_metadata = check_schema_metadata
        self.check_field_metadata = check_field_metadata
        self.schemas: dict[str, pyarrow.Schema] = {}
        self.reference_schemas: dict[str, pyarrow.Schema] = {}
        self.schema_diffs: dict[str, dict[str, DiffResult]] = {}
        self.h_graph: HamiltonGraph | None = None
        self._nodes: dict[str, HamiltonNode] = {}

    @property
    def json_schemas(self) -> dict[str, dict[str, Any]]:
        """The schemas seen in the last execution, by node."""
        return {name: pyarrow_schema_to_json(schema) for name, schema in self.schemas.items()}

    def get_schema_path(self, node_name: str) -> Path:
        """The file that keeps the schema of a node."""
        return Path(self.schema_dir, f"{node_name}.schema")

    def run_before_graph_execution(
        self,
        *,
        graph: HamiltonGraph,
        inputs: dict[str, Any] | None,
        overrides: dict[str, Any] | None,
        **kwargs: Any,
    ) -> None:
        """Look at the dataframes that were given as inputs and overrides."""
        self.h_graph = graph
        self._nodes = {one.name: one for one in graph.nodes}
        self.schemas, self.reference_schemas, self.schema_diffs = {}, {}, {}
        for name, value in {**(inputs or {}), **(overrides or {})}.items():
            self._look_at(name, value)

    def run_before_node_execution(self, *args: Any, **kwargs: Any) -> None:
        """Nothing to do."""

    def run_after_node_execution(self, *, node_name: str, result: Any, **kwargs: Any) -> None:
        """Look at the value of a node, if it is a dataframe."""
        self._look_at(node_name, result)

    def run_after_graph_execution(self, *, success: bool = True, **kwargs: Any) -> None:
        """Write `schemas.json`."""
        if success and self.schemas:
            Path(self.schema_dir, "schemas.json").write_text(json.dumps(self.json_schemas), encoding="utf-8")

    def _look_at(self, name: str, value: Any) -> None:
        node = self._nodes.get(name)
        if node is None or not has_schema(value):
            return
        schema = self.schemas[name] = get_dataframe_schema(value, node)
        path = self.get_schema_path(name)
        if self.check and path.exists():
            self._compare(name, schema, load_schema(path))
            return
        if self.check and self.must_exist:
            raise FileNotFoundError(
                f"There is no schema of node '{name}' at {path}. "
                "Use must_exist=False to write it in the first execution, or check=False to write all anew."
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        save_schema(path, schema)

    def _compare(self, name: str, schema: pyarrow.Schema, reference: pyarrow.Schema) -> None:
        self.reference_schemas[name] = reference
        diff = diff_schemas(schema, reference, self.check_schema_metadata, self.check_field_metadata)
        if not diff:
            return
        self.schema_diffs[name] = diff
        said = (
            f"The schema of node '{name}' differs from the one in {self.get_schema_path(name)}:\n"
            f"{json.dumps({name: human_readable_diff(diff)}, indent=2)}\n"
            "Use check=False once to accept it."
        )
        if self.importance == "fail":
            raise RuntimeError(said)
        import logging

        logging.getLogger(__name__).warning("%s", said)
