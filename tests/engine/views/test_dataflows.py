"""Dataflows that come with the engine, and those in anyone's folder or zip file."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pandas as pd
import pytest

from hamilton import dataflows, driver
from hamilton.contrib import catch_import_errors


def run(name: str, outputs: list[str], config: dict | None = None, **inputs: object) -> dict:
    module = dataflows.import_module(name)
    dr = driver.Builder().with_modules(module).with_config(config or {}).build()
    return dr.execute(outputs, inputs=inputs)


@pytest.fixture
def storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place for what is pulled, instead of the home folder."""
    monkeypatch.setattr(dataflows, "DATAFLOW_FOLDER", str(tmp_path / "pulled"))
    return tmp_path / "pulled"


def write(folder: Path, name: str, body: str) -> Path:
    """A dataflow of a user, as a folder."""
    place = folder / "contrib" / "user" / "anna" / name
    place.mkdir(parents=True)
    (folder / "contrib" / "__init__.py").write_text("")
    (place / "__init__.py").write_text(body)
    (place / "helper.py").write_text("OFFSET = 10\n")
    (place / "README.md").write_text("# Adding\n\nAdds an offset to numbers.\n")
    (place / "requirements.txt").write_text("pandas>=1.0  # for frames\nno-such-package==3\n")
    (place / "valid_configs.jsonl").write_text('{"sign": "plus"}\n{"sign": "minus"}\n')
    return folder


ADDING = """
from hamilton.function_modifiers import config
from .helper import OFFSET

@config.when(sign="plus")
def shifted__plus(x: int) -> int:
    return x + OFFSET

@config.when(sign="minus")
def shifted__minus(x: int, scale: int = 1) -> int:
    return scale * x - OFFSET

def twice(shifted: int) -> int:
    return 2 * shifted
"""


def zipped(folder: Path) -> Path:
    archive = folder.parent / "flows.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for path in folder.rglob("*"):
            made.write(path, path.relative_to(folder).as_posix())
    return archive


@pytest.fixture(params=["folder", "zip"])
def source(request: pytest.FixtureRequest, tmp_path: Path, storage: Path) -> Path:
    (tmp_path / "mine").mkdir()
    path = write(tmp_path / "mine", "adding", ADDING)
    path = path if request.param == "folder" else zipped(path)
    dataflows.add_source(path)
    yield path
    dataflows.remove_source(path)


def test_every_shipped_dataflow_builds_under_each_of_its_configurations(storage) -> None:
    names = dataflows.list()
    assert len(names) == 5
    for name in names:
        described = dataflows.inspect_module(dataflows.import_module(name))
        assert described.nodes and described.designated_outputs and described.possible_inputs
        assert dataflows.are_py_dependencies_satisfied(name)
        assert all(node.documentation for node in graph_of(name))


def graph_of(name: str) -> list:
    dr = driver.Builder().with_modules(dataflows.import_module(name)).build()
    return [node for node in dr.list_available_variables() if not node.is_external_input]


def test_text_search(storage) -> None:
    documents = {
        "cats": "Cats sleep most of the day. A sleeping cat is a happy cat.",
        "dogs": "Dogs like to walk. A dog that walks is a happy dog.",
        "cars": "Cars need fuel.",
    }
    found = run("text_search", ["ranked_chunks", "prompt"], documents=documents, query="happy dog")
    assert [hit.chunk.document for hit in found["ranked_chunks"]] == ["dogs", "cats"]
    assert found["prompt"].index("[dogs]") < found["prompt"].index("[cats]")
    assert found["prompt"].endswith("Question: happy dog")
    plain = run("text_search", ["ranked_chunks"], documents=documents, query="sleeps")
    assert plain["ranked_chunks"] == []
    light = run("text_search", ["ranked_chunks"], {"stemming": "light"}, documents=documents, query="sleeps")
    assert [hit.chunk.document for hit in light["ranked_chunks"]] == ["cats"]
    long = run(
        "text_search",
        ["chunks"],
        documents={"d": " ".join(map(str, range(10)))},
        chunk_words=4,
        overlap_words=1,
    )
    assert [chunk.text for chunk in long["chunks"]] == ["0 1 2 3", "3 4 5 6", "6 7 8 9"]


