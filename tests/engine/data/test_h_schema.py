"""Schemas kept in files: written first, compared afterwards."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from hamilton import ad_hoc_utils, driver
from hamilton.plugins import h_schema
from hamilton.plugins.h_schema import Diff, SchemaValidator, diff_schemas, human_readable_diff


def table(kind: str) -> pd.DataFrame:
    """A table whose column changes its type."""
    return pd.DataFrame({"a": pd.Series([1], dtype=kind), "b": ["x"]})


def driver_with(validator: SchemaValidator) -> driver.Driver:
    module = ad_hoc_utils.create_temporary_module(table)
    return driver.Builder().with_modules(module).with_adapters(validator).build()


def execute(kind: str, **options: Any) -> SchemaValidator:
    validator = SchemaValidator("schemas", **options)
    driver_with(validator).execute(["table"], inputs={"kind": kind})
    return validator


def test_a_schema_is_written_and_then_compared(in_folder: Path, caplog: Any) -> None:
    seen = execute("int64")
    kept = h_schema.load_schema("schemas/table.schema")
    assert [str(field.type) for field in kept] == ["int64", "large_string"]
    assert kept.metadata[b"documentation"] == b"A table whose column changes its type."
    assert seen.json_schemas == json.loads(Path("schemas/schemas.json").read_text())
    with caplog.at_level(logging.WARNING):
        execute("int64")
        assert not caplog.records
        changed = execute("float64")
    assert "The schema of node 'table' differs" in caplog.text
    assert human_readable_diff(changed.schema_diffs["table"]) == {
        "a": {"type": {"cur": "double", "ref": "int64"}}
    }


def test_a_difference_may_stop_the_execution(in_folder: Path) -> None:
    execute("int64")
    with pytest.raises(RuntimeError, match="double"):
        execute("float64", importance="fail")
    execute("float64", check=False)
    execute("float64", importance="fail")


def test_a_schema_may_have_to_exist(in_folder: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no schema of node 'table'.*must_exist=False"):
        execute("int64", must_exist=True)
    assert not Path("schemas").exists()
    execute("int64")
    execute("int64", must_exist=True)


def test_inputs_and_overrides_have_a_schema_too(in_folder: Path) -> None:
    def size(frame: pd.DataFrame) -> int:
        return len(frame)

    validator = SchemaValidator("schemas")
    module = ad_hoc_utils.create_temporary_module(size)
    dr = driver.Builder().with_modules(module).with_adapters(validator).build()
    dr.execute(["size"], inputs={"frame": pd.DataFrame({"a": [1]})})
    assert Path("schemas/frame.schema").exists()
    assert set(validator.json_schemas) == {"frame"}


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"a": [1]}),
        pl.DataFrame({"a": [1]}),
        pl.DataFrame({"a": [1]}).lazy(),
        pa.table({"a": [1]}),
    ],
)
def test_many_libraries_have_schemas(frame: Any) -> None:
    assert h_schema.has_schema(frame)
    assert [(field.name, str(field.type)) for field in h_schema._arrow_schema(frame)] == [("a", "int64")]


def test_other_values_have_none() -> None:
    assert not h_schema.has_schema(3)
    with pytest.raises(NotImplementedError, match=r"builtins\.int has no schema"):
        h_schema._arrow_schema(3)


def test_importance_is_warn_or_fail() -> None:
    with pytest.raises(ValueError, match="not 'loud'"):
        SchemaValidator(importance="loud")  # type: ignore[arg-type]


def test_differences() -> None:
    plain = pa.schema([("a", pa.int64()), ("b", pa.string())])
    other = pa.schema([("a", pa.float64()), ("c", pa.string())])
    diff = diff_schemas(plain, other)
    assert {name: result.diff for name, result in diff.items()} == {
        "a": Diff.UNEQUAL,
        "b": Diff.ADDED,
        "c": Diff.REMOVED,
    }
    assert human_readable_diff(diff) == {"a": {"type": {"cur": "int64", "ref": "double"}}, "b": "+", "c": "-"}
    assert diff_schemas(plain, plain) == {}


def test_metadata_counts_if_asked_for() -> None:
    plain = pa.schema([("a", pa.int64())])
    described = plain.with_metadata({"unit": "m"})
    assert diff_schemas(described, plain) == {}
    diff = diff_schemas(described, plain, check_schema_metadata=True)
    assert human_readable_diff(diff) == {"__metadata": {"unit": "+"}}
    field = pa.schema([pa.field("a", pa.int64(), metadata={"unit": "m"})])
    assert diff_schemas(field, plain) == {}
    diff = diff_schemas(field, plain, check_field_metadata=True)
    assert human_readable_diff(diff) == {"a": {"metadata": {"unit": "+"}}}
