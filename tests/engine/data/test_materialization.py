"""`to` and `from_`: in the driver's graph, and for one execution."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from hamilton import base, driver
from hamilton.function_modifiers import InvalidDecoratorException, source, value
from hamilton.io.materialization import ExtractorFactory, MaterializerFactory, from_, to


def doubled(settings: dict) -> dict:
    return {key: 2 * item for key, item in settings.items()}


def total(doubled: dict) -> int:
    return sum(doubled.values())


def test_materializers_are_part_of_the_graph(build: Any, in_folder: Path) -> None:
    Path("in.json").write_text('{"a": 1}')
    dr = build(
        doubled,
        total,
        materializers=[
            from_.json(target="settings", path="in.json"),
            to.json(id="saved", dependencies=["doubled"], path=source("where")),
            to.memory(id="kept", dependencies=[source("total").source]),
        ],
    )
    assert set(dr.graph.nodes) == {
        "doubled", "total", "settings", "load_data.settings", "saved", "kept", "where",
    }  # fmt: skip
    result = dr.execute(["saved", "kept", "total"], inputs={"where": "out.json"})
    assert json.loads(Path("out.json").read_text()) == {"a": 2}
    assert result["saved"]["file_metadata"]["path"] == "out.json"
    assert result["kept"] == result["total"] == 2
    assert dr.graph.nodes["settings"].tags["hamilton.data_loader.classname"] == "JSONDataLoader"
    assert dr.graph.nodes["saved"].type == dict[str, Any]


def test_several_values_are_joined_by_a_result_builder(build: Any, in_folder: Path) -> None:
    dr = build(doubled, total)
    results, values = dr.materialize(
        to.json(id="all", dependencies=["doubled", "total"], combine=base.DictResult(), path="all.json"),
        to.csv(id="table", dependencies=["total"], combine=base.PandasDataFrameResult(), path="t.csv"),
        additional_vars=["total"],
        inputs={"settings": {"a": 1}},
    )
    assert json.loads(Path("all.json").read_text()) == {"doubled": {"a": 2}, "total": 2}
    assert pd.read_csv("t.csv")["total"].tolist() == [2]
    assert set(results) == {"all", "table"}
    assert values == {"total": 2}


def test_materialize_leaves_the_drivers_graph_as_it_is(build: Any) -> None:
    dr = build(doubled, total)
    before = set(dr.graph.nodes)
    saved = to.memory(id="kept", dependencies=["total"])
    assert dr.materialize(saved, inputs={"settings": {"a": 1}}) == ({"kept": 2}, {})
    assert dr.materialize(saved, inputs={"settings": {"a": 2}}) == ({"kept": 4}, {})
    assert dr.materialize(saved, overrides={"doubled": {"a": 5}}) == ({"kept": 5}, {})
    assert set(dr.graph.nodes) == before
    assert dr.graph.nodes["total"].depended_on_by == []


def test_dependencies_are_names_functions_or_variables(build: Any) -> None:
    dr = build(doubled, total)
    module = dr.graph_modules[0]
    (variable,) = (one for one in dr.list_available_variables() if one.name == "total")
    for dependency in ("total", module.total, variable):
        kept = to.memory(id="kept", dependencies=[dependency])
        assert dr.materialize(kept, inputs={"settings": {"a": 1}})[0] == {"kept": 2}


def test_a_function_is_replaced_by_what_is_loaded(build: Any) -> None:
    dr = build(doubled, total, materializers=[from_.literal(target="doubled", value={"b": 7})])
    assert dr.execute(["total"]) == {"total": 7}


def test_a_materializer_saves_what_an_extractor_loads(build: Any) -> None:
    results, _ = build(doubled, total).materialize(
        from_.literal(target="settings", value=value({"a": 4})),
        to.memory(id="pair", dependencies=["load_data.settings"]),
        to.memory(id="kept", dependencies=["settings"]),
    )
    assert results == {"pair": ({"a": 4}, {}), "kept": {"a": 4}}


def saved(**arguments: Any) -> MaterializerFactory:
    return to.json(**{"id": "a", "dependencies": ["doubled"], "path": "x", **arguments})


@pytest.mark.parametrize(
    ("materializer", "kind", "sentence"),
    [
        (from_.json(target="setings", path="x"), ValueError, "Did you mean 'settings'"),
        (
            from_.json(target="settings"),
            InvalidDecoratorException,
            "lacks path. JSONDataLoader takes path: str",
        ),
        (
            from_.npy(target="settings", path="x"),
            InvalidDecoratorException,
            "'npy' loads numpy.ndarray, but not dict",
        ),
        (saved(id="total"), ValueError, "Give the materializer another id"),
        (saved(dependencies=["totl"]), ValueError, "not in the graph: ['totl']. Did you mean 'total'"),
        (saved(dependencies=["total"]), InvalidDecoratorException, "cannot save node 'total'"),
        (to.json(id="a", dependencies=["doubled"]), InvalidDecoratorException, "lacks path"),
        (saved(dependencies=["doubled", "total"]), ValueError, "has 2 dependencies: doubled, total"),
        (saved(dependencies=[]), ValueError, "has 0 dependencies"),
        (saved(dependencies=[3]), ValueError, "not 3"),
        (saved(dependencies=[len]), ValueError, "builtins"),
    ],
)
def test_what_does_not_fit_the_graph_is_a_sentence(
    build: Any, materializer: Any, kind: Any, sentence: str
) -> None:
    with pytest.raises(kind) as caught:
        build(doubled, total, materializers=[materializer])
    assert sentence in str(caught.value)
    dr = build(doubled, total)
    with pytest.raises(kind):
        dr.validate_materialization(materializer, additional_vars=["total"], inputs={"settings": {}})


def test_an_argument_that_no_adapter_has_is_told_at_once() -> None:
    with pytest.raises(TypeError, match=r"to\.json has no argument 'paht'.*Did you mean 'path'"):
        to.json(id="a", dependencies=["b"], paht="x")
    with pytest.raises(TypeError, match=r"from_\.json has no argument 'paht'"):
        from_.json(target="a", paht="x")
    with pytest.raises(TypeError):
        to.json()


def test_a_list_in_place_of_materializers_is_told(build: Any) -> None:
    dr = build(doubled, total)
    with pytest.raises(ValueError, match=r"\*"):
        dr.materialize([to.memory(id="a", dependencies=["total"])])
    with pytest.raises(ValueError, match="not 3"):
        dr.materialize(3)
    with pytest.raises(ValueError):
        dr.materialize()


def test_a_lone_name_is_a_list_of_one(build: Any) -> None:
    kept = to.memory(id="kept", dependencies="total")
    assert build(doubled, total).materialize(kept, inputs={"settings": {"a": 1}})[0] == {"kept": 2}


def test_the_factories_show_what_they_were_given() -> None:
    saver = to.json(id="a", dependencies=["b"], path=source("p"))
    assert isinstance(saver, MaterializerFactory)
    assert (saver.id, saver.dependencies, saver.result_builder) == ("a", ["b"], None)
    assert saver.data_saver_kwargs == {"path": source("p")}
    loader = from_.json(target="a", path="x")
    assert isinstance(loader, ExtractorFactory)
    assert (loader.target, loader.data_loader_kwargs) == ("a", {"path": value("x")})


def test_adding_many_materializers_is_linear(build: Any) -> None:
    dr = build(doubled, total)
    savers = [to.memory(id=f"kept_{number}", dependencies=["total"]) for number in range(1000)]
    results, _ = dr.materialize(*savers, inputs={"settings": {"a": 1}})
    assert len(results) == 1000
    assert set(results.values()) == {2}


def test_a_builder_copies_its_materializers() -> None:
    builder = driver.Builder().with_materializers(from_.literal(target="a", value=1))
    assert len(builder.copy().materializers) == len(builder.materializers) == 1
