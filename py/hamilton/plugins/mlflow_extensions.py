"""MLflow: models logged to and loaded from its tracking store or registry. Importing this does not import mlflow."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

from hamilton.io.data_adapters import DataLoader, DataSaver
from hamilton.registry import register_adapter

PACKAGE = "mlflow"

# The package of a model's class -> the flavor that logs it, where the two have different names.
_FLAVORS = {"torch": "pytorch", "keras": "tensorflow", "pyspark": "spark", "transformers": "transformers"}


def _flavor_module(flavor: str | ModuleType) -> Any:
    if not isinstance(flavor, str):
        return flavor
    import importlib

    return importlib.import_module(f"mlflow.{flavor}")


def _flavor_of(model: Any) -> str:
    """The flavor for a model, by the package that its class, or a base of it, comes from."""
    packages = [base.__module__.partition(".")[0] for base in type(model).__mro__]
    for package in packages:
        flavor = _FLAVORS.get(package, package)
        if flavor in (
            "sklearn",
            "xgboost",
            "lightgbm",
            "catboost",
            "statsmodels",
            "prophet",
            *_FLAVORS.values(),
        ):
            return flavor
    raise ValueError(
        f"Which flavor of mlflow logs a {packages[0]} {type(model).__name__} is not known. "
        "Say it with flavor=, for example flavor='sklearn' or flavor=mlflow.pyfunc."
    )


@dataclasses.dataclass
class MLFlowModelSaver(DataSaver):
    """`mlflow` for any model: `log_model` of its flavor, in the active run, the run `run_id`, or a new one.

    `register_as` registers it too, under that name. `flavor` is a name ("sklearn") or a module (`mlflow.sklearn`),
    found from the class of the model if left out. `mlflow_kwargs` go to `log_model`.
    """

    path: str | Path = "model"
    register_as: str | None = None
    flavor: str | ModuleType | None = None
    run_id: str | None = None
    mlflow_kwargs: dict[str, Any] | None = None

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [Any]

    @classmethod
    def name(cls) -> str:
        return "mlflow"

    def save_data(self, data: Any) -> dict[str, Any]:
        import mlflow

        flavor = _flavor_module(self.flavor or _flavor_of(data))
        active = mlflow.active_run()
        if active is not None and self.run_id in (None, active.info.run_id):
            return self._log(mlflow, flavor, data)
        # A run other than the active one is opened beside it and closed again.
        with mlflow.start_run(run_id=self.run_id, nested=active is not None):
            return self._log(mlflow, flavor, data)

    def _log(self, mlflow: Any, flavor: Any, model: Any) -> dict[str, Any]:
        information = flavor.log_model(model, name=str(self.path), **(self.mlflow_kwargs or {}))
        metadata = {name: _plain(value) for name, value in _public(information).items()}
        if self.register_as:
            version = mlflow.register_model(information.model_uri, self.register_as)
            metadata["registered_model"] = {name: _plain(value) for name, value in _public(version).items()}
        return metadata


@dataclasses.dataclass
class MLFlowModelLoader(DataLoader):
    """`mlflow` for any type: a model of the tracking store or the registry.

    Which one is said by `model_uri`; by `run_id` and `path` (mode "tracking"); or by `model_name` and `version` or
    `version_alias` (mode "registry"). `flavor`, a name or a module, decides the class that comes back, found from
    the model if left out. `mlflow_kwargs` go to `load_model`.
    """

    model_uri: str | None = None
    mode: Literal["tracking", "registry"] = "tracking"
    run_id: str | None = None
    path: str | Path = "model"
    model_name: str | None = None
    version: str | int | None = None
    version_alias: str | None = None
    flavor: str | ModuleType | None = None
    mlflow_kwargs: dict[str, Any] | None = None

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [Any]

    @classmethod
    def name(cls) -> str:
        return "mlflow"

    def __post_init__(self) -> None:
        if self.model_uri is None:
            self.model_uri = self._uri()

    def _uri(self) -> str:
        if self.mode == "tracking":
            if not self.run_id:
                raise ValueError("from_.mlflow needs model_uri, or run_id and path of a logged model.")
            return f"runs:/{self.run_id}/{self.path}"
        if self.mode != "registry":
            raise ValueError(f"mode is 'tracking' or 'registry', not {self.mode!r}.")
        if not self.model_name or (self.version is None) == (self.version_alias is None):
            raise ValueError(
                "from_.mlflow(mode='registry') needs model_name and one of version and version_alias."
            )
        version = f"@{self.version_alias}" if self.version is None else f"/{self.version}"
        return f"models:/{self.model_name}{version}"

    def load_data(self, type_: type) -> tuple[Any, dict[str, Any]]:
        import mlflow

        uri = self.model_uri or self._uri()
        information = mlflow.models.get_model_info(uri)
        flavor = self.flavor or next(name for name in information.flavors if name != "python_function")
        model = _flavor_module(flavor).load_model(uri, **(self.mlflow_kwargs or {}))
        return model, {name: _plain(value) for name, value in _public(information).items()}


def _public(record: Any) -> dict[str, Any]:
    """The public attributes of one of mlflow's records."""
    names = [name for name in dir(type(record)) if isinstance(getattr(type(record), name), property)]
    return {name: getattr(record, name) for name in names if not name.startswith("_")}


def _plain(value: Any) -> Any:
    """`value` as something that JSON can hold: records as their text."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return str(value)


register_adapter(MLFlowModelLoader)
register_adapter(MLFlowModelSaver)