def test_marketing_features(storage) -> None:
    spend, signups = pd.Series([10.0, 10.0, 20.0, 40.0]), pd.Series([1.0, 10.0, 5.0, 8.0])
    wanted = ["avg_spend", "spend_per_signup", "spend_shifted_per_signup", "spend_zero_mean_unit_variance"]
    found = run("marketing_features", wanted, spend=spend, signups=signups, window=2)
    assert found["avg_spend"].iloc[1:].tolist() == [10.0, 15.0, 30.0]
    assert found["spend_per_signup"].tolist() == [10.0, 1.0, 4.0, 5.0]
    assert found["spend_shifted_per_signup"].iloc[2:].tolist() == [2.0, 1.25]
    assert found["spend_zero_mean_unit_variance"].std() == pytest.approx(1.0)


def test_series_forecast(storage) -> None:
    history = [10.0, 20.0, 30.0, 40.0, 12.0, 22.0, 32.0, 42.0]
    wanted = ["forecast", "backtest_error", "report"]
    naive = run("series_forecast", wanted, history=history, horizon=6, season=4, held_out=4)
    assert naive["forecast"] == [12.0, 22.0, 32.0, 42.0, 12.0, 22.0]
    assert naive["backtest_error"] == 2.0
    smoothed = run(
        "series_forecast", wanted, {"method": "smoothed"}, history=history, horizon=4, smoothing=0.5
    )
    assert smoothed["forecast"] == [11.0, 21.0, 31.0, 41.0]
    assert smoothed["report"].startswith("Next: 11.0, 21.0")
    odd = run(
        "series_forecast",
        ["forecast"],
        {"method": "smoothed"},
        history=[1.0, 2.0, 1.0, 2.0, 1.0],
        horizon=3,
        season=2,
    )
    assert odd["forecast"] == [2.0, 1.0, 2.0]


def test_table_profile(storage) -> None:
    rows = [
        {"city": "Bern", "people": "10", "note": "", "same": 1},
        {"city": "Bern", "people": "20", "note": None, "same": 1},
        {"city": "Chur", "people": "60", "same": 1, "late": 5},
    ]
    found = run("table_profile", ["profile", "suspects", "markdown"], rows=rows)
    assert found["profile"]["people"] == {
        "kind": "number", "missing": 0, "distinct": 3, "min": 10.0, "mean": 30.0, "median": 20.0, "max": 60.0,
    }  # fmt: skip
    assert found["profile"]["city"]["frequent"] == [("Bern", 2), ("Chur", 1)]
    assert found["suspects"] == ["note is empty.", "same is always the same.", "late is always the same."]
    assert "| city | text | 0 | 2 |" in found["markdown"]


def test_classifier_report(storage) -> None:
    labels, predictions = list("aaaabb"), list("aaabbb")
    wanted = ["confusion", "accuracy", "macro_f1", "weighted_f1", "class_metrics", "report"]
    found = run("classifier_report", wanted, labels=labels, predictions=predictions)
    assert found["confusion"] == {"a": {"a": 3, "b": 1}, "b": {"a": 0, "b": 2}}
    assert found["accuracy"] == pytest.approx(5 / 6)
    assert found["class_metrics"]["b"] == {
        "precision": pytest.approx(2 / 3),
        "recall": 1.0,
        "f1": pytest.approx(0.8),
    }
    assert found["macro_f1"] == pytest.approx((6 / 7 + 0.8) / 2)
    assert found["weighted_f1"] == pytest.approx((4 * 6 / 7 + 2 * 0.8) / 6)


def test_anyones_folder_or_zip_is_imported_run_and_inspected(source: Path) -> None:
    assert "adding" in dataflows.list()
    assert dataflows.list(user="anna") == ["adding"]
    module = dataflows.import_module("adding", user="anna")
    dr = driver.Builder().with_modules(module).with_config({"sign": "plus"}).build()
    assert dr.execute(["twice"], inputs={"x": 1}) == {"twice": 22}
    assert dataflows.import_module("adding") is module, "imported once"
    described = dataflows.inspect_module(module)
    assert described.possible_inputs == [("x", int), ("scale", int)]
    assert described.nodes == [("shifted", int), ("twice", int)]
    assert described.designated_outputs == [("twice", int)]
    assert described.configurations == ['{"sign": "plus"}', '{"sign": "minus"}']
    said = dataflows.inspect("adding")
    assert (said.user, said.python_dependencies) == ("anna", ["pandas>=1.0", "no-such-package==3"])
    assert said.version == dataflows.latest_commit("adding", "anna")
    assert dataflows.install_dependencies_string("adding") == "pip install pandas>=1.0 no-such-package==3"
    assert not dataflows.are_py_dependencies_satisfied("adding")


