"""The materializer of the talk "Move Fast and Don't Break Things", which saves a model to MLflow.

Completed: registered, under the name that the slide calls it by, `sklearn_mlflow`; the run goes to the experiment that
is named; what is returned is a dict, as a saver's metadata is. `mlflow` itself may be the real one or a stand-in.
"""

import dataclasses
from collections.abc import Collection
from typing import Any, Dict, Type

import mlflow

from hamilton import registry
from hamilton.io.data_adapters import DataSaver


@dataclasses.dataclass
class MLFlowSaver(DataSaver):
    """Our MLFlow Materializer"""

    experiment_name: str
    run_name: str
    artifact_path: str
    model_type: str = "sklearn"

    @classmethod
    def applicable_types(cls) -> Collection[Type]:
        return [dict]

    @classmethod
    def name(cls) -> str:
        return "sklearn_mlflow"

    def save_data(self, data: Any) -> Dict[str, Any]:
        mlflow.set_experiment(self.experiment_name)
        # Initiate the MLflow run context
        with mlflow.start_run(run_name=self.run_name) as run:
            # Log the parameters used for the model fit
            mlflow.log_params(data["params"])
            # Log the error metrics that were calculated
            mlflow.log_metrics(data["metrics"])

            # Log an instance of the trained model for later use
            ml_logger = getattr(mlflow, self.model_type)
            model_info = ml_logger.log_model(
                sk_model=data["trained_model"],
                input_example=data["input_example"],
                artifact_path=self.artifact_path,
            )
        # return some metadata
        return {"run_id": run.info.run_id, "model_uri": model_info.model_uri}


registry.register_adapter(MLFlowSaver)
