"""The registry: dataframe types, columns, adapters and extensions."""

from __future__ import annotations

import functools

import observe
import pandas as pd
import polars as pl

import hamilton.function_modifiers
from hamilton import registry


def case_types():
    hamilton.function_modifiers.extract_columns  # noqa: B018 - the reference engine registers with this package
    names = ("pandas", "polars", "polars_lazyframe")
    frames, columns = registry.get_registered_dataframe_types(), registry.get_registered_column_types()
    return {name: [observe.type_text(frames[name]), observe.type_text(columns[name])] for name in names}


def case_column_of_a_frame_type():
    kinds = (pd.DataFrame, pl.DataFrame, pl.LazyFrame, int, pd.Series)
    return [observe.attempt(functools.partial(_column_text, kind)) for kind in kinds]


def _column_text(kind):
    return observe.type_text(registry.get_column_type_from_df_type(kind))


def case_get_column():
    frame = {"a": [1, 2]}
    return [
        registry.get_column(pd.DataFrame(frame), "a").tolist(),
        registry.get_column(pl.DataFrame(frame), "a").to_list(),
        pl.DataFrame(frame).select(registry.get_column(pl.LazyFrame(frame), "a")).to_dict(as_series=False),
        observe.attempt(lambda: registry.get_column(frame, "a")),
        observe.attempt(lambda: registry.get_column(pd.DataFrame(frame), "zz")),
    ]


def case_fill_with_scalar():
    frame = {"a": [1, 2]}
    return [
        registry.fill_with_scalar(pd.DataFrame(frame), "b", 3).to_dict("list"),
        registry.fill_with_scalar(pl.DataFrame({"a": [1]}), "b", 3).to_dict(as_series=False),
        registry.fill_with_scalar(pl.LazyFrame(frame), "b", 3).collect().to_dict(as_series=False),
        observe.attempt(lambda: registry.fill_with_scalar(frame, "b", 3)),
    ]


def case_fill_several_rows_of_a_polars_frame():
    return observe.attempt(
        lambda: registry.fill_with_scalar(pl.DataFrame({"a": [1, 2]}), "b", 3).to_dict(as_series=False)
    )


def case_a_type_of_ones_own():
    class Table:
        pass

    class Column:
        pass

    registry.register_types("conformance", Table, Column)
    try:
        return [
            registry.get_column_type_from_df_type(Table) is Column,
            registry.get_registered_dataframe_types()["conformance"] is Table,
            registry.get_registered_column_types()["conformance"] is Column,
        ]
    finally:
        del registry.DF_TYPE_AND_COLUMN_TYPES["conformance"]


def case_functions_registered_for_a_type():
    class Table(dict):
        pass

    @registry.get_column.register(Table)
    def get(df: Table, column_name: str):
        return df[column_name] * 10

    return registry.get_column(Table(a=4), "a")


# The adapters whose packages the reference engine's environment has.
_OURS = ("io.", "plugins.pandas_", "plugins.polars_", "plugins.numpy_", "plugins.yaml_")


def case_keys():
    keys = [
        "json",
        "literal",
        "file",
        "pickle",
        "environment",
        "memory",
        "yaml",
        "npy",
        "csv",
        "parquet",
        "sql",
        "xml",
        "html",
        "stata",
        "feather",
        "orc",
        "excel",
        "table",
        "fwf",
        "spss",
        "avro",
        "ndjson",
        "database",
        "spreadsheet",
    ]
    return {
        key: [
            sorted(cls.__name__ for cls in table[key] if cls.__module__.partition(".")[2].startswith(_OURS))
            for table in ({**registry.LOADER_REGISTRY}, {**registry.SAVER_REGISTRY})
            if table.get(key)
        ]
        for key in keys
    }


def case_extensions():
    return {
        "names": list(registry.HAMILTON_EXTENSIONS),
        "known": observe.attempt(lambda: registry.load_extension("pandas")),
        "unknown": observe.attempt(lambda: registry.load_extension("nope")),
        "missing": observe.attempt(lambda: registry.load_extension("vaex")),
    }
