"""Dataframe types by name, adapters by key, and extensions that load when they are asked for."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

from hamilton import registry
from hamilton.deferred import DeferredModule
from hamilton.plugins import known


@pytest.mark.parametrize(
    ("frame", "column", "extension"),
    [
        (pd.DataFrame, pd.Series, "pandas"),
        (pl.DataFrame, pl.Series, "polars"),
        (pl.LazyFrame, pl.Expr, "polars_lazyframe"),
    ],
)
def test_a_dataframe_type_is_known_with_the_type_of_its_columns(
    frame: Any, column: Any, extension: str
) -> None:
    assert registry.get_column_type_from_df_type(frame) is column
    assert registry.get_registered_dataframe_types()[extension] is frame
    assert registry.get_registered_column_types()[extension] is column
    assert registry.is_dataframe_type(frame)
    assert registry.is_column_type(column)
    assert not registry.is_dataframe_type(column)


def test_a_type_whose_package_is_not_loaded_is_known_by_its_name() -> None:
    dask = DeferredModule("dask").dataframe
    assert registry.get_column_type_from_df_type(dask.DataFrame) is dask.Series
    assert registry.is_column_type(dask.Series)


def test_the_two_dataframes_of_spark_are_told_apart() -> None:
    pyspark = DeferredModule("pyspark")
    assert registry.extension_of(pyspark.sql.DataFrame) == "spark"
    assert registry.extension_of(pyspark.pandas.DataFrame) == "pyspark_pandas"


def test_a_subclass_is_not_the_dataframe_type_itself() -> None:
    class Table(pd.DataFrame):
        pass

    assert not registry.is_dataframe_type(Table)
    with pytest.raises(NotImplementedError, match="register_types"):
        registry.get_column_type_from_df_type(Table)


def test_a_type_of_ones_own_can_be_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    class Table:
        pass

    class Column:
        pass

    monkeypatch.setattr(registry, "DF_TYPE_AND_COLUMN_TYPES", {})
    registry.register_types("mine", Table, Column)
    assert registry.get_column_type_from_df_type(Table) is Column
    assert registry.extension_of(Table) == "mine"
    assert registry.get_registered_dataframe_types()["mine"] is Table


def test_columns_are_read_and_filled() -> None:
    frame = pd.DataFrame({"a": [1, 2]})
    assert list(registry.get_column(frame, "a")) == [1, 2]
    assert list(registry.fill_with_scalar(frame, "b", 3)["b"]) == [3, 3]

    eager = pl.DataFrame({"a": [1, 2]})
    assert registry.get_column(eager, "a").to_list() == [1, 2]
    assert registry.fill_with_scalar(eager, "b", 3)["b"].to_list() == [3, 3]

    lazy = eager.lazy()
    assert lazy.select(registry.get_column(lazy, "a")).collect()["a"].to_list() == [1, 2]
    assert registry.fill_with_scalar(lazy, "b", 3).collect()["b"].to_list() == [3, 3]


def test_columns_of_a_subclass_are_those_of_its_base() -> None:
    class Table(pd.DataFrame):
        pass

    assert list(registry.get_column(Table({"a": [1]}), "a")) == [1]


def test_columns_of_something_else_are_a_sentence() -> None:
    with pytest.raises(NotImplementedError, match=r"builtins\.dict has no columns.*get_column\.register"):
        registry.get_column({"a": 1}, "a")


def test_every_key_in_the_table_has_an_adapter_and_every_adapter_is_in_the_table() -> None:
    registry.initialize()
    for side, adapters in (
        (known.LOADERS, registry.LOADER_REGISTRY),
        (known.SAVERS, registry.SAVER_REGISTRY),
    ):
        table = known.extensions_by_key(side)
        for key, extensions in table.items():
            modules = {cls.__module__ for cls in adapters[key]}
            homes = {
                known.module_of(one).replace("polars_ext", "polars_post_1_0_0_ext") for one in extensions
            }
            assert modules >= homes, key
        ours = {
            key
            for key, classes in adapters.items()
            if any(cls.__module__.startswith("hamilton.") for cls in classes)
        }
        assert ours == set(table)


def test_extensions_rank_in_their_order_and_a_users_adapter_last() -> None:
    names = [cls.__name__ for cls in registry.LOADER_REGISTRY["json"]]
    assert names[:3] == ["JSONDataLoader", "PandasJsonReader", "PolarsJSONReader"]
    ranks = [known.rank(f"hamilton.plugins.{name}_extensions") for name in known.EXTENSIONS]
    assert ranks == sorted(ranks)
    assert known.rank("my.module") > max(ranks)


def test_an_unknown_extension_gets_a_guess() -> None:
    with pytest.raises(ModuleNotFoundError, match="Did you mean 'polars'"):
        registry.load_extension("polar")


def test_an_extension_without_its_package_says_which() -> None:
    assert importlib.util.find_spec("vaex") is None
    with pytest.raises(NotImplementedError, match="needs the package vaex") as caught:
        registry.load_extension("vaex")
    assert isinstance(caught.value, ImportError)


def test_what_is_no_adapter_cannot_be_registered() -> None:
    with pytest.raises(TypeError, match="DataLoader or DataSaver"):
        registry.register_adapter(dict)  # type: ignore[arg-type]


def test_with_autoload_off_only_the_core_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(registry.HAMILTON_AUTOLOAD_ENV, "0")
    assert "json" in registry.LOADER_REGISTRY.names()
    assert "avro" not in registry.AdapterRegistry(known.LOADERS)
    registry.enable_autoload()
    assert "avro" in registry.AdapterRegistry(known.LOADERS)
    registry.disable_autoload()
    assert not registry.autoload_enabled()


def test_the_setting_is_kept_in_a_file_that_only_a_look_at_adapters_reads(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "_config_path", lambda: tmp_path / ".hamilton.conf")
    monkeypatch.delenv(registry.HAMILTON_AUTOLOAD_ENV, raising=False)
    registry._autoload_in_config.cache_clear()
    try:
        assert registry.autoload_enabled()
        registry.config_disable_autoload()
        assert not registry.autoload_enabled()
        registry.config_enable_autoload()
        assert registry.autoload_enabled()
        assert "hamilton_autoload_extensions = 1" in (tmp_path / ".hamilton.conf").read_text()
    finally:
        registry._autoload_in_config.cache_clear()


def test_no_optional_package_is_imported_by_decorators_adapters_and_registry() -> None:
    program = """
