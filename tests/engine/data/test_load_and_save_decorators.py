"""`load_from`, `save_to`, `dataloader` and `datasaver`: the nodes that they make, and what those do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from hamilton.deferred import DeferredModule
from hamilton.function_modifiers import (
    InvalidDecoratorException,
    dataloader,
    datasaver,
    extract_fields,
    load_from,
    save_to,
    source,
    subdag,
    tag,
    value,
)


def test_a_parameter_is_loaded(build: Any, in_folder: Path) -> None:
    Path("a.json").write_text('{"a": 1}')

    @load_from.json(path="a.json")
    def f(settings: dict) -> int:
        return settings["a"]

    dr = build(f)
    assert set(dr.graph.nodes) == {"f", "f.load_data.settings", "f.select_data.settings"}
    result = dr.execute(["f", "f.load_data.settings", "f.select_data.settings"])
    assert result["f"] == 1
    assert result["f.select_data.settings"] == {"a": 1}
    data, metadata = result["f.load_data.settings"]
    assert data == {"a": 1}
    assert metadata["file_metadata"]["path"] == "a.json"
    tags = dr.graph.nodes["f.load_data.settings"].tags
    assert tags == {
        "hamilton.data_loader": True,
        "hamilton.data_loader.has_metadata": True,
        "hamilton.data_loader.source": "json",
        "hamilton.data_loader.classname": "JSONDataLoader",
        "hamilton.data_loader.node": "settings",
    }


def test_arguments_come_from_nodes_inputs_and_constants(build: Any, in_folder: Path) -> None:
    Path("t.csv").write_text("a;b\n1;2\n")

    def path(name: str) -> str:
        return f"{name}.csv"

    @load_from.csv(path=source("path"), sep=value(";"), inject_="frame")
    def total(frame: pd.DataFrame, factor: int) -> int:
        return int(frame["b"].sum()) * factor

    assert build(path, total).execute(["total"], inputs={"name": "t", "factor": 10}) == {"total": 20}


def test_an_optional_argument_from_an_input_may_be_left_out(build: Any, in_folder: Path) -> None:
    Path("a.txt").write_text("thé", encoding="utf-8")

    @load_from.file(path="a.txt", encoding=source("encoding"))
    def f(text: str) -> str:
        return text

    dr = build(f)
    assert dr.execute(["f"]) == {"f": "thé"}
    assert dr.execute(["f"], inputs={"encoding": "latin-1"}) == {"f": "thÃ©"}


def test_several_parameters_are_loaded(build: Any, in_folder: Path) -> None:
    Path("a.json").write_text("[1]")

    @load_from.json(path="a.json", inject_="a")
    @load_from.json(path=source("where"), inject_="b")
    def f(a: list, b: list) -> list:
        return a + b

    assert build(f).execute(["f"], inputs={"where": "a.json"}) == {"f": [1, 1]}


@pytest.mark.parametrize(
    ("inject", "sentence"),
    [
        (None, "must say which parameter to load, as there are 2"),
        ("aa", "Did you mean 'a'|Its parameters are: a, bb"),
    ],
)
def test_the_parameter_must_be_known(inject: str | None, sentence: str) -> None:
    def f(a: dict, bb: dict) -> dict:
        return a

    with pytest.raises(InvalidDecoratorException, match=sentence):
        load_from.json(path="x", inject_=inject)(f)


def test_two_loaders_of_one_parameter_are_told(build: Any) -> None:
    @load_from.json(path="x")
    @load_from.json(path="y")
    def f(a: dict) -> dict:
        return a

    with pytest.raises(InvalidDecoratorException, match="another decorator supplies it already"):
        build(f)


def test_a_value_is_saved_on_request(build: Any, in_folder: Path) -> None:
    @tag(owner="me")
    @save_to.json(path=source("where"), output_name_="saved")
    def report(n: int) -> dict:
        return {"n": n}

    dr = build(report)
    assert dr.execute(["report"], inputs={"n": 1, "where": "r.json"}) == {"report": {"n": 1}}
    assert not Path("r.json").exists()
    metadata = dr.execute(["saved"], inputs={"n": 1, "where": "r.json"})["saved"]
    assert json.loads(Path("r.json").read_text()) == {"n": 1}
    assert metadata["file_metadata"]["size"] == 8
    saver = dr.graph.nodes["saved"]
    assert saver.tags["hamilton.data_saver.sink"] == "json"
    assert saver.tags["hamilton.data_saver.classname"] == "JSONDataSaver"
    assert saver.tags["owner"] == "me"  # it is what nothing else of the function consumes
    assert list(saver.input_types) == ["where", "report"]


def test_a_saver_without_a_name_is_called_after_its_node(build: Any, in_folder: Path) -> None:
    @save_to.json(path="b.json", target_="b")
    @extract_fields({"a": int, "b": dict})
    def both(n: int) -> dict:
        return {"a": n, "b": {"n": n}}

    assert "save.b" in build(both).execute(["save.b"], inputs={"n": 1})
    assert Path("b.json").exists()


def test_one_of_several_nodes_must_be_named(build: Any) -> None:
    @save_to.json(path="b.json")
    @extract_fields({"a": dict, "b": dict})
    def both() -> dict:
        return {}

    with pytest.raises(InvalidDecoratorException, match="Expected a single node"):
        build(both)


def test_loading_and_saving_work_inside_a_subdag(build: Any, in_folder: Path) -> None:
    Path("a.json").write_text('{"a": 2}')

    @load_from.json(path=source("where"))
    def loaded(settings: dict) -> dict:
        return settings

    @save_to.json(path="copy.json")
    def copy(loaded: dict) -> dict:
        return loaded

    @subdag(loaded, copy, inputs={"where": value("a.json")})
    def inner(copy: dict) -> int:
        return copy["a"]

    dr = build(inner)
    assert dr.execute(["inner"]) == {"inner": 2}
    dr.execute(["inner.save.copy"])
    assert json.loads(Path("copy.json").read_text()) == {"a": 2}


def test_the_graph_is_drawn_before_the_package_of_the_type_is_loaded(build: Any) -> None:
    def f(frame: int) -> int:
        return 1

    f.__annotations__["frame"] = DeferredModule("polars").LazyFrame
    load_from.parquet(file="x.parquet")(f)
    dr = build(f)
    assert (
        dr.graph.nodes["f.load_data.frame"].tags["hamilton.data_loader.classname"]
        == "PolarsScanParquetReader"
    )


def test_a_function_that_loads(build: Any) -> None:
    @dataloader()
    def rows(path: str) -> tuple[list, dict]:
        """Read them."""
        return [path], {"from": path}

    def count(rows: list) -> int:
        return len(rows)

    dr = build(rows, count)
    assert dr.execute(["rows", "rows.loader", "count"], inputs={"path": "p"}) == {
        "rows": ["p"],
        "rows.loader": (["p"], {"from": "p"}),
        "count": 1,
    }
    assert dr.graph.nodes["rows"].type is list
    assert dr.graph.nodes["rows"].tags["hamilton.data_loader.source"] == "rows"
    assert dr.graph.nodes["rows.loader"].tags["hamilton.data_loader.source"] == "loader"
    assert dr.graph.nodes["rows.loader"].documentation == "Read them."


def test_a_function_that_saves(build: Any) -> None:
    @datasaver()
    def saved(rows: list, path: str = "here") -> dict[str, Any]:
        return {"rows": len(rows), "path": path}

    dr = build(saved)
    assert dr.execute(["saved"], inputs={"rows": [1, 2]}) == {"saved": {"rows": 2, "path": "here"}}
    assert dr.graph.nodes["saved"].tags["hamilton.data_saver.classname"] == "saved()"


@pytest.mark.parametrize("decorator", [dataloader, datasaver])
def test_without_parentheses_it_is_a_sentence(decorator: Any) -> None:
    def rows() -> tuple[list, dict]:
        return [], {}

    with pytest.raises(TypeError, match=rf"Write @{decorator.__name__}\(\) with parentheses, above 'rows'"):
        decorator(rows)


@pytest.mark.parametrize(
    "annotation",
    [int, tuple, tuple[int], tuple[int, str], tuple[int, dict, int], list[dict], "tuple[int, str]"],
)
def test_a_loader_returns_data_and_metadata(annotation: Any) -> None:
    def rows(): ...

    rows.__annotations__["return"] = annotation
    with pytest.raises(InvalidDecoratorException, match="must return a tuple of the data and a dict"):
        dataloader()(rows)


@pytest.mark.parametrize("annotation", [int, list, tuple[list, dict], "int"])
def test_a_saver_returns_metadata(annotation: Any) -> None:
    def saved(): ...

    saved.__annotations__["return"] = annotation
    with pytest.raises(InvalidDecoratorException, match="must return a dict of metadata"):
        datasaver()(saved)


def test_an_annotation_of_a_later_class_is_judged_when_the_graph_is_built(build: Any) -> None:
    def rows() -> tuple[list, dict]:
        return [1], {}

    rows.__annotations__["return"] = "tuple[Later, dict]"
    dataloader()(rows)
    rows.__globals__["Later"] = list
    try:
        assert build(rows).execute(["rows"]) == {"rows": [1]}
    finally:
        del rows.__globals__["Later"]