def test_source_code_of_an_imported_dataflow_can_be_read(source: Path) -> None:
    import inspect

    assert (
        inspect.getsource(dataflows.import_module("adding").twice)
        == "def twice(shifted: int) -> int:\n    return 2 * shifted\n"
    )


def test_a_copy_is_ones_own_and_not_overwritten_by_chance(source: Path, tmp_path: Path) -> None:
    module = dataflows.import_module("adding")
    dataflows.copy(module, tmp_path / "copies", renamed_module="mine")
    copied = tmp_path / "copies" / "mine"
    assert sorted(path.name for path in copied.iterdir()) == [
        "README.md", "__init__.py", "helper.py", "requirements.txt", "valid_configs.jsonl",
    ]  # fmt: skip
    (copied / "helper.py").write_text("OFFSET = 99\n")
    with pytest.raises(ValueError, match="overwrite=True"):
        dataflows.copy(module, tmp_path / "copies", renamed_module="mine")
    assert (copied / "helper.py").read_text() == "OFFSET = 99\n"
    dataflows.copy(module, tmp_path / "copies", overwrite=True, renamed_module="mine")
    assert (copied / "helper.py").read_text() == "OFFSET = 10\n"


def test_what_is_pulled_stays_when_its_source_goes(source: Path, storage: Path) -> None:
    dataflows.pull_module("adding", user="anna")
    dataflows.remove_source(source)
    assert dataflows.list(user="anna") == ["adding"]
    assert dataflows.import_module("adding", user="anna").OFFSET == 10
    dataflows.clear_storage()
    assert dataflows.list(user="anna") == []
    assert not storage.exists()


def test_a_changed_file_is_imported_anew(tmp_path: Path, storage: Path) -> None:
    write(tmp_path, "changing", ADDING)
    dataflows.add_source(tmp_path)
    try:
        before = dataflows.import_module("changing")
        file = tmp_path / "contrib" / "user" / "anna" / "changing" / "__init__.py"
        file.write_text(ADDING.replace("2 * shifted", "300 * shifted"))
        after = dataflows.import_module("changing")
        assert (before.twice(1), after.twice(1)) == (2, 300)
        assert before.__version__ != after.__version__
    finally:
        dataflows.remove_source(tmp_path)


def test_unknown_names_and_versions_are_told_in_a_sentence(storage) -> None:
    with pytest.raises(ValueError, match="Did you mean 'text_search'"):
        dataflows.import_module("text_serch")
    with pytest.raises(ValueError, match="of the user 'nobody'"):
        dataflows.inspect("text_search", user="nobody")
    with pytest.raises(ValueError, match="not in 0000"):
        dataflows.import_module("text_search", version="0000")
    assert dataflows.import_module("text_search", version=dataflows.latest_commit("text_search"))
    with pytest.raises(FileNotFoundError, match="no folder or zip file"):
        dataflows.add_source("/nowhere/at/all")


def test_finding_by_words(storage) -> None:
    assert [one.dataflow for one in dataflows.find("forecast seasonal")] == ["series_forecast"]
    assert dataflows.find("standard library")[0].dataflow in dataflows.list()
    assert dataflows.find("no such thing") == []
    assert len(dataflows.resolve_latest_branch_commit()) == 12


def test_missing_packages_are_logged_and_raised(caplog) -> None:
    import logging

    with (
        pytest.raises(ModuleNotFoundError),
        catch_import_errors("adding", "/flows/adding/__init__.py", logging.getLogger("flows")),
    ):
        __import__("no_such_package")
    assert "pip install -r /flows/adding/requirements.txt" in caplog.text