import sys
import hamilton.function_modifiers
from hamilton.function_modifiers import check_output, dataloader, datasaver, load_from, save_to
from hamilton.io import materialization
from hamilton.plugins import h_mlflow, h_pandera, h_pyarrow, h_pydantic, h_schema
from hamilton import registry
from hamilton.data_quality import default_validators
registry.initialize()
materialization.to.parquet(id="a", dependencies=["b"], path="c")
list(registry.LOADER_REGISTRY.items()), list(registry.SAVER_REGISTRY.items())
standard = set(sys.stdlib_module_names) | {"hamilton", "__main__"}
# What a .pth file of the environment brings is not ours.
brought = {name.partition(".")[0] for name in sys.modules} - standard - set(sys.argv[1:])
print(sorted(name for name in brought if not name.startswith(("_", "sitecustomize", "__editable"))))
"""
    here = [sys.executable, "-c"]
    bare = subprocess.run([*here, "import sys; print(*{n.partition('.')[0] for n in sys.modules})"],
                          capture_output=True, text=True, check=True)  # fmt: skip
    path = {"PYTHONPATH": str(importlib.util.find_spec("hamilton").origin).rsplit("/hamilton/", 1)[0]}
    found = subprocess.run(
        [*here, program, *bare.stdout.split()], capture_output=True, text=True, check=True, env=path
    )
    assert found.stdout.strip() == "[]"


def test_numpy_is_loaded_with_its_type() -> None:
    assert registry.named_type("numpy.ndarray") is np.ndarray
    assert registry.named_type("no_such_package.Thing").path == "no_such_package.Thing"
