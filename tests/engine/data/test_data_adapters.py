"""Adapters of one's own, and the choice among several."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Collection
from typing import Any

import pandas as pd
import polars as pl
import pytest

from hamilton import registry
from hamilton.deferred import DeferredModule
from hamilton.function_modifiers import InvalidDecoratorException, load_from, save_to
from hamilton.io.choosing import resolve_adapter_class, signature
from hamilton.io.data_adapters import DataLoader, DataSaver
from hamilton.io.materialization import from_, to


@dataclasses.dataclass
class MLFlowSaver(DataSaver):
    """The saver of the talk; where it logs is a list here."""

    experiment_name: str
    run_name: str
    artifact_path: str
    model_type: str = "sklearn"
    logged = []  # noqa: RUF012 - shared on purpose

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [dict]

    @classmethod
    def name(cls) -> str:
        return "sklearn_mlflow"

    def save_data(self, data: Any) -> dict[str, Any]:
        self.logged.append((self.run_name, data["params"]))
        return {"artifact_path": self.artifact_path, "flavor": self.model_type}


def test_the_saver_of_the_talk(build: Any, register: Any) -> None:
    register(MLFlowSaver)

    def trained_model_and_metrics(location: str) -> dict:
        return {"params": {"from": location}, "metrics": {}}

    results, values = build(trained_model_and_metrics).materialize(
        to.sklearn_mlflow(
            id="mlflow_sink",
            dependencies=["trained_model_and_metrics"],
            experiment_name="exp_name",
            run_name="run_foo",
            artifact_path="save/to/path",
        ),
        inputs={"location": "here"},
    )
    assert results == {"mlflow_sink": {"artifact_path": "save/to/path", "flavor": "sklearn"}}
    assert values == {}
    assert MLFlowSaver.logged == [("run_foo", {"from": "here"})]


def test_the_adapter_registered_last_is_used(build: Any, register: Any) -> None:
    @dataclasses.dataclass
    class Loud(DataLoader):
        path: str

        @classmethod
        def applicable_types(cls) -> Collection[type]:
            return [dict]

        @classmethod
        def name(cls) -> str:
            return "json"

        def load_data(self, type_: type) -> tuple[dict, dict]:
            return {"loud": self.path}, {}

    @load_from.json(path="p")
    def before(given: dict) -> dict:
        return given

    register(Loud)

    @load_from.json(path="p")
    def f(given: dict) -> dict:
        return given

    assert build(f).execute(["f"]) == {"f": {"loud": "p"}}


def test_adapters_under_one_key_are_told_apart_by_type() -> None:
    readers = registry.LOADER_REGISTRY["csv"]
    chosen = {
        type_: resolve_adapter_class(type_, readers) for type_ in (pd.DataFrame, pl.DataFrame, pl.LazyFrame)
    }
    assert [cls.__name__ for cls in chosen.values()] == [
        "PandasCSVReader",
        "PolarsCSVReader",
        "PolarsScanCSVReader",
    ]
    assert resolve_adapter_class(dict, readers) is None


def test_so_they_are_while_only_their_names_are_known() -> None:
    readers = registry.LOADER_REGISTRY["csv"]
    polars = DeferredModule("polars")
    assert resolve_adapter_class(polars.LazyFrame, readers).__name__ == "PolarsScanCSVReader"
    assert resolve_adapter_class(DeferredModule("pandas").DataFrame, readers).__name__ == "PandasCSVReader"
    # What a name nobody knows stands for is seen when its package is there.
    spark = DeferredModule("pyspark").sql.DataFrame
    assert resolve_adapter_class(spark, readers).__module__ == "hamilton.plugins.spark_extensions"
    unknown = DeferredModule("cudf").DataFrame
    assert resolve_adapter_class(unknown, readers, {"path": 1}).__name__ == "PandasCSVReader"
    assert resolve_adapter_class(unknown, readers, {"file": 1}).__name__ == "PolarsScanCSVReader"
    assert resolve_adapter_class(unknown, readers, {"anything": 1}) is not None


def test_every_alternative_of_a_union_must_be_saved() -> None:
    savers = registry.SAVER_REGISTRY["json"]
    assert resolve_adapter_class(dict | list, savers).__name__ == "JSONDataSaver"
    assert resolve_adapter_class(dict | int, savers) is None


def test_an_adapter_that_is_no_dataclass_is_told(register: Any) -> None:
    @register
    class Plain(DataSaver):
        @classmethod
        def applicable_types(cls) -> Collection[type]:
            return [dict]

        @classmethod
        def name(cls) -> str:
            return "plain"

        def save_data(self, data: Any) -> dict[str, Any]:
            return {}

    with pytest.raises(TypeError, match=r"Plain must be a dataclass.*@dataclasses\.dataclass"):
        to.plain(id="a", dependencies=["b"], path="c")


@pytest.mark.parametrize(
    ("access", "sentence"),
    [
        (lambda: to.jsn, "There is no saver 'jsn' for to. Did you mean 'json'?"),
        (lambda: from_.prquet, "There is no loader 'prquet' for from_. Did you mean 'parquet'?"),
        (lambda: load_from.excl, "There is no loader 'excl' for load_from. Did you mean 'excel'?"),
        (lambda: save_to.exel, "There is no saver 'exel' for save_to. Did you mean 'excel'?"),
    ],
)
def test_an_unknown_key_gets_a_guess_and_a_list(access: Any, sentence: str) -> None:
    with pytest.raises(AttributeError) as caught:
        access()
    assert sentence in str(caught.value)
    assert "register_adapter" in str(caught.value)


def test_keys_can_be_listed() -> None:
    assert {"csv", "json", "memory"} <= set(dir(to)) & set(dir(save_to))
    assert {"csv", "json", "literal"} <= set(dir(from_)) & set(dir(load_from))
    assert not hasattr(to, "__wrapped__")


def test_arguments_that_are_missing_or_unknown_are_told_with_the_signature(build: Any) -> None:
    @save_to.json(paht="x")
    def f(a: int) -> dict:
        return {}

    with pytest.raises(InvalidDecoratorException) as caught:
        build(f)
    said = str(caught.value)
    assert "@save_to.json on 'f'" in said
    assert "lacks path and has no argument paht. Did you mean 'path'?" in said
    assert "JSONDataSaver takes path: str." in said
    assert "test_data_adapters.py:" in said


def test_a_signature_of_many_arguments_is_kept_short() -> None:
    (reader,) = (cls for cls in registry.LOADER_REGISTRY["csv"] if cls.__name__ == "PandasCSVReader")
    said = signature(reader)
    assert said.startswith("PandasCSVReader takes path: ")
    assert "and optionally sep, delimiter" in said


def test_no_adapter_for_a_type_says_what_there_is(build: Any) -> None:
    @save_to.csv(path="x.csv")
    def f(a: int) -> set:
        return set()

    with pytest.raises(InvalidDecoratorException) as caught:
        build(f)
    said = str(caught.value)
    assert "cannot save node 'f': 'csv' saves pandas.DataFrame" in said
    assert "but not set. For set there are: pickle, memory" in said


def test_nothing_is_logged_while_a_graph_with_adapters_is_built_and_run(build: Any, caplog: Any) -> None:
    @load_from.literal(value={"a": 1})
    def f(given: dict) -> int:
        return given["a"]

    with caplog.at_level(logging.DEBUG):
        assert build(f).execute(["f"]) == {"f": 1}
    assert not caplog.records
