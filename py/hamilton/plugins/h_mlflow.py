"""An MLflow run for every execution: parameters, metrics, artifacts and models. Needs mlflow."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hamilton.data_quality.kinds import has_base
from hamilton.lifecycle.api import GraphConstructionHook, GraphExecutionHook, NodeExecutionHook

if TYPE_CHECKING:
    from hamilton.graph_types import HamiltonGraph

_LONGEST_PARAM = 6000  # characters; mlflow rejects longer values


def get_path_from_metadata(metadata: dict[str, Any]) -> str | None:
    """The path of the file that a saver wrote, from the metadata that it gave; None if it names none.

    >>> get_path_from_metadata({"file_metadata": {"path": "model.pkl"}})
    'model.pkl'
    """
    if not isinstance(metadata, dict):
        return None
    if isinstance(metadata.get("file_metadata"), dict):
        metadata = metadata["file_metadata"]
    path = metadata.get("path")
    return str(path) if path else None


class MLFlowTracker(NodeExecutionHook, GraphExecutionHook, GraphConstructionHook):
    """Logs each execution as a run of `experiment_name`.

    Config and inputs become parameters. Of the values that were asked for, numbers become metrics, figures of
    matplotlib and plotly become pictures, files written by savers become artifacts, and everything else a
    pickled artifact. The run carries the graph, the config, and the graph's version as the tag `code_version`;
    it ends FINISHED or FAILED. Models saved with `to.mlflow` land in the same run.

    The other arguments are mlflow's: where to store, and the name, tags and description of experiment and run.
    `run_id` continues an existing run.
    """

    def __init__(
        self,
        tracking_uri: str | None = None,
        registry_uri: str | None = None,
        artifact_location: str | None = None,
        experiment_name: str = "Hamilton",
        experiment_tags: dict[str, Any] | None = None,
        experiment_description: str | None = None,
        run_id: str | None = None,
        run_name: str | None = None,
        run_tags: dict[str, Any] | None = None,
        run_description: str | None = None,
        log_system_metrics: bool = False,
    ):
        self.tracking_uri = tracking_uri
        self.registry_uri = registry_uri
        self.artifact_location = artifact_location
        self.experiment_name = experiment_name
        self.experiment_tags = _described(experiment_tags, experiment_description)
        self.run_id = run_id
        self.run_name = run_name
        self.run_tags = dict(run_tags or {})
        self.run_description = run_description
        self.log_system_metrics = log_system_metrics
        self.config: dict[str, Any] = {}
        self.final_vars: list[str] = []
        self._stores: tuple[str, str] | None = None

    def run_after_graph_construction(self, *, config: dict[str, Any], **kwargs: Any) -> None:
        """Remember the config."""
        self.config = config

    def run_before_graph_execution(
        self,
        *,
        run_id: str,
        final_vars: list[str],
        inputs: dict[str, Any] | None,
        graph: HamiltonGraph,
        **kwargs: Any,
    ) -> None:
        """Start the run and log what is known before anything is computed."""
        import mlflow

        self.final_vars = final_vars
        self._use_stores(mlflow)
        mlflow.start_run(
            run_id=self.run_id,
            experiment_id=None if self.run_id else self._experiment_id(mlflow),
            run_name=self.run_name,
            tags={**self.run_tags, "code_version": str(graph.version), "hamilton_run_id": run_id},
            description=self.run_description,
            log_system_metrics=self.log_system_metrics,
        )
        given = {**self.config, **(inputs or {})}
        mlflow.log_params({name: str(value)[:_LONGEST_PARAM] for name, value in given.items()})
        mlflow.log_dict({name: _jsonable(value) for name, value in self.config.items()}, "config.json")
        nodes = [_jsonable(one.as_dict()) for one in graph.nodes]
        mlflow.log_dict({"nodes": nodes}, "hamilton_graph.json")

    def run_before_node_execution(self, *args: Any, **kwargs: Any) -> None:
        """Nothing to do."""

    def run_after_node_execution(
        self, *, node_name: str, node_tags: dict[str, Any], result: Any, success: bool = True, **kwargs: Any
    ) -> None:
        """Log the value of a node that was asked for."""
        if not success or node_name not in self.final_vars:
            return
        import mlflow

        if node_tags.get("hamilton.data_saver") is True:
            path = get_path_from_metadata(result)
            if path is not None and Path(path).is_file():
                mlflow.log_artifact(path, node_name)
        elif _is_number(result):
            mlflow.log_metric(node_name, float(result))
        elif has_base(type(result), "matplotlib.Figure"):
            mlflow.log_figure(result, f"{node_name}.png")
        elif has_base(type(result), "plotly.Figure"):
            mlflow.log_figure(result, f"{node_name}.html")
        else:
            self._log_pickled(mlflow, node_name, result)

    def run_after_graph_execution(self, *, success: bool, **kwargs: Any) -> None:
        """End the run."""
        import mlflow

        if mlflow.active_run() is not None:
            mlflow.end_run("FINISHED" if success else "FAILED")
        if self._stores is not None:
            tracking, registry = self._stores
            mlflow.set_tracking_uri(tracking)
            mlflow.set_registry_uri(registry)
            self._stores = None

    def _use_stores(self, mlflow: Any) -> None:
        """Switch to the stores that were asked for. They are settings of the whole process, so they are put back."""
        if self.tracking_uri is None and self.registry_uri is None:
            return
        self._stores = (mlflow.get_tracking_uri(), mlflow.get_registry_uri())
        if self.tracking_uri is not None:
            mlflow.set_tracking_uri(self.tracking_uri)
        mlflow.set_registry_uri(self.registry_uri or self.tracking_uri)

    def _experiment_id(self, mlflow: Any) -> str:
        client = mlflow.tracking.MlflowClient()
        experiment = client.get_experiment_by_name(self.experiment_name)
        if experiment is None:
            return client.create_experiment(
                self.experiment_name, self.artifact_location, self.experiment_tags
            )
        for key, value in self.experiment_tags.items():
            client.set_experiment_tag(experiment.experiment_id, key, value)
        return experiment.experiment_id

    def _log_pickled(self, mlflow: Any, node_name: str, result: Any) -> None:
        import pickle
        import tempfile

        try:
            pickled = pickle.dumps(result)
        except Exception as error:  # anything may refuse to be pickled, in its own way
            mlflow.set_tag(f"not_logged.{node_name}", f"{type(error).__name__}: {error}"[:_LONGEST_PARAM])
            return
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"{node_name}.pickle")
            path.write_bytes(pickled)
            mlflow.log_artifact(str(path))


def _described(tags: dict[str, Any] | None, description: str | None) -> dict[str, Any]:
    return {**(tags or {}), **({"mlflow.note.content": description} if description else {})}


def _is_number(value: Any) -> bool:
    import numbers

    return isinstance(value, numbers.Real)


def _jsonable(value: Any) -> Any:
    """`value` as something that JSON can hold: anything else as its text."""
    return json.loads(json.dumps(value, default=str))
