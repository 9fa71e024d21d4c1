"""Runs in a real, local MLflow store."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

# Read when mlflow is imported: nothing is to leave the machine.
os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"

import mlflow
import numpy as np
import pytest
from sklearn.linear_model import LinearRegression

from hamilton import ad_hoc_utils, driver
from hamilton.io.materialization import from_, to
from hamilton.plugins.h_mlflow import MLFlowTracker, get_path_from_metadata


def x(n: int) -> np.ndarray:
    return np.arange(n).reshape(-1, 1)


def model(x: np.ndarray, slope: float) -> LinearRegression:
    return LinearRegression().fit(x, slope * x[:, 0])


def score(model: LinearRegression, x: np.ndarray, slope: float) -> float:
    return float(model.score(x, slope * x[:, 0]))


def report(score: float) -> dict:
    return {"score": score}


def broken(n: int) -> int:
    raise ValueError("broken on purpose")


@pytest.fixture
def store(in_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The address of an empty store."""
    monkeypatch.setenv("MLFLOW_ALLOW_FILE_STORE", "true")
    before = (mlflow.get_tracking_uri(), mlflow.get_registry_uri())
    yield (in_folder / "mlruns").as_uri()
    mlflow.set_tracking_uri(before[0])
    mlflow.set_registry_uri(before[1])


def tracked(tracker: MLFlowTracker, *materializers: Any) -> driver.Driver:
    module = ad_hoc_utils.create_temporary_module(x, model, score, report, broken)
    builder = driver.Builder().with_modules(module).with_config({"slope": 2.0}).with_adapters(tracker)
    return builder.with_materializers(*materializers).build()


def runs(store: str, experiment: str) -> list[Any]:
    client = mlflow.tracking.MlflowClient(store)
    return client.search_runs([client.get_experiment_by_name(experiment).experiment_id])


def artifacts(store: str, run: Any) -> set[str]:
    return {one.path for one in mlflow.tracking.MlflowClient(store).list_artifacts(run.info.run_id)}


def test_an_execution_is_a_run(store: str) -> None:
    tracker = MLFlowTracker(
        store,
        experiment_name="paper",
        run_name="first",
        run_tags={"by": "me"},
        experiment_tags={"team": "ds"},
    )
    dr = tracked(tracker, to.json(id="saved", dependencies=["report"], path="report.json"))
    result = dr.execute(["score", "saved", "report"], inputs={"n": 5})
    assert result["score"] == pytest.approx(1.0)
    (run,) = runs(store, "paper")
    assert run.info.status == "FINISHED"
    assert run.info.run_name == "first"
    assert run.data.params == {"slope": "2.0", "n": "5"}
    assert run.data.metrics == {"score": pytest.approx(1.0)}
    assert run.data.tags["by"] == "me"
    assert len(run.data.tags["code_version"]) == 64
    assert artifacts(store, run) == {"config.json", "hamilton_graph.json", "report.pickle", "saved"}
    graph = json.loads(Path(mlflow.artifacts.download_artifacts(
        run_id=run.info.run_id, artifact_path="hamilton_graph.json", tracking_uri=store)).read_text())  # fmt: skip
    assert {"x", "model", "score", "n"} <= {one["name"] for one in graph["nodes"]}


def test_a_failure_is_a_failed_run_and_the_next_one_works(store: str) -> None:
    dr = tracked(MLFlowTracker(store, experiment_name="e"))
    with pytest.raises(ValueError, match="on purpose"):
        dr.execute(["broken"], inputs={"n": 1})
    assert mlflow.active_run() is None
    dr.execute(["score"], inputs={"n": 3})
    assert [run.info.status for run in runs(store, "e")] == ["FINISHED", "FAILED"]


def test_a_model_lands_in_the_run_and_comes_back(store: str) -> None:
    dr = tracked(
        MLFlowTracker(store, experiment_name="e"),
        to.mlflow(id="logged", dependencies=["model"], register_as="line"),
    )
    logged = dr.execute(["logged"], inputs={"n": 4})["logged"]
    (run,) = runs(store, "e")
    assert logged["run_id"] == run.info.run_id
    assert logged["registered_model"]["version"] in ("1", 1)

    def slope_of(trained: LinearRegression) -> float:
        return float(trained.coef_[0])

    mlflow.set_tracking_uri(store)
    mlflow.set_registry_uri(store)
    module = ad_hoc_utils.create_temporary_module(slope_of)
    for where in (
        {"model_uri": logged["model_uri"]},
        {"mode": "registry", "model_name": "line", "version": 1},
    ):
        loader = from_.mlflow(target="trained", **where)
        loaded = driver.Builder().with_modules(module).with_materializers(loader).build()
        assert loaded.execute(["slope_of"]) == {"slope_of": pytest.approx(2.0)}


def test_a_loader_needs_to_know_which_model() -> None:
    from hamilton.plugins.mlflow_extensions import MLFlowModelLoader

    assert MLFlowModelLoader(run_id="r", path="m").model_uri == "runs:/r/m"
    assert (
        MLFlowModelLoader(mode="registry", model_name="m", version_alias="best").model_uri == "models:/m@best"
    )
    for wrong in ({}, {"mode": "registry"}, {"mode": "registry", "model_name": "m"}, {"mode": "other"}):
        with pytest.raises(ValueError, match=r"from_\.mlflow|mode is"):
            MLFlowModelLoader(**wrong)


def test_a_model_of_no_known_flavor_is_told() -> None:
    from hamilton.plugins.mlflow_extensions import MLFlowModelSaver

    with pytest.raises(ValueError, match=r"builtins dict is not known.*flavor="):
        MLFlowModelSaver().save_data({})


def test_the_path_that_a_saver_wrote() -> None:
    assert get_path_from_metadata({"file_metadata": {"path": "a"}}) == "a"
    assert get_path_from_metadata({"path": Path("b")}) == "b"
    assert get_path_from_metadata({"rows": 3}) is None
    assert get_path_from_metadata(3) is None  # type: ignore[arg-type]
